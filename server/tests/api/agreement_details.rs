//! What an organization says of its agreements itself: who may, what is kept of it, and that nobody
//! undoes what somebody else has edited.

use shared::{
    access::{Permission, Role},
    api::{
        Endpoint, Failure, Json,
        agreements::{
            AgreementChange, AgreementDetails, AgreementState, Concern, Contact, Get, History,
            PostalAddress, Update,
        },
        audit::{self, Action, Detail},
    },
    problem::{FieldCode, Problem},
};

use crate::{
    erasure::erase,
    invitation_links::register,
    support::{PASSWORD, Person, TestApp, email, why},
};

fn get(app: &TestApp) -> Get {
    let agreement_number = app.contoso.agreement_number.clone();
    Get { organization_id: app.contoso.organization_id, agreement_number }
}

fn update(app: &TestApp) -> Update {
    let agreement_number = app.contoso.agreement_number.clone();
    Update { organization_id: app.contoso.organization_id, agreement_number }
}

fn history(app: &TestApp) -> History {
    let agreement_number = app.contoso.agreement_number.clone();
    History { organization_id: app.contoso.organization_id, agreement_number }
}

async fn details(app: &TestApp, by: &Person) -> AgreementDetails {
    by.call(get(app)).await.unwrap().details
}

/// The change that changes nothing.
fn same(details: AgreementDetails) -> AgreementChange {
    let AgreementDetails { version, nickname, purchase_order, address, billing_address, contacts } =
        details;
    AgreementChange { version, nickname, purchase_order, address, billing_address, contacts }
}

async fn edit(
    app: &TestApp,
    by: &Person,
    change: impl FnOnce(&mut AgreementChange),
) -> Result<AgreementDetails, Failure> {
    let mut new = same(details(app, by).await);
    change(&mut new);
    by.call(update(app).with(Json(new))).await
}

fn contact(concern: Concern, local: &str) -> Contact {
    Contact {
        concern,
        given_name: "Mina".parse().unwrap(),
        family_name: "Lee".parse().unwrap(),
        email: format!("{local}@contoso.com").parse().unwrap(),
        phone: Some("+82 2-1234-5678".parse().unwrap()),
    }
}

fn address() -> PostalAddress {
    PostalAddress {
        street: "Sejong-daero 110".parse().unwrap(),
        extra: None,
        city: "Seoul".parse().unwrap(),
        region: None,
        postal_code: Some("04524".parse().unwrap()),
        country: "KR".parse().unwrap(),
    }
}

