//! A link that is dead is not mailed any more.

use std::pin::pin;

use chrono::TimeDelta;
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitations::{Create, NewInvitations, Resend, Withdraw},
    },
    ids::OrganizationId,
};
use tokio::net::TcpListener;

use crate::{
    administrator, invite, outbox,
    smtp_server::SmtpServer,
    support::{Kind, TestApp, block},
    worker,
};

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

    async fn what_a_suspended_organization_has_to_send_waits_and_keeps_no_other_waiting(app: TestApp) {
        invite(&app, &administrator(&app).await, ["bob", "eve"]).await;
        let (dana, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let people = vec![block("neighbor", app.fabrikam.account)];
        let create = Create { organization_id }.with(Json(NewInvitations { people }));
        dana.call(create).await.unwrap();
        let contoso = app.contoso.organization_id;
        let of_contoso = |since: &str| {
            format!("update organization set suspended_at = {since} where id = {}", literal(&app, contoso))
        };
        app.behind(&of_contoso("created_at")).await;
        assert_eq!(mailed(&app).await, ["neighbor@contoso.com"]);
        // Nothing is lost, and nothing is tried in vain.
        let waiting = outbox(&app).await.into_iter().filter(|it| it.state == "queued");
        assert_eq!(waiting.map(|it| it.attempts).collect::<Vec<_>>(), [0, 0]);
        app.behind(&of_contoso("null")).await;
        assert_eq!(mailed(&app).await, ["bob@contoso.com", "eve@contoso.com"]);
    }
}

/// To whom what is due goes.
async fn mailed(app: &TestApp) -> Vec<String> {
    let smtp = SmtpServer::start(&[]);
    worker(app, &smtp.url()).deliver_due().await.unwrap();
    let mut to: Vec<_> = smtp.taken().into_iter().flat_map(|it| it.to).collect();
    to.sort();
    to
}

/// The id as the database's own programs write it.
fn literal(app: &TestApp, id: OrganizationId) -> String {
    match app.kind {
        Kind::Sqlite => format!("x'{}'", id.0.simple()),
        Kind::Postgres => format!("'{id}'"),
    }
}
