//! What a report changes: the message, its invitation, and what its inviter hears.

use chrono::TimeDelta;
use futures_util::future::join_all;
use shared::{access::Role, api::invitations::Resend};

use super::{mailed, no_mailbox, portal, report};
use crate::{
    administrator, answers, invite, outbox,
    support::{TestApp, rows},
};

const UNDELIVERABLE: &str = "invitation_undeliverable";

/// The letters that say that something could not be delivered.
async fn told(app: &TestApp) -> Vec<String> {
    let (_, letters) = app.written().await;
    letters.into_iter().filter(|letter| letter.starts_with(UNDELIVERABLE)).collect()
}

promises! {
    async fn a_mail_that_comes_back_stops_everything_and_its_inviter_is_told_once(app: TestApp) {
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (portal, path) = mailed(&app, &ann, "bob").await;
        let bob = no_mailbox("bob@contoso.com");
        assert_eq!(portal.client.bring(&path, &bob).await, 250);
        let message = &outbox(&app).await[0];
        assert_eq!(message.state, "failed");
        assert_eq!(answers(message)[1], "bounced 550 5.1.1 no such user");
        let email = server::samples::email_of(&app.unseen, id).await.unwrap();
        assert_eq!(told(&app).await, [format!("{UNDELIVERABLE} {email}")]);
        assert!(rows(&app, "delivery").await[0].contains("bounced"));
        // Saying it again changes nothing, whoever says it in whatever words.
        let again = report("bob@contoso.com", "failed", "5.2.1", "550 5.2.1 switched off");
        for report in [&bob, &again, &report("bob@contoso.com", "delayed", "4.4.1", "451 later")] {
            assert_eq!(portal.client.bring(&path, report).await, 250);
        }
        assert_eq!(outbox(&app).await[0].events.len(), 2);
        assert_eq!(told(&app).await.len(), 1);
    }

    async fn a_delay_is_no_failure(app: TestApp) {
        let (portal, path) = mailed(&app, &administrator(&app).await, "bob").await;
        let delay = report("bob@contoso.com", "delayed", "4.4.1", "451 4.4.1 no answer");
        for _ in 0..9 {
            assert_eq!(portal.client.bring(&path, &delay).await, 250);
        }
        let message = &outbox(&app).await[0];
        assert_eq!(message.state, "sent");
        // More of the same is not written down for ever.
        assert_eq!(message.events.len(), 1 + 5);
        assert_eq!(answers(message)[1], "delayed 451 4.4.1 no answer");
        assert!(told(&app).await.is_empty());
        assert_eq!(portal.client.bring(&path, &no_mailbox("bob@contoso.com")).await, 250);
        assert_eq!(outbox(&app).await[0].state, "failed");
    }

    async fn what_others_have_given_up_is_told_but_might_get_through_later(app: TestApp) {
        let (portal, path) = mailed(&app, &administrator(&app).await, "bob").await;
        let given_up = report("bob@contoso.com", "failed", "4.4.7", "451 4.4.7 too long");
        assert_eq!(portal.client.bring(&path, &given_up).await, 250);
        assert_eq!(told(&app).await.len(), 1);
        let [undelivered] = rows(&app, "undelivered").await.try_into().unwrap();
        assert!(undelivered.contains("\"is_final\": Bool(false)"), "{undelivered}");
    }

    async fn a_failure_stops_what_would_be_tried_again(app: TestApp) {
        let ann = administrator(&app).await;
        invite(&app, &ann, ["late-bob"]).await;
        // It has the mail, and says that it shall come again: one of both is wrong.
        let (portal, taken) = portal(&app, &[]).await.sent().await;
        assert_eq!(outbox(&app).await[0].state, "queued");
        let report = no_mailbox("late-bob@contoso.com");
        assert_eq!(portal.client.bring(&taken[0].from, &report).await, 250);
        app.wait(TimeDelta::days(4));
        portal.worker.deliver_due().await.unwrap();
        let message = &outbox(&app).await[0];
        assert_eq!((message.state.as_str(), message.attempts), ("failed", 1));
    }

    async fn who_refuses_a_mail_at_once_makes_its_inviter_hear_of_it(app: TestApp) {
        let ann = administrator(&app).await;
        invite(&app, &ann, ["unknown-bob", "content-eve", "fine"]).await;
        portal(&app, &[]).await.sent().await;
        assert_eq!(told(&app).await.len(), 2);
        let finals = rows(&app, "undelivered").await;
        assert!(finals.len() == 2 && finals.iter().all(|row| row.contains("Bool(true)")));
    }

    async fn each_new_link_is_tried_again_and_told_of_again(app: TestApp) {
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, ["bob"]).await[0].id;
        let (first, taken) = portal(&app, &[]).await.sent().await;
        let old_path = taken[0].from.clone();
        first.client.bring(&old_path, &no_mailbox("bob@contoso.com")).await;
        ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        let (second, taken) = portal(&app, &[]).await.sent().await;
        let taken: Vec<_> = taken.iter().filter(|it| it.to == ["bob@contoso.com"]).collect();
        assert_eq!(taken.len(), 1);
        second.client.bring(&taken[0].from, &no_mailbox("bob@contoso.com")).await;
        assert_eq!(told(&app).await.len(), 2);
        assert_eq!(rows(&app, "undelivered").await.len(), 2);
    }

    async fn of_many_reports_at_once_one_counts(app: TestApp) {
        let (portal, path) = mailed(&app, &administrator(&app).await, "bob").await;
        let report = no_mailbox("bob@contoso.com");
        let codes = join_all((0..12).map(|_| portal.client.bring(&path, &report))).await;
        assert_eq!(codes, [250; 12]);
        assert_eq!(outbox(&app).await[0].events.len(), 2);
        assert_eq!(told(&app).await.len(), 1);
    }

    async fn who_is_no_member_any_more_is_not_told(app: TestApp) {
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (portal, path) = mailed(&app, &ann, "bob").await;
        app.behind("delete from role_assignment").await;
        app.behind("delete from membership").await;
        assert_eq!(portal.client.bring(&path, &no_mailbox("bob@contoso.com")).await, 250);
        assert_eq!(outbox(&app).await[0].state, "failed");
        assert!(told(&app).await.is_empty(), "{id:?} was told");
    }

    async fn a_letter_that_invites_nobody_only_gets_its_event(app: TestApp) {
        let ann = administrator(&app).await;
        invite(&app, &ann, ["unknown-bob"]).await;
        // The letter that tells of it comes back itself.
        let (portal, taken) = portal(&app, &[]).await.sent().await;
        let [letter] = taken.try_into().unwrap();
        assert_eq!(portal.client.bring(&letter.from, &no_mailbox(&letter.to[0])).await, 250);
        let messages = outbox(&app).await;
        assert_eq!(messages.len(), 2);
        assert_eq!(answers(&messages[1])[1], "bounced 550 5.1.1 no such user");
        assert_eq!(rows(&app, "undelivered").await.len(), 1);
    }

    async fn what_cannot_be_written_down_shall_come_again(app: TestApp) {
        let (portal, path) = mailed(&app, &administrator(&app).await, "bob").await;
        app.behind("alter table undelivered rename to elsewhere").await;
        let report = no_mailbox("bob@contoso.com");
        assert_eq!(portal.client.bring(&path, &report).await, 451);
        assert_eq!(outbox(&app).await[0].state, "sent");
        app.behind("alter table elsewhere rename to undelivered").await;
        assert_eq!(portal.client.bring(&path, &report).await, 250);
        assert_eq!(outbox(&app).await[0].state, "failed");
    }
}