promises! {
    async fn what_is_edited_is_there_for_everybody_who_sees_the_agreement(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        let edited = edit(&app, &max, |it| {
            it.nickname = Some("Main contract".parse().unwrap());
            it.purchase_order = Some("PO-7731".parse().unwrap());
            it.address = Some(address());
            it.contacts = vec![contact(Concern::Billing, "mina"), contact(Concern::Purchasing, "lee")];
        });
        let edited = edited.await.unwrap();
        let viewer = app.member(Role::AccountViewer).await;
        let seen = viewer.call(get(&app)).await.unwrap();
        assert_eq!(seen.details, edited);
        assert!(!seen.may_edit);
        let concerns: Vec<_> = seen.details.contacts.iter().map(|it| it.concern).collect();
        assert_eq!(concerns, [Concern::Purchasing, Concern::Billing]);
    }

    async fn whoever_is_not_named_stays_a_contact(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        edit(&app, &max, |it| it.contacts = vec![contact(Concern::Billing, "mina")]).await.unwrap();
        let after = edit(&app, &max, |it| it.contacts = Vec::new()).await.unwrap();
        assert_eq!(after.contacts, [contact(Concern::Billing, "mina")]);
    }

    async fn r43_who_may_view_and_not_edit_is_told_which_permission_it_takes(app: TestApp) {
        let permission = Permission::EditAgreements;
        for role in [Role::AccountViewer, Role::ReportViewer, Role::AgreementAdministrator] {
            let person = app.member(role).await;
            let refused = edit(&app, &person, |_| {}).await;
            assert_eq!(why(refused), (403, Problem::Forbidden { permission }), "{role:?}");
        }
    }

    async fn an_agreement_of_another_tenant_cannot_be_edited(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        let change = same(details(&app, &max).await);
        let agreement_number = app.fabrikam.agreement_number.clone();
        let organization_id = app.contoso.organization_id;
        let at = Update { organization_id, agreement_number };
        assert_eq!(why(max.call(at.with(Json(change))).await), (404, Problem::NotFound));
    }

    async fn an_agreement_that_has_ended_is_not_edited(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        let ended = AgreementState::Ended;
        server::samples::set_agreement(&app.machine, &app.contoso, ended).await.unwrap();
        assert!(!max.call(get(&app)).await.unwrap().may_edit);
        assert_eq!(why(edit(&app, &max, |_| {}).await), (409, Problem::AgreementEnded));
    }

    async fn of_two_who_edit_the_same_the_second_is_shown_what_the_first_wrote(app: TestApp) {
        let (max, ann) =
            (app.member(Role::AccountManager).await, app.member(Role::AccountAdministrator).await);
        let mut change = same(details(&app, &ann).await);
        let first = edit(&app, &max, |it| it.nickname = Some("First".parse().unwrap()));
        let first = first.await.unwrap();
        change.nickname = Some("Second".parse().unwrap());
        let refused = ann.call(update(&app).with(Json(change.clone()))).await;
        let (status, problem) = why(refused);
        assert_eq!(status, 409);
        assert_eq!(problem, Problem::AgreementChanged { present: Box::new(first.clone()) });
        // Who has seen it may.
        change.version = first.version;
        let second = ann.call(update(&app).with(Json(change))).await.unwrap();
        assert_eq!(second.nickname, Some("Second".parse().unwrap()));
    }

    async fn of_two_who_edit_at_the_same_moment_one_is_refused(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        let mut change = same(details(&app, &max).await);
        let other = AgreementChange { nickname: Some("Other".parse().unwrap()), ..change.clone() };
        change.nickname = Some("One".parse().unwrap());
        let (one, other) = tokio::join!(
            max.call(update(&app).with(Json(change))),
            max.call(update(&app).with(Json(other))),
        );
        assert_eq!([one, other].iter().filter(|it| it.is_ok()).count(), 1);
    }

    async fn one_concern_has_one_contact(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        let twice = vec![contact(Concern::Billing, "mina"), contact(Concern::Billing, "lee")];
        let refused = edit(&app, &max, |it| it.contacts = twice).await;
        let invalid = Problem::invalid("/contacts/1/concern", FieldCode::DuplicateField);
        assert_eq!(why(refused), (422, invalid));
        assert!(details(&app, &max).await.contacts.is_empty());
    }

    async fn the_history_says_who_edited_what_and_what_was_before(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        edit(&app, &max, |it| it.contacts = vec![contact(Concern::Billing, "mina")]).await.unwrap();
        let new = contact(Concern::Billing, "lee");
        edit(&app, &max, |it| {
            it.contacts = vec![new];
            it.address = Some(address());
        })
        .await
        .unwrap();
        let events = max.call(history(&app)).await.unwrap().items;
        let actions: Vec<_> = events.iter().map(|it| it.action).collect();
        assert_eq!(actions, [Action::ContactEdited, Action::AgreementEdited, Action::ContactEdited]);
        let email = events[0].changes.iter().find(|it| it.what == Detail::Email).unwrap();
        assert_eq!(email.before.as_deref(), Some("mina@contoso.com"));
        assert_eq!(email.after.as_deref(), Some("lee@contoso.com"));
        let address = &events[1].changes[0];
        assert_eq!(address.what, Detail::Address);
        assert_eq!(address.after.as_deref(), Some("Sejong-daero 110, Seoul, 04524, KR"));
        assert!(events.iter().all(|it| it.network.is_none()));
        assert!(events.iter().all(|it| it.actor.person.is_some()));
    }

    async fn what_changes_nothing_is_not_written_down(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        edit(&app, &max, |it| it.address = Some(address())).await.unwrap();
        edit(&app, &max, |_| {}).await.unwrap();
        assert_eq!(max.call(history(&app)).await.unwrap().items.len(), 1);
    }

    async fn administrators_read_of_it_in_the_audit_log(app: TestApp) {
        let max = app.member(Role::AccountManager).await;
        edit(&app, &max, |it| it.purchase_order = Some("PO-1".parse().unwrap())).await.unwrap();
        let ann = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let events = ann.call(audit::List { organization_id }).await.unwrap().items;
        assert!(events.iter().any(|it| it.action == Action::AgreementEdited));
    }

    async fn whoever_is_erased_is_no_contact_any_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = register(&app, "hana").await;
        let email = email("hana");
        let of_hana = contact(Concern::Technical, "hana");
        edit(&app, &ann, |it| it.contacts = vec![of_hana]).await.unwrap();
        hana.call(erase(PASSWORD)).await.unwrap();
        let contacts = details(&app, &ann).await.contacts;
        assert_eq!(contacts.len(), 1);
        assert_ne!(contacts[0].email, email);
        assert_eq!(contacts[0].phone, None);
        let events = ann.call(history(&app)).await.unwrap().items;
        assert!(!serde_json::to_string(&events).unwrap().contains(email.as_ref()));
    }
}
