//! Sends confirmed batches: some rows at a time, so that nothing else waits for all of them.

use crate::{
    app::Wake, clock::Clock, config::Config, database::Machine, error::Error, store::batches,
};

/// Sends some rows, and has the rest looked for at once.
pub(super) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    wake: &Wake,
) -> Result<usize, Error> {
    let sent = batches::run_due(machine, config, clock).await?;
    if sent > 0 {
        wake.jobs.notify_one();
    }
    Ok(sent)
}
