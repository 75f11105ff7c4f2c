//! Runs other programs, and says which one failed.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};

/// Runs the program to its end.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| line(command))?;
    ensure!(status.success(), "failed ({status}): {}", line(command));
    Ok(())
}

/// Runs the program to its end, and shows what it says of it only when it fails.
pub(crate) fn run_quietly(command: &mut Command) -> anyhow::Result<()> {
    let output = command.output().with_context(|| line(command))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "failed ({}): {}\n{said}", output.status, line(command));
    Ok(())
}

/// What the program prints, or nothing when there is no such program or it fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program with its arguments, as a person would type it.
pub(crate) fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// Whether a program of this name can be started.
pub(crate) fn is_installed(program: &str) -> bool {
    find(program).is_some()
}

/// Where the program of this name is.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The search path with these folders in front.
pub(crate) fn path_with(folders: &[&Path]) -> anyhow::Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = folders.iter().map(|folder| folder.to_path_buf());
    Ok(env::join_paths(folders.chain(env::split_paths(&path)))?)
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
