//! Sending what is in the outbox against a loop that has the same mails at hand.

use std::path::Path;

use anyhow::ensure;
use http::Request;
use lettre::{
    address::Envelope,
    transport::smtp::{client::AsyncSmtpConnection, extension::ClientId},
};
use serde_json::json;
use tokio::{net::TcpStream, runtime::Runtime, task::JoinSet};
use uuid::Uuid;

use crate::{
    client::{Client, bytes},
    figure::{Figure, Goal},
    invite::Inviter,
    program::Program,
    rounds::take_turns,
    sink::Sink,
    world::World,
};

/// How many mails a turn is.
const MAILS: usize = 1_000;

/// How many people one form invites.
const FORM: usize = 50;

/// As many as the program has by itself.
const CONNECTIONS: usize = 4;

pub(crate) fn measure(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let world = runtime.block_on(World::new())?;
    let sink = Sink::start()?;
    let mail_url = format!("smtp://{}?connections={CONNECTIONS}", sink.address);
    let program = Program::serve_mailing(program, &world.url(), &mail_url)?;
    let inviter = runtime.block_on(Inviter::new(&world, &program))?;
    let ours = async || -> anyhow::Result<f64> {
        sink.close();
        fill(&program, &inviter).await?;
        sink.rate_of(MAILS).await
    };
    runtime.block_on(ours())?;
    let mails = sink.kept();
    let come = take_turns(
        rounds,
        || runtime.block_on(ours()),
        || runtime.block_on(loop_over(&sink, &mails)),
    )?;
    Ok(Figure {
        name: "mail_vs_lettre",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.0}/s of a bare lettre loop with the same mails over {CONNECTIONS} connections without delay",
            come.baseline
        ),
        goal: Goal::AtLeast(0.5),
        runs: come.runs,
    })
}

/// Invites so many that the outbox holds a turn, while the mail server does not answer.
async fn fill(program: &Program, inviter: &Inviter) -> anyhow::Result<()> {
    let mut client = Client::connect(program.address).await?;
    for _ in 0..MAILS / FORM {
        let person = |_| {
            json!({
                "email": format!("guest-{}@contoso.com", Uuid::now_v7().simple()),
                "given_name": "Given",
                "family_name": "Family",
                "language": "en",
                "country": "KR",
                "roles": ["account_viewer"],
                "purchasing_account_ids": [inviter.account_id],
            })
        };
        let form = json!({ "people": (0..FORM).map(person).collect::<Vec<_>>() });
        let at = format!("/api/organizations/{}/invitations", inviter.organization_id);
        let request = Request::post(at).header("content-type", "application/json");
        let request = bytes(&request.body(serde_json::to_vec(&form)?)?, Some(&inviter.cookie));
        let answer = client.ask(&request).await?;
        ensure!(answer.status == 201, "{}", String::from_utf8_lossy(&answer.body));
    }
    Ok(())
}

/// The same mails again, over as many connections, from memory.
async fn loop_over(sink: &Sink, mails: &[(String, Vec<u8>)]) -> anyhow::Result<f64> {
    ensure!(mails.len() == MAILS, "a turn is {MAILS} mails, and not {}", mails.len());
    sink.close();
    let mut sending = JoinSet::new();
    for part in mails.chunks(MAILS / CONNECTIONS) {
        let (part, address) = (part.to_vec(), sink.address);
        sending.spawn(async move {
            let stream = TcpStream::connect(address).await?;
            // Otherwise each mail would stand still for 40 ms: a baseline that anybody beats.
            stream.set_nodelay(true)?;
            let hello = ClientId::Domain("bench.vendor.example".to_owned());
            let mut connection =
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?;
            for (to, mail) in part {
                let from = Some("bench@vendor.example".parse()?);
                let envelope = Envelope::new(from, vec![to.parse()?])?;
                connection.send(&envelope, &mail).await?;
            }
            anyhow::Ok(())
        });
    }
    let rate = sink.rate_of(MAILS).await?;
    while let Some(sent) = sending.join_next().await {
        sent??;
    }
    Ok(rate)
}
