//! Looks into questions where invitations are: afterwards, so that the answer to whoever asks is the
//! same whether there is anything to tell or not.

use crate::{clock::Clock, config::Config, database::Machine, error::Error, store::inquiries};

/// Looks into every question that waits, and returns how many there were. One that fails does not
/// hold up the others.
pub(super) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<usize, Error> {
    let waiting = inquiries::waiting(machine).await?;
    for id in &waiting {
        if let Err(error) = inquiries::look_into(machine, config, *id, clock.now()).await {
            super::log(&error);
        }
    }
    Ok(waiting.len())
}
