//! A link that is dead is not mailed any more.

use std::pin::pin;

use chrono::TimeDelta;
use shared::api::invitations::{Resend, Withdraw};
use tokio::net::TcpListener;

use crate::{administrator, invite, outbox, smtp_server::SmtpServer, support::TestApp, worker};

promises! {
    async fn only_the_newest_link_is_mailed(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, ["busy-bob"]).await[0].id;
        worker.deliver_due().await.unwrap();
        ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        app.wait(TimeDelta::minutes(2));
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        let messages = outbox(&app).await;
        let states: Vec<_> = messages.iter().map(|it| (it.state.as_str(), it.attempts)).collect();
        // What was tried is kept, with what was said of it.
        assert_eq!(states, [("failed", 1), ("sent", 1)]);
        assert_eq!(smtp.taken().len(), 1);
    }

    async fn a_letter_that_was_being_sent_when_its_link_died_is_not_tried_again(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, ["bob"]).await[0].id;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let slow = worker(&app, &format!("smtp://127.0.0.1:{port}"));
        let mut round = pin!(slow.deliver_due());
        let connection = tokio::select! {
            connected = listener.accept() => connected.unwrap().0,
            ended = &mut round => panic!("the round ended: {ended:?}"),
        };
        ann.call(Withdraw { organization_id, invitation_id }).await.unwrap();
        drop((connection, listener));
        round.await.unwrap();
        app.wait(TimeDelta::minutes(2));
        worker(&app, &smtp.url()).deliver_due().await.unwrap();
        let messages = outbox(&app).await;
        assert!(messages.iter().all(|message| message.state != "queued"), "{messages:?}");
        for taken in smtp.taken() {
            assert!(!String::from_utf8(taken.bytes()).unwrap().contains("/invitations/"));
        }
    }

    async fn a_link_that_has_ended_is_not_mailed_and_keeps_no_other_waiting(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let ended = ["one", "two", "three", "four", "five", "six"];
        invite(&app, &administrator(&app).await, ended).await;
        app.wait(TimeDelta::days(60));
        invite(&app, &administrator(&app).await, ["bob"]).await;
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 1);
        let [message] = outbox(&app).await.try_into().unwrap();
        assert_eq!(message.email, "bob@contoso.com");
        assert_eq!(smtp.taken()[0].to, ["bob@contoso.com"]);
    }
}
