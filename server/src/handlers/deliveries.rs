//! What became of invitations and their mails.

use std::time::Duration;

use futures_util::stream;
use shared::{
    access::can,
    api::{
        Call, Events, Json,
        deliveries::{Get, InvitationsChanged, Timeline, Watch},
        event,
    },
};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::timeout,
};

use crate::{App, access::Access, error::Error, store::deliveries, watchers::Changed};

pub(crate) async fn get(
    app: App,
    access: Access<can::ListUsers>,
    call: Call<Get>,
) -> Result<Json<Timeline>, Error> {
    let id = call.at.invitation_id;
    Ok(Json(deliveries::get(&access, id, &app.config, app.clock.now()).await?))
}

pub(crate) async fn watch(
    app: App,
    access: Access<can::ListUsers>,
    _: Call<Watch>,
) -> Result<Events<InvitationsChanged>, Error> {
    let changes = app.watchers.watch(&access).await?;
    Ok(Events::new(stream::unfold(Watching { app, access, changes }, Watching::next)))
}

/// How often it is asked whether somebody who watches still may, when nothing happens.
const ASK_AGAIN: Duration = Duration::from_secs(5);

/// How many invitations an event names.
const NAMED: usize = 100;

/// Somebody who watches.
struct Watching {
    app: App,
    access: Access<can::ListUsers>,
    changes: Receiver<Changed>,
}

impl Watching {
    /// The next event; nothing when their session or their right to watch has ended.
    async fn next(mut self) -> Option<(Vec<u8>, Self)> {
        loop {
            let changed = timeout(ASK_AGAIN, self.changes.recv()).await;
            // Asked in the moment in which something is told, and not only once.
            self.access = self.access.again(self.app.clock.now()).await.ok()?;
            let seen = match changed {
                Err(_) => continue,
                Ok(Ok(changed)) if changed.len() <= NAMED => {
                    let visible = deliveries::visible(&self.access, &changed).await.ok()?;
                    Some(visible).filter(|visible| !visible.is_empty())
                }
                Ok(Ok(_) | Err(RecvError::Lagged(_))) => Some(Vec::new()),
                Ok(Err(RecvError::Closed)) => return None,
            };
            if let Some(invitation_ids) = seen {
                return Some((event(&InvitationsChanged { invitation_ids }).ok()?, self));
            }
        }
    }
}
