//! Builds the program as it is shipped, and measures it.

use std::{
    env, io,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    app::{DIST, weight},
    dist::release,
    run::run,
};

/// Builds what it takes, and runs the benchmarks. What is built is said on the standard error:
/// what is measured may be read by a program.
pub(crate) fn bench(arguments: &[String]) -> anyhow::Result<()> {
    run(Command::new(env::current_exe()?).arg("dist").stdout(Stdio::from(io::stderr())))?;
    release("--package bench")?;
    let mut bench = Command::new("target/release/bench");
    for (name, bytes) in [
        ("home_brotli_kb", weight::home(Path::new(DIST))?),
        ("sign_in_page_brotli_kb", weight::sign_in_page(Path::new(DIST))?),
    ] {
        let (kilobytes, rest) = (bytes / 1000, bytes % 1000);
        let at_most = weight::HOME_KB;
        bench.arg(format!("--size={name}={kilobytes}.{rest:03}/{at_most}"));
    }
    run(bench.args(arguments))
}
