//! Reminds those who have not answered an invitation, and writes down when its time is over.

use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    error::Error,
    store::invitations::notices::{self, Notice},
};

/// Does what is due of all kinds, and returns how much that was. One invitation that fails does not
/// hold up the others, and is due again.
pub(super) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<usize, Error> {
    let mut done = 0;
    for notice in Notice::ALL {
        done += of_kind(machine, config, clock, notice).await?;
    }
    Ok(done)
}

async fn of_kind(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    notice: Notice,
) -> Result<usize, Error> {
    let (now, rules) = (clock.now(), &config.rules);
    // Only some at once: others of the machine's work do not wait for all of them.
    let due = notices::due(machine, notice, rules, now).await?;
    for (id, place) in due.iter().zip(0..) {
        let carried_out = notices::carry_out(machine, notice, *id, rules, (now, place)).await;
        if let Err(error) = carried_out {
            super::log(&error);
        }
    }
    Ok(due.len())
}
