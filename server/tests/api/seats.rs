//! Seats: who may use a service, as far as there are any.

use std::sync::Arc;

use server::samples;
use shared::{
    access::{Permission, Role, Scope},
    api::{
        Endpoint, Failure,
        domains::DomainState,
        profile::Export,
        seats::{Assign, List, Release, SeatObstacle, SeatPerson, Seats},
        services::Get,
    },
    ids::{PersonId, SubscriptionId},
    page::PageQuery,
    problem::Problem,
    values::EmailAddress,
};

use crate::{
    erasure::erase,
    invitation_links::register,
    services::{connected, domain, provision, receiver, tell},
    support::{PASSWORD, Person, TestApp, rows, why},
    user_access::{change, deactivate, remove, usual},
};

/// The same portal with a service that is ready for these domains, and so many seats.
async fn ready(app: &TestApp, seats: i64, names: &[&str]) -> (TestApp, SubscriptionId) {
    let address = receiver(app, &app.files.path().join("done"), &Arc::default()).await;
    let app = connected(app, address);
    let now = app.app.clock.now();
    let id = samples::subscription(&app.unseen, &app.contoso, "SUB-1", seats, now).await.unwrap();
    let ann = app.member(Role::AccountAdministrator).await;
    for name in names {
        let proved = domain(&app, name, DomainState::Verified).await;
        provision(&app, &ann, id, proved).await.unwrap();
    }
    tell(&app).await;
    (app, id)
}

/// What the service has been told, in order: what it was, and of whom, by id and address.
fn told(app: &TestApp) -> Vec<(String, String, String)> {
    let lines = std::fs::read_to_string(app.files.path().join("done")).unwrap();
    let line = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let (said, person) = (&line["said"], &line["said"]["data"]["person"]);
        (text(&said["type"]), text(&person["id"]), text(&person["email"]))
    };
    lines.lines().map(line).collect()
}

/// Somebody with this address and a role on the account.
async fn colleague(app: &TestApp, address: &str) -> PersonId {
    let email = EmailAddress::parse(address).unwrap();
    let now = app.app.clock.now();
    let id = samples::person(&app.machine, &email, "none", now).await.unwrap();
    let on = Scope::PurchasingAccount(app.contoso.account);
    app.join(&app.contoso, id, Role::AccountViewer, on).await;
    id
}

async fn assign(
    app: &TestApp,
    person: &Person,
    subscription_id: SubscriptionId,
    person_id: PersonId,
) -> Result<Seats, Failure> {
    let organization_id = app.contoso.organization_id;
    person.call(Assign { organization_id, subscription_id, person_id }).await
}

async fn release(
    app: &TestApp,
    person: &Person,
    subscription_id: SubscriptionId,
    person_id: PersonId,
) -> Result<Seats, Failure> {
    let organization_id = app.contoso.organization_id;
    person.call(Release { organization_id, subscription_id, person_id }).await
}

async fn people(
    app: &TestApp,
    person: &Person,
    subscription_id: SubscriptionId,
) -> Vec<SeatPerson> {
    let organization_id = app.contoso.organization_id;
    let list = List { organization_id, subscription_id }.query(PageQuery::default());
    person.call(list).await.unwrap().items
}

async fn one(app: &TestApp, person: &Person, of: SubscriptionId, id: PersonId) -> SeatPerson {
    people(app, person, of).await.into_iter().find(|it| it.id == id).unwrap()
}

/// How many are assigned, as everybody sees it who sees the subscription.
async fn count(app: &TestApp, person: &Person, subscription_id: SubscriptionId) -> u64 {
    let organization_id = app.contoso.organization_id;
    let got = person.call(Get { organization_id, subscription_id }).await.unwrap();
    got.subscription.seats
}

