//! Looks again and again whether the records of domains are published. It waits for the name servers of
//! strangers, and so nothing else waits for it.

use std::{convert::Infallible, time::Duration};

use futures_util::future::join_all;
use tokio::time::sleep;

use crate::{
    app::Wake,
    clock::Clock,
    config::Config,
    database::Machine,
    domain_proofs::DomainProofs,
    error::Error,
    store::domains::{self, Wanted},
};

/// How long nothing is looked for when there is nothing.
const POLL: Duration = Duration::from_secs(5);

/// Looks at what is due, for as long as it is asked to. A look that is broken off is due again.
pub(super) async fn run(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    wake: &Wake,
) -> Infallible {
    let proofs = DomainProofs::new(config);
    loop {
        match run_due(machine, &proofs, clock).await {
            Ok(0) => sleep(POLL).await,
            // There may be mail to send now.
            Ok(_) => wake.mail.notify_one(),
            Err(error) => {
                super::log(&error);
                sleep(POLL).await;
            }
        }
    }
}

/// Looks at some of what is due, and returns how much that was. One that fails does not hold up the
/// others, and is due again.
pub(super) async fn run_due(
    machine: &Machine,
    proofs: &DomainProofs,
    clock: &Clock,
) -> Result<usize, Error> {
    let due = domains::due(machine, clock.now()).await?;
    let look = async |wanted: &Wanted| {
        let look = proofs.look(&wanted.name, &wanted.record).await;
        domains::carry_out(machine, wanted, look, clock.now()).await
    };
    for noted in join_all(due.iter().map(look)).await {
        if let Err(error) = noted {
            super::log(&error);
        }
    }
    Ok(due.len())
}
