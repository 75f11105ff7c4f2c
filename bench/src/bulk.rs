//! Inviting ten thousand people by one file, from the upload to the last mail in the outbox, against
//! the rows that it comes to: invitations, their lines, the audit log and mails, inserted as they are.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use http::Request;
use sea_orm::Statement;
use serde_json::{Value, json};
use sqlx::Connection;
use tokio::{runtime::Runtime, time::sleep};
use uuid::Uuid;

use crate::{
    bare,
    client::{Client, bytes},
    figure::{Figure, Goal},
    invite::Inviter,
    program::Program,
    replay,
    rounds::take_turns,
    world::{Open, World},
};

/// As many people are in a file.
const PEOPLE: u32 = 10_000;

/// How often it is asked whether everybody has been invited.
const POLL: Duration = Duration::from_millis(5);

/// What of a batch is worth having without it.
const TABLES: [&str; 6] =
    ["invitation", "invitation_line", "audit", "audit_scope", "audit_personal", "message"];

pub(crate) fn measure(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let world = runtime.block_on(World::new())?;
    let program = Program::serve(program, &world.url())?;
    let inviter = runtime.block_on(Inviter::new(&world, &program))?;
    let raw = runtime.block_on(Raw::of_one_batch(&world, &inviter))?;
    let come = take_turns(
        rounds,
        || runtime.block_on(rate(&inviter, &program)),
        || runtime.block_on(raw.rate()),
    )?;
    Ok(Figure {
        name: "bulk_invite_vs_raw_insert",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.0} invitations/s as {} inserts of many rows each through sqlx, in one transaction",
            come.baseline,
            raw.inserts.len()
        ),
        goal: Goal::AtLeast(0.1),
        runs: come.runs,
    })
}

/// How many people a second are invited by a file.
async fn rate(inviter: &Inviter, program: &Program) -> anyhow::Result<f64> {
    let mut client = Client::connect(program.address).await?;
    let start = Instant::now();
    let mut ask = async |request: Request<Vec<u8>>| {
        let answer = client.ask(&bytes(&request, Some(&inviter.cookie))).await?;
        ensure!(answer.status < 300, "{}", String::from_utf8_lossy(&answer.body));
        Ok(serde_json::from_slice::<Value>(&answer.body)?)
    };
    let draft = ask(upload(inviter)?).await?;
    let (confirm, get) = confirm(inviter, &draft)?;
    let mut batch = ask(confirm).await?;
    while batch["summary"]["state"] != "done" {
        sleep(POLL).await;
        batch = ask(Request::get(&get).body(Vec::new())?).await?;
    }
    ensure!(batch["summary"]["invited"] == PEOPLE, "{}", batch["summary"]);
    Ok(f64::from(PEOPLE) / start.elapsed().as_secs_f64())
}

fn upload(inviter: &Inviter) -> anyhow::Result<Request<Vec<u8>>> {
    let mut text = "Email,First name,Last name,Roles,Account,Language,Country\n".to_owned();
    let run = Uuid::now_v7().simple();
    for number in 0..PEOPLE {
        let account = &inviter.account_number;
        writeln!(text, "p{number}-{run}@contoso.com,Given,Family,Account Viewer,{account},en,KR")?;
    }
    let at = format!("/api/organizations/{}/invitation-batches", inviter.organization_id);
    let request = Request::post(at).header("content-type", "application/octet-stream");
    Ok(request.body(text.into_bytes())?)
}

/// The request that confirms the draft, and where it is looked at.
fn confirm(inviter: &Inviter, draft: &Value) -> anyhow::Result<(Request<Vec<u8>>, String)> {
    let id = draft["summary"]["id"].as_str().context("a batch")?;
    let at = format!("/api/organizations/{}/invitation-batches/{id}", inviter.organization_id);
    let body = json!({ "revision": draft["revision"], "begin": { "when": "at_once" } });
    let confirm =
        Request::post(format!("{at}/confirmation")).header("content-type", "application/json");
    Ok((confirm.body(serde_json::to_vec(&body)?)?, at))
}

/// The rows of one batch, to be inserted again and again where there are none of them.
struct Raw {
    inserts: Vec<Statement>,
    world: PathBuf,
}

impl Raw {
    async fn of_one_batch(world: &World, inviter: &Inviter) -> anyhow::Result<Self> {
        let before = world.copy().await?;
        let file = before.with_extension("recorded");
        std::fs::copy(&before, &file)?;
        let open = Open::file(&file).await?;
        let (answer, _) = open.ask(upload(inviter)?, &inviter.cookie).await?;
        let draft = serde_json::from_slice(&answer.body)?;
        let (confirm, _) = confirm(inviter, &draft)?;
        open.ask(confirm, &inviter.cookie).await?;
        let asked = open.work(PEOPLE as usize / 100).await;
        open.close().await?;
        let inserts: Vec<_> = asked.into_iter().filter(is_worth_having).collect();
        ensure!(inserts.len() > TABLES.len(), "the rows of a batch");
        Ok(Self { inserts, world: before })
    }

    /// How many invitations a second are inserted with all that belongs to them.
    async fn rate(&self) -> anyhow::Result<f64> {
        let file = self.world.with_extension("raw");
        std::fs::copy(&self.world, &file)?;
        let mut connection = bare::pool(&file, 1).acquire().await?.detach();
        let start = Instant::now();
        let mut transaction = connection.begin_with("begin immediate").await?;
        for insert in &self.inserts {
            replay::query(insert).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        let rate = f64::from(PEOPLE) / start.elapsed().as_secs_f64();
        connection.close().await?;
        Ok(rate)
    }
}

fn is_worth_having(statement: &Statement) -> bool {
    let table = statement.sql.strip_prefix("INSERT INTO \"").and_then(|it| it.split('"').next());
    table.is_some_and(|table| TABLES.contains(&table))
}
