//! What the program takes while nobody wants anything of it.

use std::{path::Path, thread::sleep, time::Duration};

use anyhow::bail;
use tokio::runtime::Runtime;

use crate::{
    figure::{Figure, Goal},
    program::Program,
    world::World,
};

/// It looks at its outbox every three seconds: so long at the least it must have stood still.
const STILL: u32 = 6;

/// It is restless if it has not stood still by then.
const PATIENCE: u32 = 120;

pub(crate) fn measure(program: &Path) -> anyhow::Result<Figure> {
    let world = Runtime::new()?.block_on(World::new())?;
    let program = Program::serve(program, &world.url())?;
    let bytes = when_idle(&program)?;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = bytes as f64 / 1_000_000.0;
    Ok(Figure {
        name: "idle_memory_mb",
        measured: megabytes,
        unit: "MB",
        baseline: "nothing: resident memory of `serve` with the demo's data".to_owned(),
        goal: Goal::AtMost(60.0),
        runs: 1,
    })
}

/// The memory once it neither grows nor shrinks, and next to no work is done.
fn when_idle(program: &Program) -> anyhow::Result<u64> {
    let mut before = program.memory_and_work()?;
    let mut still = 0;
    for _ in 0..PATIENCE {
        sleep(Duration::from_secs(1));
        let now = program.memory_and_work()?;
        let is_still = now.0 == before.0 && now.1 <= before.1 + 1;
        still = if is_still { still + 1 } else { 0 };
        if still == STILL {
            return Ok(now.0);
        }
        before = now;
    }
    bail!("the program does not come to rest")
}
