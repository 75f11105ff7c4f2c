use server::jobs;
use shared::{
    access::{Role, Scope},
    api::{
        Call, Endpoint, Json,
        invitations::{self, InvitationState},
        me,
        password_resets::{self, PasswordResetRequest},
        profile::{ChangePassword, Erase, Erasure, PasswordChange},
        session::{self, SignIn},
        users::TakeBack,
    },
    page::PageQuery,
    problem::{FieldCode, Problem},
    values::{NewPassword, Password},
};

use crate::{
    invitation_links::{invite, register, registration, token},
    support::{PASSWORD, Person, TestApp, email, rows, why},
    user_access,
};

pub(crate) fn erase(password: &str) -> Call<Erase> {
    Erase {}.with(Json(Erasure { password: Password::parse(password).unwrap() }))
}

/// Every row of every table that may name somebody.
async fn everything(app: &TestApp) -> String {
    let mut all = Vec::new();
    for table in [
        "person",
        "session",
        "sign_in",
        "membership",
        "invitation",
        "invitation_line",
        "invitation_request",
        "invitation_inquiry",
        "password_reset",
        "password_reset_request",
        "message",
        "message_event",
        "batch_row",
        "audit",
        "audit_personal",
    ] {
        all.extend(rows(app, table).await);
    }
    all.join("\n")
}

/// Mail servers quote whom they answer about, and not only in answers to mails to them.
const QUOTING: &str = "insert into message_event (id, message_id, kind, reply, created_at) \
    select id, id, 'accepted', case email when 'hana@contoso.com' \
    then '550 5.1.1 <Hana@Contoso.COM> no mailbox hana' \
    else '550 5.1.1 sent on to hana@contoso.com.' end, created_at from message";

/// Hana with the administration of Contoso's first account.
async fn administrator(app: &TestApp) -> Person {
    let hana = register(app, "hana").await;
    let id = hana.call(session::Get {}).await.unwrap().me.unwrap().id;
    let on = Scope::PurchasingAccount(app.contoso.account);
    app.join(&app.contoso, id, Role::AccountAdministrator, on).await;
    hana
}

