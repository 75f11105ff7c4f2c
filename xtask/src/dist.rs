//! Makes the one file that is shipped.

use crate::{
    app::{self, Size},
    run::{command, run},
    setup,
};

/// Builds the program with the app inside.
pub(crate) fn dist() -> anyhow::Result<()> {
    setup::for_shipping()?;
    app::build(Size::Optimized)?;
    release("--package server --bin business-center")?;
    println!("target/release/business-center");
    Ok(())
}

/// Builds what has the app inside that was just built.
pub(crate) fn release(what: &str) -> anyhow::Result<()> {
    let line = format!("cargo build --release --locked {what}");
    run(command(&line).env("BC_APP", app::built()))
}
