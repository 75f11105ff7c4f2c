//! The whole of signing in against the hash that it cannot do without.

use std::{path::Path, thread::available_parallelism};

use anyhow::{Context, ensure};
use argon2::{Argon2, Block, Params, password_hash::phc::PasswordHash};
use sqlx::Row;
use tokio::runtime::Runtime;

use crate::{
    bare,
    figure::{Figure, Goal},
    program::Program,
    rounds::{rate, rate_of, take_turns},
    world::World,
};

/// So many people a core keep it busy, while others wait for the disk.
const PEOPLE_PER_CORE: usize = 4;

pub(crate) fn measure(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let world = runtime.block_on(World::new())?;
    let hash = runtime.block_on(hash_of(&world))?;
    let program = Program::serve(program, &world.url())?;
    let cores = available_parallelism()?.get();
    let request = world.sign_in()?;
    let bare = BareHash::read(&hash)?;
    ensure!(bare.is_of(&world), "the bare hash is another one");
    let hash_once = || {
        std::hint::black_box(bare.compute(&world));
    };
    let come = take_turns(
        rounds,
        || runtime.block_on(rate(program.address, cores * PEOPLE_PER_CORE, &request)),
        || Ok(rate_of(cores, hash_once)),
    )?;
    Ok(Figure {
        name: "sign_in_vs_hash",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.1}/s of bare Argon2id with the same parameters, on {cores} threads",
            come.baseline
        ),
        goal: Goal::AtLeast(0.9),
        runs: come.runs,
    })
}

async fn hash_of(world: &World) -> anyhow::Result<String> {
    let pool = bare::pool(&world.file(), 1);
    let row = sqlx::query("select password_hash from person where email = ?");
    let row = row.bind(world.email.to_string()).fetch_one(&pool).await?;
    Ok(row.try_get(0)?)
}

/// What the stored hash was made with, and what it is.
struct BareHash {
    argon2: Argon2<'static>,
    params: Params,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl BareHash {
    fn read(text: &str) -> anyhow::Result<Self> {
        let parsed = PasswordHash::new(text).map_err(anyhow::Error::msg)?;
        let params = Params::try_from(&parsed).map_err(anyhow::Error::msg)?;
        let salt = parsed.salt.context("a salt")?;
        Ok(Self {
            argon2: Argon2::new(
                argon2::Algorithm::Argon2id,
                argon2::Version::V0x13,
                params.clone(),
            ),
            params,
            salt: salt.as_ref().to_vec(),
            hash: parsed.hash.context("a hash")?.as_bytes().to_vec(),
        })
    }

    /// The hash and nothing else: not even its memory is asked for anew.
    fn compute(&self, world: &World) -> Vec<u8> {
        thread_local! {
            static MEMORY: std::cell::RefCell<Vec<Block>> = const { std::cell::RefCell::new(Vec::new()) };
        }
        let mut hash = vec![0; self.hash.len()];
        MEMORY.with_borrow_mut(|memory| {
            memory.resize(self.params.block_count(), Block::default());
            let password = world.password.expose().as_bytes();
            // Checked once, before anything is measured.
            let _ =
                self.argon2.hash_password_into_with_memory(password, &self.salt, &mut hash, memory);
        });
        hash
    }

    fn is_of(&self, world: &World) -> bool {
        self.compute(world) == self.hash
    }
}
