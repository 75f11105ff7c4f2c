//! The portal while mails leave: whoever uses it waits for no mail server.

use shared::api::session;
use tokio::net::TcpListener;

use crate::{administrator, invite, outbox, support::TestApp, worker};

/// How many mails are under way at once.
const SESSIONS: usize = 4;

/// How many there are.
const MAILS: usize = 24;

promises! {
    async fn nobody_waits_for_the_mails_that_are_under_way(app: TestApp) {
        let ann = administrator(&app).await;
        let names: [String; MAILS] = std::array::from_fn(|number| format!("person{number}"));
        invite(&app, &ann, names.each_ref().map(String::as_str)).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let slow = worker(&app, &format!("smtp://{at}?connections={SESSIONS}"));
        let meanwhile = async {
            // The mail server takes every connection and says nothing; the other mails wait.
            let mut silent = Vec::new();
            for _ in 0..SESSIONS {
                silent.push(listener.accept().await.unwrap());
            }
            for _ in 0..10 * MAILS {
                assert!(ann.call(session::Get {}).await.unwrap().me.is_some());
            }
            invite(&app, &ann, ["late"]).await;
        };
        tokio::select! {
            () = meanwhile => {}
            ended = slow.deliver_due() => panic!("no mail was under way: {ended:?}"),
        }
        let messages = outbox(&app).await;
        assert_eq!(messages.iter().filter(|it| it.state == "queued").count(), MAILS + 1);
    }
}
