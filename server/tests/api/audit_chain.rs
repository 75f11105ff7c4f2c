//! The chain of the audit log: what it refuses, and what is found when somebody gets past that.

use server::{Chain, ChainFault, ChainHead, verify_chains};
use shared::{
    access::Role,
    api::{
        Endpoint, Failure, Json,
        invitations::{Create, NewInvitations},
    },
    ids::OrganizationId,
    problem::Problem,
};

use crate::support::{Kind, Person, TestApp, invitation};

/// Whether the whole log holds, of every organization.
pub(crate) async fn assert_holds(app: &TestApp) {
    let mut chains = Vec::new();
    verify_chains(&app.machine, None, None, |chain| chains.push(chain)).await.unwrap();
    assert!(chains.iter().all(|chain| chain.fault.is_none()), "{chains:?}");
    assert_eq!(chains.len(), 2);
}

/// Checks Contoso's chain against a head that was kept.
async fn checked(app: &TestApp, kept: Option<&ChainHead>) -> Chain {
    let mut found = Vec::new();
    let contoso = "contoso".parse().unwrap();
    verify_chains(&app.machine, Some(&contoso), kept, |chain| found.push(chain)).await.unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

/// Invites so many people, one after the other.
async fn invite_some(app: &TestApp, count: usize) {
    let ann = app.member(Role::AccountAdministrator).await;
    let organization_id = app.contoso.organization_id;
    for index in 0..count {
        let new = invitation(&format!("hana{index}"), app.contoso.account);
        ann.call(Create { organization_id }.with(Json(new))).await.unwrap();
    }
}

/// Gets past what refuses changes, as somebody could who owns the database.
async fn unguard(app: &TestApp) {
    for table in ["audit", "audit_scope"] {
        let statements: &[&str] = match app.kind {
            Kind::Sqlite => &["is_not_changed", "is_not_deleted"],
            Kind::Postgres => &["is_not_changed"],
        };
        for name in statements {
            let on = if app.kind == Kind::Sqlite { String::new() } else { format!(" on {table}") };
            app.behind(&format!("drop trigger {table}_{name}{on}")).await;
        }
    }
}

/// Empties what hangs on a row, so that the row itself can go.
async fn detach(app: &TestApp, number: u8) {
    for table in ["audit_scope", "audit_personal"] {
        app.behind(&format!("delete from {table} where number = {number}")).await;
    }
}

promises! {
    async fn a_log_that_nobody_touched_holds(app: TestApp) {
        assert_eq!(checked(&app, None).await.rows, 0);
        invite_some(&app, 3).await;
        let chain = checked(&app, None).await;
        assert_eq!((chain.rows, &chain.fault), (3, &None));
        let head = chain.head.unwrap();
        assert_eq!(head, head.to_string().parse().unwrap());
        invite_some_more(&app).await;
        assert_eq!(checked(&app, Some(&head)).await.fault, None);
    }

    async fn the_log_refuses_to_be_changed(app: TestApp) {
        invite_some(&app, 1).await;
        for statement in [
            "update audit set actor = 'feed'",
            "delete from audit",
            "update audit_scope set position = 9",
            "delete from audit_scope",
        ] {
            let refused = app.try_behind(statement).await.unwrap_err();
            assert!(refused.to_string().contains("the audit log only grows"), "{refused}");
        }
        assert_eq!(checked(&app, None).await.rows, 1);
    }

    async fn a_row_that_was_changed_is_found(app: TestApp) {
        for change in [
            "actor = 'feed'",
            "action = 'invitation_withdrawn'",
            "person_id = null",
            "subject_id = organization_id",
            "previous_hash = hash",
            "hash = previous_hash",
        ] {
            let app = TestApp::start(app.kind).await;
            invite_some(&app, 3).await;
            unguard(&app).await;
            // Another row of the same content, or it would be no change.
            let _ = app.try_behind("drop index if exists audit_organization_id_previous_hash_key").await;
            let changed = app.try_behind(&format!("update audit set {change} where number = 2")).await;
            if changed.is_ok() {
                let chain = checked(&app, None).await;
                assert_eq!(chain.rows, 1, "{change}");
                let (number, fault) = chain.fault.unwrap();
                let is_named = matches!(fault, ChainFault::Changed | ChainFault::OutOfPlace);
                assert!(number == 2 && is_named, "{change} {fault:?}");
            } else {
                // Two rows cannot follow the same one.
                assert!(change.starts_with("previous_hash"), "{change} {changed:?}");
            }
        }
    }

    async fn a_moment_that_was_changed_by_a_microsecond_is_found(app: TestApp) {
        invite_some(&app, 2).await;
        unguard(&app).await;
        let before = app.app.clock.now();
        let moment = before.format("%Y-%m-%d %H:%M:%S%.6f+00:00");
        app.behind(&format!("update audit set created_at = '{moment}' where number = 1")).await;
        assert_eq!(checked(&app, None).await.fault, Some((1, ChainFault::Changed)));
    }

    async fn a_row_that_was_deleted_is_found(app: TestApp) {
        invite_some(&app, 3).await;
        unguard(&app).await;
        detach(&app, 2).await;
        app.behind("delete from audit where number = 2").await;
        let chain = checked(&app, None).await;
        assert_eq!((chain.rows, chain.fault), (1, Some((2, ChainFault::Missing))));
    }

    async fn rows_that_changed_places_are_found(app: TestApp) {
        invite_some(&app, 3).await;
        unguard(&app).await;
        detach(&app, 2).await;
        detach(&app, 3).await;
        for (from, to) in [(2, 9), (3, 2), (9, 3)] {
            app.behind(&format!("update audit set number = {to} where number = {from}")).await;
        }
        let chain = checked(&app, None).await;
        assert_eq!((chain.rows, chain.fault), (1, Some((2, ChainFault::OutOfPlace))));
    }

    async fn an_end_that_was_cut_off_is_found_by_the_head_that_was_kept(app: TestApp) {
        invite_some(&app, 3).await;
        let head = checked(&app, None).await.head.unwrap();
        unguard(&app).await;
        detach(&app, 3).await;
        app.behind("delete from audit where number = 3").await;
        // By itself the rest is a chain: that is why heads are kept elsewhere.
        assert_eq!(checked(&app, None).await.fault, None);
        assert_eq!(checked(&app, Some(&head)).await.fault, Some((3, ChainFault::Missing)));
        invite_some_more(&app).await;
        assert_eq!(checked(&app, Some(&head)).await.fault, Some((3, ChainFault::OtherHead)));
    }

    async fn a_personal_value_may_be_erased_and_not_replaced(app: TestApp) {
        invite_some(&app, 2).await;
        app.behind("delete from audit_personal where number = 1").await;
        assert_eq!(checked(&app, None).await.fault, None);
        app.behind("update audit_personal set value = 'eve' where number = 2 and name = 'email'").await;
        let fault = ChainFault::OtherValue("email".to_owned());
        assert_eq!(checked(&app, None).await.fault, Some((2, fault)));
    }

    async fn a_row_that_was_hidden_from_an_account_is_found(app: TestApp) {
        invite_some(&app, 2).await;
        unguard(&app).await;
        app.behind("delete from audit_scope where number = 2").await;
        assert_eq!(checked(&app, None).await.fault, Some((2, ChainFault::OtherScopes)));
    }

    async fn two_hundred_acts_at_once_do_not_fork_the_chain(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let acts = (0..200).map(|index| {
            let new = invitation(&format!("p{index}"), app.contoso.account);
            let ann = ann.clone();
            tokio::spawn(async move { until_there_is_time(&ann, organization_id, new).await })
        });
        let acts: Vec<_> = acts.collect();
        for act in acts {
            act.await.unwrap();
        }
        let chain = checked(&app, None).await;
        assert_eq!((chain.rows, chain.fault), (200, None));
    }
}

/// Whoever is told that too much is going on asks again.
async fn until_there_is_time(ann: &Person, id: OrganizationId, new: NewInvitations) {
    let invite = || Create { organization_id: id }.with(Json(new.clone()));
    while let Err(failure) = ann.call(invite()).await {
        let is_busy = matches!(&failure, Failure::Problem(it) if it.problem == Problem::Busy);
        assert!(is_busy, "{failure:?}");
    }
}

async fn invite_some_more(app: &TestApp) {
    let ann = app.member(Role::AccountAdministrator).await;
    let organization_id = app.contoso.organization_id;
    let new = invitation("later", app.contoso.account);
    ann.call(Create { organization_id }.with(Json(new))).await.unwrap();
}
