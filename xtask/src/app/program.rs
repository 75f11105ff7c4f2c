//! Turns the app's Rust into what browsers run: one program with Home in it, and files that are
//! fetched when somebody wants what is in them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::Size;
use crate::{
    run::{command, run},
    setup,
};

/// What the compiler makes. Nothing else builds with these settings, so that this stays there.
const COMPILED: &str = "target/wasm32-unknown-unknown/wasm-release/app.wasm";

/// The splitter has to know what refers to what, which is otherwise forgotten when linking.
const COMPILE: &str = "cargo rustc --locked --package app --target wasm32-unknown-unknown \
                       --features split --profile wasm-release -- -C link-arg=--emit-relocs";

/// What is in every browser that we serve.
const OPTIMIZE: &str = "wasm-opt --quiet -O2 --strip-debug --strip-producers --strip-target-features \
                        --enable-bulk-memory --enable-multivalue --enable-mutable-globals \
                        --enable-nontrapping-float-to-int --enable-reference-types \
                        --enable-sign-ext";

/// Where it is in parts, before they get their names, with the script that says who needs which.
pub(super) const SPLIT: &str = "target/split";

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
    for file in super::files(folder)? {
        if file.extension().is_some_and(|ending| ending == "wasm") {
            run(tool(OPTIMIZE)?.arg(&file).arg("-o").arg(&file))?;
        }
    }
    Ok(())
}

fn tool(line: &str) -> anyhow::Result<Command> {
    let mut tool = command(line);
    tool.env("PATH", setup::path()?);
    Ok(tool)
}
