//! Turns the app's Rust into what browsers run: one program with Home in it, and files that are
//! fetched when somebody wants what is in them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::Size;
use crate::{
    run::{command, run, run_quietly},
    setup,
};

/// What the compiler makes. Nothing else builds with these settings, so that this stays there.
const COMPILED: &str = "target/wasm32-unknown-unknown/wasm-release/app.wasm";

/// The splitter has to know what refers to what, which is otherwise forgotten when linking.
const COMPILE: &str = "cargo rustc --locked --package app --target wasm32-unknown-unknown \
                       --features split --profile wasm-release -- -C link-arg=--emit-relocs";

/// Where a tool of npm makes files of WebAssembly smaller.
const OPTIMIZER: &str = "end2end/optimize.mjs";

/// Where it is in parts, before they get their names, with the script that says who needs which.
pub(super) const SPLIT: &str = "target/split";

/// A compiler at work, beside something else; it ends with its owner.
pub(crate) struct Compiling(Child);

/// Begins to compile the program. Whoever makes it waits for that, and hears what is wrong with it.
pub(crate) fn compile() -> anyhow::Result<Compiling> {
    let mut compile = command(COMPILE);
    compile.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(Compiling(compile.spawn()?))
}

impl Drop for Compiling {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Compiles, splits and optimizes the program into the folder.
pub(super) fn make(folder: &Path, size: Size) -> anyhow::Result<()> {
    run(&mut command(COMPILE))?;
    let split = PathBuf::from(SPLIT);
    super::empty(&split)?;
    run(tool("wasm-split-cli --out-name app")?.arg(COMPILED).arg(&split))?;
    let bind = "wasm-bindgen --target web --no-typescript --remove-name-section --keep-lld-exports";
    run(tool(bind)?.arg("--out-dir").arg(folder).arg(split.join("app.wasm")))?;
    fs::remove_file(split.join("app.wasm"))?;
    for entry in fs::read_dir(&split)? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    match size {
        Size::Plain => Ok(()),
        Size::Optimized => optimize(folder),
    }
}

fn optimize(folder: &Path) -> anyhow::Result<()> {
    let files = super::files(folder)?;
    let programs = files.iter().filter(|it| it.extension().is_some_and(|it| it == "wasm"));
    // For each file it says that the splitter has left names which it does not know.
    run_quietly(Command::new("node").arg(OPTIMIZER).args(programs))
}

fn tool(line: &str) -> anyhow::Result<Command> {
    let mut tool = command(line);
    tool.env("PATH", setup::path()?);
    Ok(tool)
}
