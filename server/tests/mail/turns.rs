//! Nobody waits for the many of somebody else, and no mailbox gets more than it can bear.

use chrono::TimeDelta;
use server::{Config, MailWay, Worker};
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitations::{Create, NewInvitations, Resend},
        password_resets::{self, PasswordResetRequest},
    },
};

use crate::{
    administrator, answers, invite, message, outbox,
    smtp_server::SmtpServer,
    support::{TestApp, block, invitation},
    worker,
};

async fn work(app: &TestApp) {
    let (machine, server) = (&app.machine, &app.app);
    server::jobs::run_due(machine, &server.config, &server.clock, &server.wake).await;
}

/// A worker that sends so many mails a day to one address.
fn bearing(app: &TestApp, url: &str, mails_per_address: u32) -> Worker {
    let mut config: Config = (*app.app.config).clone();
    config.mail.way = MailWay::Smtp(url.parse().unwrap());
    config.limits.mails_per_address = mails_per_address;
    Worker::new(app.machine.clone(), &config, app.app.clock.clone()).unwrap()
}

promises! {
    async fn nobody_waits_for_the_many_of_somebody_else(app: TestApp) {
        let names: [String; 40] = std::array::from_fn(|number| format!("many{number}"));
        let names = names.each_ref().map(String::as_str);
        invite(&app, &administrator(&app).await, names).await;
        let first = SmtpServer::start(&[]);
        worker(&app, &first.url()).deliver_due().await.unwrap();
        assert_eq!(first.taken().len(), names.len());
        // All of them are reminded now: that many at once.
        app.wait(TimeDelta::days(7));
        work(&app).await;
        let (ann, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let create = Create { organization_id: app.fabrikam.organization_id };
        ann.call(create.with(Json(invitation("single", app.fabrikam.account)))).await.unwrap();
        let email = ann.call(shared::api::profile::Get {}).await.unwrap().email;
        let reset = PasswordResetRequest { email: email.clone() };
        app.nobody().call(password_resets::Create {}.with(Json(reset))).await.unwrap();
        work(&app).await;
        let smtp = SmtpServer::start(&[]);
        let url = format!("{}?connections=1", smtp.url());
        worker(&app, &url).deliver_due().await.unwrap();
        let to: Vec<_> = smtp.taken().into_iter().flat_map(|mail| mail.to).collect();
        assert_eq!(to.len(), names.len() + 2);
        let place = |email: &str| to.iter().position(|it| it == email).unwrap();
        assert_eq!(place(email.as_ref()), 0, "{to:?}");
        assert!(place("single@contoso.com") < names.len() / 4, "{to:?}");
    }

    async fn what_is_too_much_for_a_mailbox_waits_and_says_so(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = bearing(&app, &smtp.url(), 2);
        let ann = administrator(&app).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, ["bob"]).await[0].id;
        for _ in 0..2 {
            assert_eq!(worker.deliver_due().await.unwrap(), 1);
            ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        }
        assert_eq!(worker.deliver_due().await.unwrap(), 0, "it waits");
        let waiting = outbox(&app).await.pop().unwrap();
        assert_eq!((waiting.state.as_str(), waiting.attempts), ("queued", 0));
        assert_eq!(answers(&waiting), ["deferred "]);
        app.wait(TimeDelta::days(1));
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        assert_eq!(outbox(&app).await.pop().unwrap().state, "sent");
        assert_eq!(smtp.taken().len(), 3);
    }

    async fn a_mailbox_bears_what_all_organizations_send_together(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = bearing(&app, &smtp.url(), 1);
        for tenant in [&app.contoso, &app.fabrikam] {
            let (ann, _) = app.member_of(tenant, Role::AccountAdministrator).await;
            let people = vec![block("bob", tenant.account), block("eve", tenant.account)];
            let create = Create { organization_id: tenant.organization_id };
            ann.call(create.with(Json(NewInvitations { people }))).await.unwrap();
        }
        assert_eq!(worker.deliver_due().await.unwrap(), 2);
        let mut to: Vec<_> = smtp.taken().into_iter().flat_map(|mail| mail.to).collect();
        to.sort();
        assert_eq!(to, ["bob@contoso.com", "eve@contoso.com"]);
    }

    async fn a_retry_is_no_second_mail_to_a_mailbox(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = bearing(&app, &smtp.url(), 1);
        invite(&app, &administrator(&app).await, ["busy-bob"]).await;
        worker.deliver_due().await.unwrap();
        app.wait(TimeDelta::minutes(2));
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        assert_eq!(message(&app).await.state, "sent");
    }

    async fn what_somebody_asked_for_themselves_does_not_wait(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = bearing(&app, &smtp.url(), 1);
        let (person, _) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let email = person.call(shared::api::profile::Get {}).await.unwrap().email;
        let (ann, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let mut people = vec![block("bob", app.fabrikam.account)];
        people[0].email = email.clone();
        let create = Create { organization_id }.with(Json(NewInvitations { people }));
        let invitation_id = ann.call(create).await.unwrap()[0].id;
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        ann.call(Resend { organization_id, invitation_id }).await.unwrap();
        let reset = PasswordResetRequest { email };
        app.nobody().call(password_resets::Create {}.with(Json(reset))).await.unwrap();
        work(&app).await;
        assert_eq!(worker.deliver_due().await.unwrap(), 1, "the reset, and no invitation");
        let last = outbox(&app).await.pop().unwrap();
        assert_eq!((last.kind.as_str(), last.state.as_str()), ("password_reset", "sent"));
    }
}
