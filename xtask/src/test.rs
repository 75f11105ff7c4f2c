//! Everything that is checked before a change lands, with the time that each phase took.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{self, Command},
    time::{Duration, Instant},
};

use anyhow::Context;
use clap::ValueEnum;

use crate::{
    app::{self, Size},
    documents, fuzz,
    run::{command, output, run},
    setup,
};

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Formatting, lints, licenses of what we depend on, style sheets and pages.
    Lint,
    /// The server and what it shares with the app, on SQLite and on PostgreSQL.
    Server,
    /// The app's own tests, as WebAssembly.
    App,
    /// The API by its own document, as everybody who may use it.
    Fuzz,
    /// What a person does: the program, a mail server and a browser.
    End2end,
}

/// One thing that is checked.
struct Phase {
    name: &'static str,
    part: Part,
    check: fn() -> anyhow::Result<()>,
}

const PHASES: &[Phase] = &[
    Phase { name: "format", part: Part::Lint, check: || cargo("fmt --all --check") },
    Phase { name: "links and names in the documents", part: Part::Lint, check: documents::check },
    Phase { name: "lint the style sheets and pages", part: Part::Lint, check: lint_web },
    Phase { name: "licenses and sources", part: Part::Lint, check: deny },
    Phase {
        name: "lint the server",
        part: Part::Lint,
        check: || cargo("clippy --locked --all-targets -- -D warnings"),
    },
    Phase {
        name: "lint the app",
        part: Part::Lint,
        check: || {
            cargo(
                "clippy --locked -p app --target wasm32-unknown-unknown --all-targets -- -D warnings",
            )
        },
    },
    Phase { name: "test the server", part: Part::Server, check: server },
    Phase { name: "verify signatures", part: Part::Server, check: signatures },
    Phase { name: "test the app", part: Part::App, check: app_tests },
    Phase { name: "build the app", part: Part::End2end, check: || app::build(Size::Optimized) },
    Phase { name: "build the program", part: Part::End2end, check: program },
    Phase { name: "fuzz the API", part: Part::Fuzz, check: fuzz_api },
    Phase { name: "walk the guide in a browser", part: Part::End2end, check: end2end },
];

/// Sets up, then checks everything, or one part of it.
pub(crate) fn test(part: Option<Part>) -> anyhow::Result<()> {
    let mut times = Vec::new();
    let mut in_time = |name, check: &dyn Fn() -> anyhow::Result<()>| {
        println!("== {name}");
        let start = Instant::now();
        let result = check();
        times.push((name, start.elapsed()));
        result
    };
    let _scratch = Scratch::make();
    let mut result = in_time("set up", &setup::for_testing);
    // The compiler of the app is alone on one core for minutes: beside the other compilers it costs few.
    let _compiling = part.is_none().then(app::program::compile);
    for phase in PHASES.iter().filter(|phase| part.is_none_or(|part| part == phase.part)) {
        result = result.and_then(|()| in_time(phase.name, &phase.check).context(phase.name));
    }
    print_times(&times);
    result
}

fn print_times(times: &[(&str, Duration)]) {
    println!();
    for (name, time) in times {
        println!("{:>5} s  {name}", time.as_secs());
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:>5} s  in all", total.as_secs());
}

fn cargo(arguments: &str) -> anyhow::Result<()> {
    run(&mut prepared(&format!("cargo {arguments}"))?)
}

fn deny() -> anyhow::Result<()> {
    // Advisories come from the network and are looked at where there is one.
    run(&mut prepared("cargo-deny --offline --log-level error check bans licenses sources")?)
}

fn lint_web() -> anyhow::Result<()> {
    run(prepared("npm run --silent lint")?.current_dir("end2end"))
}

/// The tests of the server and of what it shares with the app.
const SERVER: &str = "test --locked --quiet -p shared -p server --all-features";

fn server() -> anyhow::Result<()> {
    cargo(SERVER)
}

/// As its own tests need it, and with the smallest of them: built by itself, what it is made of would
/// be compiled once more, with other features.
fn program() -> anyhow::Result<()> {
    cargo(&format!("{SERVER} --test large --no-run"))
}

/// By a program that is not ours; it looks at the mail that the test's mail server took.
fn signatures() -> anyhow::Result<()> {
    let python = setup::dkimpy()?;
    let mut test = prepared(&format!("cargo {SERVER} --test mail"))?;
    test.args(["--", "--ignored", "dkimverify"]).env("DKIMPY", python);
    run(&mut test)
}

fn fuzz_api() -> anyhow::Result<()> {
    program()?;
    fuzz::fuzz()
}

fn app_tests() -> anyhow::Result<()> {
    let mut test = prepared("cargo test --locked -p app --target wasm32-unknown-unknown")?;
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    run(&mut test)
}

fn end2end() -> anyhow::Result<()> {
    run(prepared("npm test --silent")?.current_dir("end2end"))
}

/// A folder in memory for what tests put into files, where there is room: databases wait for the disk
/// with every change, which is nothing that tests are about. It is gone with its owner.
struct Scratch;

impl Scratch {
    /// In kilobytes: a few databases, and a file of a gigabyte that is downloaded.
    const ROOM: u64 = 6_000_000;
    const MEMORY: &str = "/dev/shm";

    fn make() -> Option<Self> {
        let said = output(command("df -Pk").arg(Self::MEMORY))?;
        let free: u64 = said.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
        let is_made = free > Self::ROOM && fs::create_dir(Self::folder()).is_ok();
        is_made.then_some(Self)
    }

    /// Whether it is made or not.
    fn folder() -> PathBuf {
        Path::new(Self::MEMORY).join(format!("business-center-{}", process::id()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nobody misses what cannot be deleted.
        let _ = fs::remove_dir_all(Self::folder());
    }
}

/// The program with everything that was set up in reach.
fn prepared(line: &str) -> anyhow::Result<Command> {
    let mut command = command(line);
    let scratch = Scratch::folder();
    if scratch.is_dir() {
        command.env("TMPDIR", scratch);
    }
    command.env("PATH", setup::path()?);
    if let Some(chromium) = setup::chromium() {
        command.env("CHROMIUM", chromium);
    }
    if let Some(folder) = setup::postgresql() {
        command.env("POSTGRESQL_BIN", folder);
    }
    Ok(command)
}
