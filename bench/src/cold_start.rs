//! From nothing to the first answer.

use std::{
    path::Path,
    process::{Child, Command},
    time::Instant,
};

use tokio::runtime::Runtime;

use crate::{
    figure::{Figure, Goal},
    program::{Program, free_address, wait_until_it_answers},
    rounds::median,
    world::World,
};

pub(crate) fn measure(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let world = Runtime::new()?.block_on(World::new())?;
    let (mut longer, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..=rounds {
        let ours = ours(program, &world)?;
        let baseline = baseline()?;
        longer.push(ours - baseline);
        bare.push(baseline);
    }
    Ok(Figure {
        name: "cold_start_vs_axum_ms",
        measured: median(longer),
        unit: "ms",
        baseline: format!("{:.1} ms that a bare axum program takes: so much longer", median(bare)),
        goal: Goal::AtMost(250.0),
        runs: rounds,
    })
}

fn ours(program: &Path, world: &World) -> anyhow::Result<f64> {
    let start = Instant::now();
    let mut program = Program::spawn(program, &world.url())?;
    program.wait_until_it_answers()?;
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}

fn baseline() -> anyhow::Result<f64> {
    let address = free_address()?;
    let start = Instant::now();
    let mut bare = Command::new(std::env::current_exe()?);
    let mut bare = Bare(bare.arg("bare").arg(address.to_string()).spawn()?);
    wait_until_it_answers(&mut bare.0, address)?;
    Ok(start.elapsed().as_secs_f64() * 1000.0)
}

/// Ends with its owner.
struct Bare(Child);

impl Drop for Bare {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
