//! Sets up, starts, tests and ships the project: everything that is to be done with it.

mod app;
mod bench;
mod dist;
mod documents;
mod fuzz;
mod run;
mod setup;
mod start;
mod test;

use clap::{Parser, Subcommand};

/// Sets up, starts, tests and ships Business Center.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing, build, and serve the portal with sample people.
    Start,
    /// The same, built anew whenever a file changes.
    Dev,
    /// Install what is missing and check everything that is checked before a change lands.
    Test {
        /// Only this part.
        part: Option<test::Part>,
    },
    /// Measure the program against what it could be at best.
    Bench {
        /// What to measure (everything when nothing is named), and --json for programs.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Make the one file that is shipped: target/release/business-center.
    Dist,
}

fn main() -> anyhow::Result<()> {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))?;
    match Arguments::parse().task {
        Task::Start => start::start(),
        Task::Dev => start::dev(),
        Task::Test { part } => test::test(part),
        Task::Bench { arguments } => bench::bench(&arguments),
        Task::Dist => dist::dist(),
    }
}
