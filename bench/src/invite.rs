//! Inviting a colleague against the statements that it comes to.

use std::{
    collections::HashMap,
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use http::Request;
use sea_orm::{Statement, Value};
use serde_json::json;
use shared::api::{IntoCall, session::Get};
use sqlx::{Connection, SqliteConnection};
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::{
    bare,
    client::{Client, bytes},
    figure::{Figure, Goal},
    program::Program,
    replay,
    rounds::take_turns,
    world::{Open, World},
};

/// How long each side has its turn.
const TURN: Duration = Duration::from_millis(1_500);

pub(crate) fn measure(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let world = runtime.block_on(World::new())?;
    let program = Program::serve(program, &world.url())?;
    let inviter = runtime.block_on(Inviter::new(&world, &program))?;
    let (replay, answer) = runtime.block_on(Replay::of_one_invitation(&world, &inviter))?;
    let count = replay.statements.len();
    let bare = bare::serve(bare::transaction(replay, answer))?;
    let come = take_turns(
        rounds,
        || runtime.block_on(inviter.rate(program.address)),
        || runtime.block_on(inviter.rate(bare)),
    )?;
    Ok(Figure {
        name: "invite_vs_raw_transaction",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.0}/s of a bare axum handler that runs the same {count} statements in a transaction through sqlx",
            come.baseline
        ),
        goal: Goal::AtLeast(0.6),
        runs: come.runs,
    })
}

/// Somebody who invites one colleague after the other.
pub(crate) struct Inviter {
    pub(crate) cookie: String,
    pub(crate) organization_id: String,
    pub(crate) account_id: String,
    pub(crate) account_number: String,
}

impl Inviter {
    pub(crate) async fn new(world: &World, program: &Program) -> anyhow::Result<Self> {
        let mut client = Client::connect(program.address).await?;
        let signed_in = client.ask(&world.sign_in()?).await?;
        let cookie = signed_in.cookie.context("a session")?;
        let session = client.ask(&bytes(&Get {}.into_call().request()?, Some(&cookie))).await?;
        let session: serde_json::Value = serde_json::from_slice(&session.body)?;
        let organization_id = text(&session["me"]["organizations"][0]["id"])?;
        let at = format!("/api/organizations/{organization_id}/me");
        let me = client.ask(&bytes(&Request::get(at).body(Vec::new())?, Some(&cookie))).await?;
        let me: serde_json::Value = serde_json::from_slice(&me.body)?;
        let accounts = me["accounts"].as_array().context("accounts")?;
        let may = |account: &&serde_json::Value| {
            account["grants"].as_array().is_some_and(|it| it.contains(&json!("account_viewer")))
        };
        let account = accounts.iter().find(may).context("an account to invite to")?;
        let account_id = text(&account["id"])?;
        let account_number = text(&account["number"])?;
        Ok(Self { cookie, organization_id, account_id, account_number })
    }

    fn request(&self) -> anyhow::Result<(String, Request<Vec<u8>>)> {
        let email = email();
        let form = json!({ "people": [{
            "email": email,
            "given_name": "Given",
            "family_name": "Family",
            "language": "en",
            "country": "KR",
            "roles": ["account_viewer"],
            "purchasing_account_ids": [self.account_id],
        }] });
        let at = format!("/api/organizations/{}/invitations", self.organization_id);
        let request = Request::post(at).header("content-type", "application/json");
        Ok((email, request.body(serde_json::to_vec(&form)?)?))
    }

    async fn rate(&self, address: SocketAddr) -> anyhow::Result<f64> {
        let mut client = Client::connect(address).await?;
        let start = Instant::now();
        let mut invited = 0.0;
        while start.elapsed() < TURN {
            let request = bytes(&self.request()?.1, Some(&self.cookie));
            let answer = client.ask(&request).await?;
            ensure!(answer.status == 201, "{}", String::from_utf8_lossy(&answer.body));
            invited += 1.0;
        }
        Ok(invited / start.elapsed().as_secs_f64())
    }
}

/// What one invitation asks of the database, to be asked again and again for others.
pub(crate) struct Replay {
    connection: SqliteConnection,
    statements: Vec<Statement>,
    email: String,
    /// Ids that are greater were made for the invitation.
    before: Uuid,
    written: i64,
}

impl Replay {
    /// In a copy of the world: its file has no other writer.
    async fn of_one_invitation(
        world: &World,
        inviter: &Inviter,
    ) -> anyhow::Result<(Self, Vec<u8>)> {
        let file = world.copy().await?;
        let open = Open::file(&file).await?;
        let (email, request) = inviter.request()?;
        let before = Uuid::now_v7();
        let (answer, statements) = open.ask(request, &inviter.cookie).await?;
        ensure!(answer.status == 201, "{}", String::from_utf8_lossy(&answer.body));
        open.close().await?;
        let writes = statements.iter().filter(|it| it.sql.starts_with("INSERT"));
        ensure!(writes.count() > 3, "an invitation, its line, its log and its mail");
        let connection = bare::pool(&file, 1).acquire().await?.detach();
        Ok((Self { connection, statements, email, before, written: 0 }, answer.body))
    }

    /// Invites somebody else.
    pub(crate) async fn run(&mut self) -> anyhow::Result<()> {
        self.written += 1;
        let anew = self.anew();
        let mut transaction = self.connection.begin_with("begin immediate").await?;
        for statement in &anew {
            replay::query(statement).fetch_all(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// The same statements with other keys.
    fn anew(&self) -> Vec<Statement> {
        let email = email();
        let mut ids = HashMap::new();
        let mut statements = self.statements.clone();
        for statement in &mut statements {
            let columns = columns(&statement.sql);
            let values = statement.values.iter_mut().flat_map(|values| &mut values.0);
            for (value, column) in values.zip(columns.iter().cycle()) {
                match value {
                    Value::Uuid(Some(id)) if *id > self.before => {
                        *id = *ids.entry(*id).or_insert_with(Uuid::now_v7);
                    }
                    Value::String(Some(text)) => *text = text.replace(&self.email, &email),
                    Value::BigInt(Some(number)) if column == "number" => *number += self.written,
                    Value::Bytes(Some(hash)) if column.ends_with("hash") => {
                        *hash = [Uuid::now_v7().as_bytes(), &hash[..16]].concat();
                    }
                    _ => {}
                }
            }
        }
        statements
    }
}

/// The columns of an `INSERT`.
fn columns(sql: &str) -> Vec<String> {
    let columns = sql.split('(').nth(1).and_then(|rest| rest.split(')').next()).unwrap_or("");
    columns.split(',').map(|column| column.trim().trim_matches('"').to_owned()).collect()
}

fn text(value: &serde_json::Value) -> anyhow::Result<String> {
    Ok(value.as_str().context("a text")?.to_owned())
}

fn email() -> String {
    format!("guest-{}@contoso.com", Uuid::now_v7().simple())
}
