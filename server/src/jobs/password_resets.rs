//! Looks into requests for new passwords: afterwards, so that the answer to whoever asks is the same
//! whether there is such a person or not.

use crate::{
    clock::Clock, config::Config, database::Machine, error::Error, store::password_resets,
};

/// Looks into every request that waits, and returns how many there were. One that fails does not
/// hold up the others.
pub(super) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<usize, Error> {
    let waiting = password_resets::waiting_requests(machine).await?;
    for id in &waiting {
        let looked = password_resets::look_into(machine, config, *id, clock.now()).await;
        if let Err(error) = looked {
            super::log(&error);
        }
    }
    Ok(waiting.len())
}
