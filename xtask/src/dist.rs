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
    run(&mut command("cargo build --release --locked --package server --bin business-center"))?;
    println!("target/release/business-center");
    Ok(())
}
