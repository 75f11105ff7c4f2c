//! Serves the portal with sample people.

use crate::{
    app::{self, Size},
    run::{command, run},
    setup,
};

/// The program with sample people.
const DEMO: &str = "cargo run --quiet --package server --bin business-center -- demo";

/// Installs, builds and serves.
pub(crate) fn start() -> anyhow::Result<()> {
    setup::for_building()?;
    app::build(Size::Plain)?;
    run(&mut command(DEMO))
}

/// Serves on port 3000, and on port 8080 with an app that is built anew when a file of it changes.
pub(crate) fn dev() -> anyhow::Result<()> {
    setup::for_developing()?;
    app::build(Size::Plain)?;
    let mut server = command(DEMO).spawn()?;
    let mut watch = command("trunk serve --port 8080 --dist target/dev");
    let watched = run(watch.env("PATH", setup::path()?).env_remove("NO_COLOR"));
    server.kill()?;
    watched
}
