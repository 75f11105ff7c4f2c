//! Tells online services what has changed. It waits for strangers, and so nothing else waits for it.

use futures_util::future::join_all;

use crate::{
    clock::Clock,
    config::Config,
    connector::Sender,
    database::Machine,
    error::Error,
    store::services::{self, Due},
};

/// Sends some of what is due, and returns how much that was. Where nobody is connected, it waits.
pub(super) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<usize, Error> {
    let Some(target) = &config.connector else { return Ok(0) };
    let sender = Sender::new(target.clone())?;
    let due = services::due(machine, clock.now()).await?;
    let tell = async |due: &Due| {
        let outcome = sender.send(due, clock.now()).await;
        services::note(machine, due, outcome, clock.now()).await
    };
    for noted in join_all(due.iter().map(tell)).await {
        if let Err(error) = noted {
            super::log(&error);
        }
    }
    Ok(due.len())
}