promises! {
    async fn r48_who_has_an_address_in_a_provided_domain_may_use_the_service(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com", "xn--bcher-kva.com"]).await;
        // Proved, and nobody has set the service up there.
        domain(&app, "notcontoso.com", DomainState::Verified).await;
        let ann = app.member(Role::AccountManager).await;
        let own = colleague(&app, "a@contoso.com").await;
        let folded = colleague(&app, "B@CONTOSO.com").await;
        let other_script = colleague(&app, "a@XN--BCHER-KVA.com").await;
        let mut outside = Vec::new();
        for address in ["a@notcontoso.com", "a@contoso.com.evil.test", "a@sub.contoso.com"] {
            outside.push(colleague(&app, address).await);
        }
        let listed = people(&app, &ann, id).await;
        for (person, name) in
            [(own, "contoso.com"), (folded, "contoso.com"), (other_script, "xn--bcher-kva.com")]
        {
            let found = listed.iter().find(|it| it.id == person).unwrap();
            assert_eq!(found.domain.as_ref().map(ToString::to_string).as_deref(), Some(name));
            assert_eq!((found.seat_since, found.obstacle), (None, None));
            assert!(assign(&app, &ann, id, person).await.unwrap().since.is_some());
        }
        for person in outside {
            assert!(listed.iter().all(|it| it.id != person));
            let refused = why(assign(&app, &ann, id, person).await);
            assert_eq!(refused, (409, Problem::AddressNotProvided));
        }
        // The right address, and no role on the account, or none in the organization.
        let email = EmailAddress::parse("c@contoso.com").unwrap();
        let now = app.app.clock.now();
        let elsewhere = samples::person(&app.machine, &email, "none", now).await.unwrap();
        assert_eq!(why(assign(&app, &ann, id, elsewhere).await), (404, Problem::NotFound));
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, elsewhere, Role::AccountViewer, sister).await;
        assert_eq!(why(assign(&app, &ann, id, elsewhere).await), (404, Problem::NotFound));
        assert!(people(&app, &ann, id).await.iter().all(|it| it.id != elsewhere));
        assert_eq!(count(&app, &ann, id).await, 3);
    }

    async fn seats_are_assigned_within_the_quantity_and_once_however_often_it_is_asked(app: TestApp) {
        let (app, id) = ready(&app, 2, &["contoso.com"]).await;
        let (ann, bob) =
            (app.member(Role::AccountManager).await, app.member(Role::AccountAdministrator).await);
        let [one_, two, three] = ["one", "two", "three"].map(|it| format!("{it}@contoso.com"));
        let one_ = colleague(&app, &one_).await;
        let (two, three) = (colleague(&app, &two).await, colleague(&app, &three).await);
        let both = tokio::join!(assign(&app, &ann, id, one_), assign(&app, &bob, id, one_));
        assert_eq!([both.0.unwrap().assigned, both.1.unwrap().assigned], [1, 1]);
        // Two administrators, and one last seat.
        let both = tokio::join!(assign(&app, &ann, id, two), assign(&app, &bob, id, three));
        let refused = match both {
            (Ok(_), refused @ Err(_)) | (refused @ Err(_), Ok(_)) => why(refused),
            both => panic!("{both:?}"),
        };
        assert_eq!(refused, (409, Problem::SeatsTaken { quantity: 2 }));
        assert_eq!(assign(&app, &ann, id, one_).await.unwrap().assigned, 2);
        assert_eq!(release(&app, &ann, id, one_).await.unwrap().assigned, 1);
        let released = release(&app, &bob, id, one_).await.unwrap();
        assert_eq!((released.assigned, released.quantity, released.since), (1, 2, None));
        assign(&app, &bob, id, one_).await.unwrap();
        let (actions, _) = app.written().await;
        let of = |code: &str| actions.iter().filter(|it| *it == code).count();
        assert_eq!((of("seat_assigned"), of("seat_released")), (3, 1));
    }

    async fn nobody_loses_a_seat_silently_when_there_are_fewer_or_a_domain_is_lost(app: TestApp) {
        let (app, id) = ready(&app, 2, &["contoso.com"]).await;
        let ann = app.member(Role::AccountManager).await;
        let (one_, two) =
            (colleague(&app, "one@contoso.com").await, colleague(&app, "two@contoso.com").await);
        assign(&app, &ann, id, one_).await.unwrap();
        assign(&app, &ann, id, two).await.unwrap();
        app.behind("update subscription set quantity = 1").await;
        assert_eq!(count(&app, &ann, id).await, 2);
        let three = colleague(&app, "three@contoso.com").await;
        let refused = why(assign(&app, &ann, id, three).await);
        assert_eq!(refused, (409, Problem::SeatsTaken { quantity: 1 }));
        domain(&app, "contoso.com", DomainState::Lost).await;
        let listed = people(&app, &ann, id).await;
        let listed: Vec<_> = listed.iter().map(|it| (it.id, it.obstacle)).collect();
        let lost = Some(SeatObstacle::DomainLost);
        assert_eq!(listed, [(one_, lost), (two, lost)]);
        release(&app, &ann, id, two).await.unwrap();
        release(&app, &ann, id, one_).await.unwrap();
        let refused = why(assign(&app, &ann, id, one_).await);
        assert_eq!(refused, (409, Problem::AddressNotProvided));
        assert_eq!(people(&app, &ann, id).await, []);
        // Proved again, and the service is ready again.
        domain(&app, "contoso.com", DomainState::Verified).await;
        tell(&app).await;
        assert_eq!(assign(&app, &ann, id, one_).await.unwrap().assigned, 1);
        assert_eq!(one(&app, &ann, id, one_).await.obstacle, None);
    }

    async fn whoever_is_removed_deactivated_or_erased_frees_a_seat(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com"]).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let (removed, stopped) =
            (colleague(&app, "one@contoso.com").await, colleague(&app, "two@contoso.com").await);
        let hana = register(&app, "hana").await;
        let listed = people(&app, &ann, id).await;
        let is_hana = |it: &&SeatPerson| it.email.as_ref() == "hana@contoso.com";
        let erased = listed.iter().find(is_hana).unwrap().id;
        for person in [removed, stopped, erased] {
            assign(&app, &ann, id, person).await.unwrap();
        }
        let own: serde_json::Value =
            serde_json::from_slice(&hana.call(Export {}).await.unwrap()).unwrap();
        assert_eq!(own["seats"][0]["subscription"], "SUB-1");
        remove(&app, &ann, removed).await.unwrap();
        assert_eq!(count(&app, &ann, id).await, 2);
        deactivate(&app, &ann, stopped).await.unwrap();
        assert_eq!(count(&app, &ann, id).await, 1);
        hana.call(erase(PASSWORD)).await.unwrap();
        assert_eq!(count(&app, &ann, id).await, 0);
        let (actions, _) = app.written().await;
        assert_eq!(actions.iter().filter(|it| *it == "seat_released").count(), 3);
    }

    async fn a_service_is_told_who_has_a_seat_and_who_has_none_any_more(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com"]).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let one_ = colleague(&app, "one@contoso.com").await;
        let two = colleague(&app, "two@contoso.com").await;
        assign(&app, &ann, id, one_).await.unwrap();
        assign(&app, &ann, id, one_).await.unwrap();
        tell(&app).await;
        let said = vec![
            ("service.provision".to_owned(), String::new(), String::new()),
            ("seat.assign".to_owned(), one_.to_string(), "one@contoso.com".to_owned()),
        ];
        assert_eq!(told(&app), said);
        // What has not been sent yet and does not hold any more is not sent.
        assign(&app, &ann, id, two).await.unwrap();
        release(&app, &ann, id, two).await.unwrap();
        remove(&app, &ann, one_).await.unwrap();
        tell(&app).await;
        let released = |person: PersonId| ("seat.release".to_owned(), person.to_string(), String::new());
        let mut later = told(&app).split_off(said.len());
        later.sort();
        let mut expected = [released(one_), released(two)];
        expected.sort();
        assert_eq!(later, expected);
    }

    async fn a_service_that_is_set_up_again_is_told_its_seats_again(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com"]).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let one_ = colleague(&app, "one@contoso.com").await;
        assign(&app, &ann, id, one_).await.unwrap();
        tell(&app).await;
        domain(&app, "contoso.com", DomainState::Lost).await;
        tell(&app).await;
        domain(&app, "contoso.com", DomainState::Verified).await;
        while tell(&app).await > 0 {}
        let kinds: Vec<_> = told(&app).into_iter().map(|(kind, ..)| kind).collect();
        let again = ["service.provision", "seat.assign"];
        assert_eq!(kinds, [again.as_slice(), &["service.suspend"], &again].concat());
    }

    async fn what_a_service_was_told_of_somebody_erased_names_nobody(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com"]).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = register(&app, "hana").await;
        let listed = people(&app, &ann, id).await;
        let own = listed.iter().find(|it| it.email.as_ref() == "hana@contoso.com").unwrap().id;
        assign(&app, &ann, id, own).await.unwrap();
        tell(&app).await;
        let named = async || {
            rows(&app, "connector_event").await.iter().filter(|it| it.contains("hana@")).count()
        };
        assert_eq!(named().await, 1);
        hana.call(erase(PASSWORD)).await.unwrap();
        assert_eq!(named().await, 0);
        tell(&app).await;
        let last = told(&app).pop().unwrap();
        assert_eq!(last, ("seat.release".to_owned(), own.to_string(), String::new()));
    }

    async fn whoever_keeps_a_role_on_the_account_keeps_the_seat(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com"]).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let person = colleague(&app, "one@contoso.com").await;
        let on = Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, person, Role::ReportViewer, on).await;
        assign(&app, &ann, id, person).await.unwrap();
        change(&app, &ann, person, [usual(&app, Role::ReportViewer)]).await.unwrap();
        assert_eq!(count(&app, &ann, id).await, 1);
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, person, Role::ReportViewer, sister).await;
        // A member still, and nobody of this account.
        remove(&app, &ann, person).await.unwrap();
        assert_eq!(count(&app, &ann, id).await, 0);
    }

    async fn who_may_not_provision_neither_sees_the_people_nor_assigns(app: TestApp) {
        let (app, id) = ready(&app, 10, &["contoso.com"]).await;
        let organization_id = app.contoso.organization_id;
        let person = colleague(&app, "one@contoso.com").await;
        let permission = Permission::ProvisionServices;
        let viewer = app.member(Role::AccountViewer).await;
        let list = || List { organization_id, subscription_id: id }.query(PageQuery::default());
        let forbidden = (403, Problem::Forbidden { permission });
        assert_eq!(why(viewer.call(list()).await), forbidden);
        assert_eq!(why(assign(&app, &viewer, id, person).await), forbidden);
        assert_eq!(count(&app, &viewer, id).await, 0);
        // Of another account, and of another organization.
        let sister = app.member_on(app.contoso.sister, Role::AccountManager).await;
        let (stranger, _) = app.member_of(&app.fabrikam, Role::AccountManager).await;
        for nobody in [sister, stranger] {
            assert_eq!(why(nobody.call(list()).await), (404, Problem::NotFound));
            assert_eq!(why(assign(&app, &nobody, id, person).await), (404, Problem::NotFound));
            assert_eq!(why(release(&app, &nobody, id, person).await), (404, Problem::NotFound));
        }
    }
}
