//! Tells of what ends soon: agreements and coverage to their organizations, tokens of the feed to the
//! vendor.

use crate::{clock::Clock, config::Config, database::Machine, error::Error, store::notices};

/// Tells every organization that has not been told today. One that fails does not hold up the
/// others, and is due again.
pub(super) async fn tell(machine: &Machine, clock: &Clock) -> Result<(), Error> {
    let now = clock.now();
    for due in notices::due_endings(machine, now).await? {
        if let Err(error) = notices::carry_out_endings(machine, due, now).await {
            super::log(&error);
        }
    }
    Ok(())
}

/// Tells the vendor of tokens that end.
pub(super) async fn tell_of_tokens(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<(), Error> {
    notices::tell_of_tokens(machine, &config.brand, clock.now()).await
}
