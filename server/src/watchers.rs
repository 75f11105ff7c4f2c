//! Who watches which organization. However many do, the database is asked once a second for each
//! organization that anybody watches here: what another server, a worker or a report has changed is
//! seen in no other way.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use shared::{access::can, ids::OrganizationId};
use tokio::{sync::broadcast, time::sleep};
use uuid::Uuid;

use crate::{access::Access, error::Error, store::deliveries::Watched};

/// How often changes are looked for.
const POLL: Duration = Duration::from_secs(1);

/// How many looks somebody may be behind before they are told that they have missed something.
const BEHIND: usize = 16;

/// What has changed at a look.
pub(crate) type Changed = Arc<[Uuid]>;

/// Who watches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watchers(Arc<Mutex<HashMap<OrganizationId, broadcast::Sender<Changed>>>>);

impl Watchers {
    /// What changes from now on in the organization of the access.
    pub(crate) async fn watch(
        &self,
        access: &Access<can::ListUsers>,
    ) -> Result<broadcast::Receiver<Changed>, Error> {
        let organization_id = access.organization_id();
        if let Some(sender) = self.lock().get(&organization_id) {
            return Ok(sender.subscribe());
        }
        let watched = Watched::begin(access).await?;
        let mut all = self.lock();
        // Somebody else may have been as fast.
        if let Some(sender) = all.get(&organization_id) {
            return Ok(sender.subscribe());
        }
        let (sender, receiver) = broadcast::channel(BEHIND);
        all.insert(organization_id, sender.clone());
        tokio::spawn(self.clone().look(organization_id, watched, sender));
        Ok(receiver)
    }

    async fn look(
        self,
        organization_id: OrganizationId,
        mut watched: Watched,
        sender: broadcast::Sender<Changed>,
    ) {
        loop {
            sleep(POLL).await;
            if self.is_alone(organization_id, &sender) {
                return;
            }
            match watched.look().await {
                Ok(changed) if changed.is_empty() => (),
                // Whoever has gone meanwhile is missed at the next look.
                Ok(changed) => drop(sender.send(changed.into())),
                Err(error) => tracing::warn!(?error, "changes cannot be looked for"),
            }
        }
    }

    /// Whether nobody watches any more; then it is as if nobody ever had.
    fn is_alone(&self, id: OrganizationId, sender: &broadcast::Sender<Changed>) -> bool {
        let mut all = self.lock();
        let is_alone = sender.receiver_count() == 0;
        if is_alone {
            all.remove(&id);
        }
        is_alone
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<OrganizationId, broadcast::Sender<Changed>>> {
        // Nothing panics while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
