//! Looks into requests for the vendor's invitation: afterwards, so that the answer to whoever asks
//! is the same whether they are right or not.

use crate::{clock::Clock, config::Config, database::Machine, error::Error, store::administrators};

/// Looks into every request that waits, and returns how many there were. One that fails does not
/// hold up the others.
pub(super) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<usize, Error> {
    let waiting = administrators::waiting_requests(machine).await?;
    for id in &waiting {
        if let Err(error) = administrators::look_into(machine, config, *id, clock.now()).await {
            super::log(&error);
        }
    }
    Ok(waiting.len())
}