promises! {
    async fn whoever_is_erased_is_nowhere_any_more(app: TestApp) {
        let hana = administrator(&app).await;
        invite(&app, &hana, "bob").await;
        let request = Json(PasswordResetRequest { email: email("hana") });
        app.nobody().call(password_resets::Create {}.with(request)).await.unwrap();
        jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
        let other = app.member(Role::AccountAdministrator).await;
        invite(&app, &other, "dana").await;
        app.behind(QUOTING).await;
        let before = everything(&app).await;
        assert!(before.contains("hana@contoso.com") && before.contains("하나"));
        hana.call(erase(PASSWORD)).await.unwrap();
        let after = everything(&app).await;
        let folded = after.to_lowercase();
        assert!(!folded.contains("hana@contoso.com") && !folded.contains("mailbox hana"), "{after}");
        assert!(folded.contains("550 5.1.1 sent on to"), "{after}");
        // Bob and Dana were given the same sample name by whoever invited them.
        let named = after.lines().filter(|row| row.contains("하나"));
        assert!(named.clone().all(|row| !row.contains("erased.invalid")), "{after}");
        assert!(after.contains("bob@contoso.com") && after.contains("dana@contoso.com"));
        assert_eq!(app.written().await.0.iter().filter(|it| *it == "user_erased").count(), 1);
    }

    async fn every_session_ends_and_nobody_signs_in_as_them(app: TestApp) {
        let hana = register(&app, "hana").await;
        let mut elsewhere = app.nobody();
        let password = || Password::parse(PASSWORD).unwrap();
        let sign_in = || SignIn { email: email("hana"), password: password() };
        elsewhere.sign_in_by(session::Create {}.with(Json(sign_in()))).await.unwrap();
        hana.call(erase(PASSWORD)).await.unwrap();
        for browser in [&hana, &elsewhere] {
            assert!(browser.call(session::Get {}).await.unwrap().me.is_none());
        }
        let again = app.nobody().call(session::Create {}.with(Json(sign_in()))).await;
        assert_eq!(why(again), (401, Problem::WrongCredentials));
    }

    async fn the_chain_of_the_audit_log_still_holds(app: TestApp) {
        let hana = administrator(&app).await;
        invite(&app, &hana, "bob").await;
        app.member(Role::AccountAdministrator).await;
        let chain = rows(&app, "audit").await;
        hana.call(erase(PASSWORD)).await.unwrap();
        let after = rows(&app, "audit").await;
        assert!(after.len() > chain.len());
        assert!(chain.iter().all(|row| after.contains(row)));
        crate::audit_chain::assert_holds(&app).await;
    }

    async fn the_address_is_free_for_somebody_else_who_inherits_nothing(app: TestApp) {
        let hana = administrator(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let before = hana.call(session::Get {}).await.unwrap().me.unwrap().id;
        hana.call(erase(PASSWORD)).await.unwrap();
        let again = invite(&app, &ann, "hana").await;
        let mut successor = app.nobody();
        successor.sign_in_by(registration(token(&app, &again, 1))).await.unwrap();
        let me = successor.call(session::Get {}).await.unwrap().me.unwrap();
        assert_ne!(me.id, before);
        let organization_id = app.contoso.organization_id;
        let access = successor.call(me::Get { organization_id }).await.unwrap();
        assert_eq!(access.accounts[0].roles, [Role::AccountViewer].into());
        let own = successor.call(shared::api::profile::Export {}).await.unwrap();
        let own: serde_json::Value = serde_json::from_slice(&own).unwrap();
        assert_eq!(own["invitations_received"].as_array().unwrap().len(), 1);
    }

    async fn who_alone_administers_an_account_stays_and_learns_which(app: TestApp) {
        let hana = administrator(&app).await;
        // The administrator who had invited her is taken out of the way.
        app.behind("update membership set status = 'deactivated' where person_id not in \
            (select id from person where email = 'hana@contoso.com')").await;
        let (status, problem) = why(hana.call(erase(PASSWORD)).await);
        let Problem::LoneAdministrator { accounts } = problem else { panic!("{problem:?}") };
        assert_eq!((status, accounts.len()), (409, 1));
        assert_eq!(accounts[0].number, app.contoso.account_number.as_ref());
        assert!(hana.call(session::Get {}).await.unwrap().me.is_some());
        assert!(everything(&app).await.contains("hana@contoso.com"));
        app.member(Role::AccountAdministrator).await;
        hana.call(erase(PASSWORD)).await.unwrap();
    }

    async fn of_two_last_administrators_who_are_erased_at_once_one_stays(app: TestApp) {
        let hana = administrator(&app).await;
        let bob = register(&app, "bob").await;
        let id = bob.call(session::Get {}).await.unwrap().me.unwrap().id;
        let on = Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, id, Role::AccountAdministrator, on).await;
        app.behind("update membership set status = 'deactivated' where person_id not in \
            (select id from person where email in ('hana@contoso.com', 'bob@contoso.com'))").await;
        let (one, other) = tokio::join!(hana.call(erase(PASSWORD)), bob.call(erase(PASSWORD)));
        assert_ne!(one.is_ok(), other.is_ok());
    }

    async fn without_the_password_nobody_is_erased(app: TestApp) {
        let hana = register(&app, "hana").await;
        let wrong = Problem::invalid("/password", FieldCode::WrongPassword);
        assert_eq!(why(hana.call(erase("a wrong password")).await), (422, wrong));
        assert!(hana.call(session::Get {}).await.unwrap().me.is_some());
    }

    async fn what_waited_for_them_is_declined_and_what_they_sent_waits_for_others(app: TestApp) {
        let hana = administrator(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let sent = invite(&app, &hana, "bob").await;
        let (dan, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let new = Json(crate::support::invitation("hana", app.fabrikam.account));
        dan.call(invitations::Create { organization_id }.with(new)).await.unwrap();
        hana.call(erase(PASSWORD)).await.unwrap();
        let theirs = dan.call(invitations::List { organization_id }.query(PageQuery::default()));
        let theirs = theirs.await.unwrap().items;
        assert_eq!(theirs[0].state, InvitationState::Declined);
        assert!(theirs[0].email.as_ref().ends_with("@erased.invalid"));
        let organization_id = app.contoso.organization_id;
        let ours = ann.call(invitations::List { organization_id }.query(PageQuery::default()));
        let ours = ours.await.unwrap().items;
        let waiting = ours.iter().find(|invitation| invitation.id == sent.id).unwrap();
        assert_eq!(waiting.state, InvitationState::Waiting);
        assert!(waiting.inviter.as_ref().unwrap().name.is_erased());
    }

    async fn nobody_takes_back_what_was_done_before_somebody_was_erased(app: TestApp) {
        let hana = register(&app, "hana").await;
        let id = hana.call(session::Get {}).await.unwrap().me.unwrap().id;
        // A place elsewhere, so that she can still come in.
        let on = Scope::PurchasingAccount(app.fabrikam.account);
        app.join(&app.fabrikam, id, Role::AccountViewer, on).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let removed = user_access::remove(&app, &ann, id).await.unwrap();
        hana.call(erase(PASSWORD)).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let number = removed.undo.unwrap().number;
        let back = ann.call(TakeBack { organization_id, number }).await;
        assert!([404, 409].contains(&why(back).0));
        let members = rows(&app, "membership").await;
        assert!(members.iter().all(|row| !row.contains(&id.to_string())), "{members:?}");
    }

    async fn a_change_of_the_password_at_the_same_time_is_before_or_not_at_all(app: TestApp) {
        let hana = register(&app, "hana").await;
        let change = ChangePassword {}.with(Json(PasswordChange {
            current: Password::parse(PASSWORD).unwrap(),
            new: NewPassword::parse("다섯 마리 고래가 인천항에 왔다").unwrap(),
        }));
        let (changed, erased) = tokio::join!(hana.call(change), hana.call(erase(PASSWORD)));
        let failed = [changed.is_err(), erased.is_err()];
        assert_eq!(failed.iter().filter(|it| **it).count(), 1);
        let is_gone = !everything(&app).await.contains("hana@contoso.com");
        assert_eq!(is_gone, !failed[1]);
    }
}
