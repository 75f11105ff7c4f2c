//! The listener ends with the program.

use super::{mailed, no_mailbox};
use crate::{administrator, outbox, support::TestApp};

promises! {
    async fn told_to_stop_it_has_written_down_what_it_took(app: TestApp) {
        let (portal, path) = mailed(&app, &administrator(&app).await, "bob").await;
        assert_eq!(portal.client.bring(&path, &no_mailbox("bob@contoso.com")).await, 250);
        portal.stop.send(()).unwrap();
        portal.listens.await.unwrap();
        assert_eq!(outbox(&app).await[0].state, "failed");
        assert!(tokio::net::TcpStream::connect(portal.client.0).await.is_err());
    }
}
