//! The question that every page begins with: who am I?

use std::path::Path;

use anyhow::{Context, ensure};
use shared::api::{IntoCall, session::Get};
use tokio::runtime::Runtime;

use crate::{
    bare,
    client::{Client, bytes},
    figure::{Figure, Goal},
    program::Program,
    rounds::{Rounds, rate, take_turns},
    world::{Open, World},
};

/// How many ask at once.
const CONNECTIONS: usize = 16;

/// As many connections as the program reads with.
const READERS: u32 = 8;

/// Against the same SQL, and nothing else.
pub(crate) fn against_sql(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let read = runtime.block_on(Read::new(program))?;
    let (answer, statements) = runtime.block_on(read.look_inside())?;
    let count = statements.len();
    ensure!(count > 0, "who is signed in is asked of the database");
    let pool = {
        let _inside = runtime.enter();
        bare::pool(&read.world.file(), READERS)
    };
    let come = read.against(&runtime, bare::same_sql(pool, statements, answer), rounds)?;
    Ok(Figure {
        name: "session_read_vs_sql",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.0}/s of a bare axum handler with the same {count} statements through sqlx",
            come.baseline
        ),
        goal: Goal::AtLeast(0.8),
        runs: come.runs,
    })
}

/// Against the same bytes, and nothing else.
pub(crate) fn against_axum(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let read = runtime.block_on(Read::new(program))?;
    let (answer, _) = runtime.block_on(read.look_inside())?;
    let come = read.against(&runtime, bare::same_bytes(answer), rounds)?;
    Ok(Figure {
        name: "session_read_vs_axum",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!("{:.0}/s of an axum handler with the same bytes", come.baseline),
        goal: Goal::AtLeast(0.03),
        runs: come.runs,
    })
}

struct Read {
    world: World,
    program: Program,
    cookie: String,
    request: Vec<u8>,
}

impl Read {
    async fn new(program: &Path) -> anyhow::Result<Self> {
        let world = World::new().await?;
        let program = Program::serve(program, &world.url())?;
        let mut client = Client::connect(program.address).await?;
        let signed_in = client.ask(&world.sign_in()?).await?;
        let cookie = signed_in.cookie.context("a session")?;
        let request = bytes(&Get {}.into_call().request()?, Some(&cookie));
        Ok(Self { world, program, cookie, request })
    }

    /// What is answered, and what is asked for it.
    async fn look_inside(&self) -> anyhow::Result<(Vec<u8>, Vec<sea_orm::Statement>)> {
        let mut client = Client::connect(self.program.address).await?;
        let outside = client.ask(&self.request).await?;
        let open = Open::file(&self.world.file()).await?;
        let (inside, statements) = open.ask(Get {}.into_call().request()?, &self.cookie).await?;
        open.close().await?;
        let me = |body: &[u8]| {
            serde_json::from_slice::<serde_json::Value>(body).map(|it| it["me"].clone())
        };
        ensure!(inside.status == 200 && me(&inside.body)? == me(&outside.body)?, "another answer");
        ensure!(!me(&outside.body)?.is_null(), "nobody is signed in");
        Ok((outside.body, statements))
    }

    fn against(
        &self,
        runtime: &Runtime,
        baseline: axum::Router,
        rounds: usize,
    ) -> anyhow::Result<Rounds> {
        let baseline = bare::serve(baseline)?;
        take_turns(
            rounds,
            || runtime.block_on(rate(self.program.address, CONNECTIONS, &self.request)),
            || runtime.block_on(rate(baseline, CONNECTIONS, &self.request)),
        )
    }
}
