//! Inviting a colleague against the rows that it writes.

use std::{
    collections::HashMap,
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
    let mut inviter = runtime.block_on(Inviter::new(&world, &program))?;
    let mut rows = runtime.block_on(Rows::of_one_invitation(&world, &inviter))?;
    let count = rows.inserts.len();
    let come =
        take_turns(rounds, || runtime.block_on(inviter.rate()), || runtime.block_on(rows.rate()))?;
    Ok(Figure {
        name: "invite_vs_raw_transaction",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.0}/s of a transaction with the same rows in {count} statements through sqlx",
            come.baseline
        ),
        goal: Goal::AtLeast(0.6),
        runs: come.runs,
    })
}

/// Somebody who invites one colleague after the other.
struct Inviter {
    client: Client,
    cookie: String,
    organization_id: String,
    account_id: String,
}

impl Inviter {
    async fn new(world: &World, program: &Program) -> anyhow::Result<Self> {
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
        Ok(Self { client, cookie, organization_id, account_id })
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

    async fn rate(&mut self) -> anyhow::Result<f64> {
        let start = Instant::now();
        let mut invited = 0.0;
        while start.elapsed() < TURN {
            let request = bytes(&self.request()?.1, Some(&self.cookie));
            let answer = self.client.ask(&request).await?;
            ensure!(answer.status == 201, "{}", String::from_utf8_lossy(&answer.body));
            invited += 1.0;
        }
        Ok(invited / start.elapsed().as_secs_f64())
    }
}

/// The rows that one invitation writes, to be written again and again.
struct Rows {
    connection: SqliteConnection,
    inserts: Vec<Statement>,
    email: String,
    /// Ids that are greater were made for the invitation.
    before: Uuid,
    written: i64,
}

impl Rows {
    /// In a copy of the world: its file has no other writer.
    async fn of_one_invitation(world: &World, inviter: &Inviter) -> anyhow::Result<Self> {
        let file = world.copy().await?;
        let open = Open::file(&file).await?;
        let (email, request) = inviter.request()?;
        let before = Uuid::now_v7();
        let (answer, statements) = open.ask(request, &inviter.cookie).await?;
        ensure!(answer.status == 201, "{}", String::from_utf8_lossy(&answer.body));
        open.close().await?;
        let inserts: Vec<_> =
            statements.into_iter().filter(|it| it.sql.starts_with("INSERT")).collect();
        ensure!(inserts.len() > 3, "an invitation, its line, its log and its mail");
        let connection = bare::pool(&file, 1).acquire().await?.detach();
        Ok(Self { connection, inserts, email, before, written: 0 })
    }

    async fn rate(&mut self) -> anyhow::Result<f64> {
        let start = Instant::now();
        let mut written = 0.0;
        while start.elapsed() < TURN {
            self.written += 1;
            let anew = self.anew();
            let mut transaction = self.connection.begin_with("begin immediate").await?;
            for statement in &anew {
                replay::query(statement).execute(&mut *transaction).await?;
            }
            transaction.commit().await?;
            written += 1.0;
        }
        Ok(written / start.elapsed().as_secs_f64())
    }

    /// The same rows with other keys.
    fn anew(&self) -> Vec<Statement> {
        let email = email();
        let mut ids = HashMap::new();
        let mut statements = self.inserts.clone();
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
