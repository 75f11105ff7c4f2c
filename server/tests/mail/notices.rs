//! Reminders, and the end, by the clock.

use chrono::TimeDelta;
use shared::{
    access::Role,
    api::{
        Endpoint,
        agreements::AgreementState,
        audit::{self, Action, ActorKind},
        invitations::{Invitation, Resend, Withdraw},
    },
    page::PageQuery,
};

use crate::{
    administrator, invite, outbox,
    smtp_server::SmtpServer,
    support::{Person, TestApp},
    worker,
};

async fn work(app: &TestApp) {
    let (machine, server) = (&app.machine, &app.app);
    server::jobs::run_due(machine, &server.config, &server.clock, &server.wake).await;
}

/// The kinds of the letters, in the order in which they were written.
async fn letters(app: &TestApp) -> Vec<String> {
    let (_, letters) = app.written().await;
    letters.iter().filter_map(|it| it.split(' ').next()).map(str::to_owned).collect()
}

/// How many letters there are of a kind.
async fn count(app: &TestApp, kind: &str) -> usize {
    letters(app).await.iter().filter(|it| *it == kind).count()
}

async fn bob(app: &TestApp, ann: &Person) -> Invitation {
    invite(app, ann, ["bob"]).await.remove(0)
}

promises! {
    async fn who_does_not_answer_is_reminded_on_days_7_30_and_55_and_told_of_the_end(app: TestApp) {
        bob(&app, &administrator(&app).await).await;
        let mut days = Vec::new();
        for day in 1..=61 {
            app.wait(TimeDelta::days(1));
            let before = letters(&app).await.len();
            work(&app).await;
            let written = letters(&app).await.split_off(before);
            days.extend(written.into_iter().map(|kind| (day, kind)));
        }
        let days: Vec<_> = days.iter().map(|(day, kind)| (*day, kind.as_str())).collect();
        assert_eq!(days, [
            (7, "invitation_reminder"),
            (30, "invitation_reminder"),
            (55, "invitation_reminder"),
            (57, "invitation_ending"),
            (57, "invitation_unanswered"),
            (60, "invitation_expired"),
        ]);
    }

    async fn after_a_standstill_only_the_last_one_is_made_up_for(app: TestApp) {
        bob(&app, &administrator(&app).await).await;
        app.wait(TimeDelta::days(56));
        work(&app).await;
        work(&app).await;
        assert_eq!(letters(&app).await, ["colleague_invitation", "invitation_reminder"]);
        app.wait(TimeDelta::days(30));
        work(&app).await;
        let written = letters(&app).await;
        assert_eq!(written[2..], ["invitation_expired"]);
    }

    async fn of_many_servers_one_does_it(app: TestApp) {
        invite(&app, &administrator(&app).await, ["a", "b", "c"]).await;
        app.wait(TimeDelta::days(7));
        let servers = (0..5).map(|_| { let app = app.clone(); async move { work(&app).await } });
        servers.map(tokio::spawn).collect::<tokio::task::JoinSet<_>>().join_all().await;
        assert_eq!(count(&app, "invitation_reminder").await, 3);
    }

    async fn the_end_is_written_down_when_it_comes_and_once(app: TestApp) {
        let ann = administrator(&app).await;
        bob(&app, &ann).await;
        let list = || audit::List { organization_id: app.contoso.organization_id };
        app.wait(TimeDelta::days(60) - TimeDelta::seconds(30));
        work(&app).await;
        assert!(!app.written().await.0.contains(&"invitation_expired".to_owned()));
        app.wait(TimeDelta::seconds(30));
        for _ in 0..2 {
            work(&app).await;
        }
        // The session has ended meanwhile.
        let ann = app.member(Role::AccountAdministrator).await;
        let events = ann.call(list().query(PageQuery::default())).await.unwrap();
        let ends = events.items.iter().filter(|it| it.action == Action::InvitationExpired);
        let [end] = ends.collect::<Vec<_>>()[..] else { panic!("{events:?}") };
        assert_eq!(end.actor.kind, ActorKind::Clock);
        assert_eq!(end.subject.as_ref().unwrap().email.as_deref(), Some("bob@contoso.com"));
    }

    async fn nobody_is_reminded_of_what_they_cannot_accept(app: TestApp) {
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let [withdrawn, resent] = invite(&app, &ann, ["withdrawn", "resent"]).await.try_into().unwrap();
        ann.call(Withdraw { organization_id, invitation_id: withdrawn.id }).await.unwrap();
        app.wait(TimeDelta::minutes(30));
        ann.call(Resend { organization_id, invitation_id: resent.id }).await.unwrap();
        // Sent anew, it begins anew.
        app.wait(TimeDelta::days(7) - TimeDelta::minutes(15));
        work(&app).await;
        assert_eq!(count(&app, "invitation_reminder").await, 0);
        server::samples::set_agreement(&app.machine, &app.contoso, AgreementState::Ended).await.unwrap();
        app.wait(TimeDelta::days(1));
        work(&app).await;
        assert_eq!(count(&app, "invitation_reminder").await, 0, "the agreement has ended");
    }

    async fn nobody_is_reminded_of_what_waits_for_a_confirmation(app: TestApp) {
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        bob(&app, &ann).await;
        server::samples::strip(&app.machine, id).await.unwrap();
        app.wait(TimeDelta::days(7));
        work(&app).await;
        assert_eq!(count(&app, "invitation_reminder").await, 0);
        // Nor is told of the end who has lost the right to know.
        app.wait(TimeDelta::days(53));
        work(&app).await;
        assert_eq!(count(&app, "invitation_expired").await, 0);
        assert!(app.written().await.0.contains(&"invitation_expired".to_owned()));
    }

    async fn nobody_is_reminded_at_an_address_that_takes_no_mail(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        invite(&app, &administrator(&app).await, ["unknown-bob"]).await;
        worker(&app, &smtp.url()).deliver_due().await.unwrap();
        app.wait(TimeDelta::days(7));
        work(&app).await;
        assert_eq!(count(&app, "invitation_reminder").await, 0);
    }

    async fn who_lost_the_right_to_names_meanwhile_is_not_mailed_them(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        bob(&app, &ann).await;
        app.wait(TimeDelta::days(60));
        work(&app).await;
        assert_eq!(count(&app, "invitation_expired").await, 1);
        // It waits for others that say the same.
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 0);
        server::samples::strip(&app.machine, id).await.unwrap();
        app.wait(TimeDelta::minutes(5));
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 0);
        assert_eq!(count(&app, "invitation_expired").await, 0);
        assert_eq!(smtp.taken(), []);
    }

    async fn what_comes_together_is_told_together(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let names: [String; 25] = std::array::from_fn(|number| format!("guest{number}"));
        invite(&app, &administrator(&app).await, names.each_ref().map(String::as_str)).await;
        app.wait(TimeDelta::days(60));
        work(&app).await;
        assert_eq!(count(&app, "invitation_expired").await, 1);
        app.wait(TimeDelta::minutes(5));
        assert_eq!(worker(&app, &smtp.url()).deliver_due().await.unwrap(), 1);
        let mail = String::from_utf8(smtp.taken()[0].bytes()).unwrap();
        assert!(mail.contains("25 of your invitations have expired"), "{mail}");
        assert!(mail.contains("guest19@contoso.com") && !mail.contains("guest20@"), "{mail}");
        assert!(mail.contains("and 5 more"), "{mail}");
    }

    async fn a_reminder_has_the_present_link_and_dies_with_it(app: TestApp) {
        let (before, after) = (SmtpServer::start(&[]), SmtpServer::start(&[]));
        let ann = administrator(&app).await;
        bob(&app, &ann).await;
        worker(&app, &before.url()).deliver_due().await.unwrap();
        app.wait(TimeDelta::days(7));
        work(&app).await;
        worker(&app, &after.url()).deliver_due().await.unwrap();
        let [first] = before.taken().try_into().unwrap();
        let [reminder] = after.taken().try_into().unwrap();
        assert_eq!(link(&first.bytes()), link(&reminder.bytes()));
        app.wait(TimeDelta::days(23));
        work(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let list = shared::api::invitations::List { organization_id }.query(PageQuery::default());
        let invitation_id = ann.call(list).await.unwrap().items[0].id;
        ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        let waiting = outbox(&app).await.into_iter().filter(|it| it.state == "queued").count();
        assert_eq!(waiting, 1, "the new link only");
    }
}

/// The first link in a mail.
fn link(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("=\r\n", "");
    let (_, rest) = text.split_once("/invitations/").unwrap();
    rest.chars().take_while(|it| it.is_ascii_alphanumeric() || "-_".contains(*it)).collect()
}
