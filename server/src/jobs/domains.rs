//! Looks again and again whether the records of domains are published. It waits for the name servers of
//! strangers, and so nothing else waits for it.

use futures_util::future::join_all;

use crate::{
    clock::Clock,
    database::Machine,
    domain_proofs::DomainProofs,
    error::Error,
    store::domains::{self, Wanted},
};

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
