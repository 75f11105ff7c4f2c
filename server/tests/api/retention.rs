use std::sync::Arc;

use chrono::TimeDelta;
use server::jobs;
use shared::api::{domains::DomainState, services::End, session::Get};

use crate::{
    invitation_links::{invite, register},
    services,
    support::{TestApp, rows},
};

async fn forget(app: &TestApp) {
    jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
}

async fn count(app: &TestApp, table: &str) -> usize {
    rows(app, table).await.len()
}

async fn values(app: &TestApp, name: &str) -> usize {
    let values = rows(app, "audit_personal").await;
    values.iter().filter(|row| row.contains(&format!("String(\"{name}\")"))).count()
}

/// Lets so many days pass.
fn wait(app: &TestApp, days: i64) {
    app.wait(TimeDelta::days(days));
}

promises! {
    async fn an_invitation_is_kept_for_two_years_after_it_has_ended(app: TestApp) {
        register(&app, "hana").await;
        let ann = app.member(shared::access::Role::AccountAdministrator).await;
        invite(&app, &ann, "bob").await;
        wait(&app, 729);
        forget(&app).await;
        assert_eq!(count(&app, "invitation").await, 2);
        wait(&app, 1);
        forget(&app).await;
        // Bob's has ended sixty days later, unanswered.
        let left = rows(&app, "invitation").await;
        assert!(left.len() == 1 && left[0].contains("bob@contoso.com"), "{left:?}");
        assert_eq!(count(&app, "invitation_line").await, 1);
        wait(&app, 60);
        forget(&app).await;
        assert_eq!(count(&app, "invitation").await, 0);
        assert_eq!(count(&app, "invitation_line").await, 0);
    }

    async fn a_mail_and_what_became_of_it_are_kept_for_a_year(app: TestApp) {
        register(&app, "hana").await;
        let worker = server::Worker::new(
            app.machine.clone(), &app.app.config, app.app.clock.clone(),
        ).unwrap();
        worker.deliver_due().await.unwrap();
        let sent = (count(&app, "message").await, count(&app, "message_event").await);
        assert!(sent.0 > 0 && sent.1 > 0);
        wait(&app, 364);
        forget(&app).await;
        assert_eq!((count(&app, "message").await, count(&app, "message_event").await), sent);
        wait(&app, 1);
        forget(&app).await;
        assert_eq!((count(&app, "message").await, count(&app, "message_event").await), (0, 0));
    }

    async fn a_mail_that_still_waits_is_kept(app: TestApp) {
        register(&app, "hana").await;
        let waiting = count(&app, "message").await;
        wait(&app, 366);
        forget(&app).await;
        assert_eq!(count(&app, "message").await, waiting);
    }

    async fn where_somebody_was_is_kept_for_ninety_days(app: TestApp) {
        register(&app, "hana").await;
        let (sign_ins, networks) = (count(&app, "sign_in").await, values(&app, "network").await);
        assert!(sign_ins > 0 && networks > 0);
        wait(&app, 89);
        forget(&app).await;
        assert_eq!(count(&app, "sign_in").await, sign_ins);
        assert_eq!(values(&app, "network").await, networks);
        // What is done later is kept longer.
        let dana = register(&app, "dana").await;
        let later = values(&app, "network").await - networks;
        wait(&app, 1);
        forget(&app).await;
        assert_eq!(values(&app, "network").await, later);
        assert!(count(&app, "sign_in").await > 0);
        wait(&app, 89);
        forget(&app).await;
        assert_eq!(values(&app, "network").await, 0);
        assert_eq!(count(&app, "sign_in").await, 0);
        assert!(values(&app, "email").await > 0);
        assert!(dana.call(Get {}).await.unwrap().me.is_none());
    }

    async fn names_are_in_the_audit_log_for_seven_years_and_its_chain_for_ever(app: TestApp) {
        register(&app, "hana").await;
        let chain = rows(&app, "audit").await;
        wait(&app, 2556);
        forget(&app).await;
        assert!(values(&app, "email").await > 0);
        wait(&app, 1);
        forget(&app).await;
        assert_eq!(count(&app, "audit_personal").await, 0);
        assert_eq!(rows(&app, "audit").await, chain);
        crate::audit_chain::assert_holds(&app).await;
    }

    async fn forgetting_again_or_on_two_servers_forgets_nothing_more(app: TestApp) {
        register(&app, "hana").await;
        wait(&app, 91);
        register(&app, "dana").await;
        tokio::join!(forget(&app), forget(&app));
        let after = (count(&app, "sign_in").await, rows(&app, "audit_personal").await);
        forget(&app).await;
        assert_eq!((count(&app, "sign_in").await, rows(&app, "audit_personal").await), after);
        assert!(after.0 > 0);
    }

    async fn what_a_service_was_told_is_kept_for_a_year_and_the_last_of_it_for_as_long_as_it_can_be_sent_again(app: TestApp) {
        let address = services::receiver(&app, &app.files.path().join("a"), &Arc::default()).await;
        let app = services::connected(&app, address);
        let ann = app.member(shared::access::Role::AccountManager).await;
        let id = services::any(&app, &app.contoso).await;
        let domain = services::domain(&app, "contoso.com", DomainState::Verified).await;
        let provided = services::provision(&app, &ann, id, domain).await.unwrap();
        services::tell(&app).await;
        let provisioning_id = provided.subscription.provisionings[0].id;
        let organization_id = app.contoso.organization_id;
        ann.call(End { organization_id, subscription_id: id, provisioning_id }).await.unwrap();
        services::tell(&app).await;
        wait(&app, 364);
        forget(&app).await;
        assert_eq!(count(&app, "connector_event").await, 2);
        wait(&app, 2);
        forget(&app).await;
        let left = rows(&app, "connector_event").await;
        assert!(left.len() == 1 && left[0].contains("deprovision"), "{left:?}");
    }
}
