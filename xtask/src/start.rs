//! Serves the portal with sample people.

use crate::{
    app::{self, Size},
    run::{command, run},
    setup,
};

/// Installs, builds and serves.
pub(crate) fn start() -> anyhow::Result<()> {
    setup::for_building()?;
    app::build(Size::Plain)?;
    run(&mut command("cargo run --quiet --package server --bin business-center -- demo"))
}

/// Serves, and builds anew when a file of the app changes.
pub(crate) fn dev() -> anyhow::Result<()> {
    setup::for_building()?;
    app::build(Size::Plain)?;
    let mut server =
        command("cargo run --quiet --package server --bin business-center -- demo").spawn()?;
    let watch =
        "trunk serve --port 8080 --proxy-backend http://127.0.0.1:3000/api/ --dist target/dev";
    let watched = run(command(watch).env("PATH", setup::path()?).env_remove("NO_COLOR"));
    server.kill()?;
    watched
}
