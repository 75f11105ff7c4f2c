//! Reports that are none, or come too late: they change nothing.

use chrono::TimeDelta;
use server::jobs;
use shared::api::invitations::{Resend, Withdraw};

use super::{DOMAIN, mailed, no_mailbox, portal, report};
use crate::{
    administrator, invite, outbox,
    support::{TestApp, rows},
};

/// Everything that a report could change.
async fn state(app: &TestApp) -> Vec<Vec<String>> {
    let mut state = Vec::new();
    for table in ["message", "message_event", "delivery", "undelivered", "invitation"] {
        state.push(rows(app, table).await);
    }
    state
}

promises! {
    async fn without_the_code_of_the_message_nothing_is_taken(app: TestApp) {
        let ann = administrator(&app).await;
        invite(&app, &ann, ["bob", "eve"]).await;
        let (portal, taken) = portal(&app, &[]).await.sent().await;
        let name = |place: usize| taken[place].from.split_once('@').unwrap().0.to_owned();
        let (one, other) = (name(0), name(1));
        let before = state(&app).await;
        let mixed = format!("{}{}", &one[..30], &other[30..]);
        let longer = format!("{one}a");
        let forged = [&mixed, &longer, &one[..40], "b-", "bob", "postmaster"];
        let forged = forged.map(|name| format!("{name}@{DOMAIN}"));
        let elsewhere = [format!("{one}@elsewhere.example"), one.clone()];
        for to in forged.iter().chain(&elsewhere) {
            assert_eq!(portal.client.bring(to, &no_mailbox("bob@contoso.com")).await, 550, "{to}");
        }
        assert_eq!(state(&app).await, before);
        assert_eq!(portal.client.bring(&taken[0].from, &no_mailbox(&taken[0].to[0])).await, 250);
        assert_ne!(state(&app).await, before);
    }

    async fn a_report_about_something_else_changes_nothing(app: TestApp) {
        let (portal, path) = mailed(&app, &administrator(&app).await, "bob").await;
        let before = state(&app).await;
        let holiday = "From: bob@contoso.com\r\nAuto-Submitted: auto-replied\r\n\r\n\
            bob@contoso.com is away: 550 5.1.1\r\n";
        for mail in [
            no_mailbox("eve@elsewhere.example"),
            report("bob@contoso.com", "delivered", "2.1.5", "250 2.1.5 fine"),
            report("bob@contoso.com", "exploded", "5.1.1", "550 5.1.1 no"),
            holiday.to_owned(),
            "\r\n".to_owned(),
            String::new(),
        ] {
            // It is taken: an answer with mail would only reach somebody who has nothing to do with it.
            assert_eq!(portal.client.bring(&path, &mail).await, 250, "{mail}");
        }
        assert_eq!(state(&app).await, before);
    }

    async fn a_report_that_comes_too_late_changes_nothing(app: TestApp) {
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, ["bob"]).await[0].id;
        let (portal, taken) = portal(&app, &[]).await.sent().await;
        let path = &taken[0].from;
        let report = no_mailbox("bob@contoso.com");
        // It was accepted, declined, or withdrawn.
        for answered in ["accepted", "declined", "withdrawn"] {
            app.behind(&format!("update invitation set state = '{answered}'")).await;
            let before = state(&app).await;
            assert_eq!(portal.client.bring(path, &report).await, 250);
            assert_eq!(state(&app).await, before, "{answered}");
        }
        app.behind("update invitation set state = 'pending'").await;
        ann.call(Withdraw { organization_id, invitation_id }).await.unwrap();
        // The message is not kept any more.
        app.wait(TimeDelta::days(366));
        jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        let before = state(&app).await;
        assert!(!before[0].iter().any(|row| row.contains("colleague_invitation")));
        assert_eq!(portal.client.bring(path, &report).await, 250);
        assert_eq!(state(&app).await, before);
    }

    async fn a_report_about_an_older_link_is_written_down_and_changes_nothing_else(app: TestApp) {
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, ["bob"]).await[0].id;
        let (first, taken) = portal(&app, &[]).await.sent().await;
        ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        let (_second, _) = portal(&app, &[]).await.sent().await;
        let before = state(&app).await;
        first.client.bring(&taken[0].from, &no_mailbox("bob@contoso.com")).await;
        let after = state(&app).await;
        assert_eq!(after[1].len(), before[1].len() + 1);
        assert_eq!(after[0].len(), before[0].len(), "somebody was told");
        assert!(after[3].is_empty() && after[2][0].contains("accepted"), "{:?}", after[2]);
    }

    async fn mails_come_back_only_where_they_shall(app: TestApp) {
        let ann = administrator(&app).await;
        invite(&app, &ann, ["bob"]).await;
        let (_portal, taken) = portal(&app, &["--dsn"]).await.sent().await;
        assert!(taken[0].from.ends_with(&format!("@{DOMAIN}")));
        assert_eq!(taken[0].reports["mail"]["ret"], "HDRS");
        assert_eq!(taken[0].reports["to"][0]["orcpt"], "rfc822;bob@contoso.com");
        assert_eq!(taken[0].reports["to"][0]["notify"].as_array().unwrap().len(), 2);
        let id = taken[0].reports["mail"]["envid"].as_str().unwrap();
        assert!(String::from_utf8_lossy(&taken[0].bytes()).contains(&format!("<{id}@")));
        // A server that knows nothing of reports is not asked for any.
        invite(&app, &ann, ["eve"]).await;
        let (_portal, taken) = portal(&app, &[]).await.sent().await;
        assert!(taken[0].reports["mail"].is_null(), "{:?}", taken[0].reports);
        assert!(taken[0].from.ends_with(&format!("@{DOMAIN}")));
        // Nobody's mailbox comes back to a domain that was not set.
        let smtp = crate::smtp_server::SmtpServer::start(&["--dsn"]);
        invite(&app, &ann, ["ida"]).await;
        crate::worker(&app, &smtp.url()).deliver_due().await.unwrap();
        let [taken] = smtp.taken().try_into().unwrap();
        assert_eq!(taken.from, app.app.config.mail.from.email.to_string());
        assert!(taken.reports["mail"]["ret"].is_null());
        assert_eq!(outbox(&app).await.len(), 3);
    }
}
