//! Mails reports to those who asked for that.

use crate::{clock::Clock, database::Machine, error::Error, store::views};

/// Mails what is due, and returns how much that was. One that fails does not hold up the others, and
/// is due again.
pub(super) async fn run_due(machine: &Machine, clock: &Clock) -> Result<usize, Error> {
    let now = clock.now();
    let due = views::due(machine, now).await?;
    for (subscriber, place) in due.iter().zip(0..) {
        if let Err(error) = views::carry_out(machine, subscriber, (now, place)).await {
            super::log(&error);
        }
    }
    Ok(due.len())
}
