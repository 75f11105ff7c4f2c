//! What happens to product keys by itself: they are sealed anew when there is a newer secret, and
//! once a week the administrators are told who used them.

use crate::{
    clock::Clock, config::Config, database::Machine, error::Error, product_keys::Sealer,
    store::keys,
};

/// Tells of the weeks that are over. One that fails does not hold up the others, and is due again.
pub(super) async fn tell(machine: &Machine, clock: &Clock) -> Result<(), Error> {
    let now = clock.now();
    for digest in keys::due_digests(machine, now).await? {
        if let Err(error) = keys::carry_out_digest(machine, digest, now).await {
            super::log(&error);
        }
    }
    Ok(())
}

/// Seals anew what is under older secrets, and says so to whoever runs the portal.
pub(super) async fn seal_anew(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<(), Error> {
    let sealer = Sealer::new(&config.secrets);
    let done = keys::seal_anew(machine, &sealer, clock.now()).await?;
    if done.sealed > 0 || done.shut > 0 {
        tracing::info!(?done, "product keys are under the newest secret of BC_SECRET_KEY");
    }
    Ok(())
}
