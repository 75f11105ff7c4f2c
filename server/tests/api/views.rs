//! Saved views: whose they are, who sees them, and to whom they are mailed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use server::{
    jobs,
    samples::{self, Tenant},
};
use shared::{
    access::{Permission, Role, Scope},
    api::{
        Endpoint, Json,
        me::Leave,
        reports::ReportFilter,
        users::{Holding, Seen},
        views::{
            Create, Delete, List, MailedView, NewView, Rhythm, SavedView, Sharing, StartMail,
            StopMail, Update, ViewChange,
        },
    },
    ids::ViewId,
    limits::VIEWS_PER_PERSON,
    problem::{FieldCode, Problem},
    values::{Name, PurchasingAccountNumber},
};

use crate::support::{Person, TestApp, rows, why};

/// A view that the person has just saved; of nobody, if they may save none.
pub(crate) async fn own(tenant: &Tenant, person: &Person) -> String {
    let organization_id = tenant.organization_id;
    let new = new(&uuid::Uuid::now_v7().to_string(), Sharing::Private, &[]);
    let view = person.call(Create { organization_id }.with(Json(new))).await;
    view.map_or_else(|_| uuid::Uuid::now_v7().to_string(), |view| view.id.to_string())
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn new(text: &str, sharing: Sharing, accounts: &[&str]) -> NewView {
    let account = |number: &&str| PurchasingAccountNumber::parse(number).unwrap();
    let account = accounts.iter().map(account).collect();
    NewView { name: name(text), sharing, filter: ReportFilter { account, ..Default::default() } }
}

fn change(view: &SavedView, text: &str, sharing: Sharing) -> ViewChange {
    let filter = Some(view.filter.clone());
    ViewChange { name: name(text), sharing, filter, from: Some(view.said()) }
}

async fn saved(app: &TestApp, person: &Person, view: NewView) -> SavedView {
    let organization_id = app.contoso.organization_id;
    person.call(Create { organization_id }.with(Json(view))).await.unwrap()
}

async fn listed(app: &TestApp, person: &Person) -> Vec<SavedView> {
    let organization_id = app.contoso.organization_id;
    person.call(List { organization_id }).await.unwrap()
}

async fn mail(app: &TestApp, person: &Person, view_id: ViewId, rhythm: Rhythm) {
    let organization_id = app.contoso.organization_id;
    let start = StartMail { organization_id, view_id }.with(Json(MailedView { rhythm }));
    person.call(start).await.unwrap();
}

/// Lets time pass until then, and does what is due.
async fn at(app: &TestApp, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    app.wait(moment - app.app.clock.now());
    jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
}

async fn mailed(app: &TestApp) -> usize {
    let (_, letters) = app.written().await;
    letters.iter().filter(|letter| letter.starts_with("mailed_report")).count()
}

promises! {
    async fn a_private_view_is_its_owners_and_a_shared_one_everybodys(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let (ann, bob) =
            (app.member(Role::AccountViewer).await, app.member(Role::ReportViewer).await);
        let own = saved(&app, &ann, new("Mine", Sharing::Private, &[])).await;
        let shared = saved(&app, &ann, new("Ours", Sharing::Organization, &[])).await;
        let seen = listed(&app, &bob).await;
        assert_eq!(seen.iter().map(|view| view.id).collect::<Vec<_>>(), [shared.id]);
        assert!(seen[0].owner.is_some() && !seen[0].may_change);
        assert!(listed(&app, &ann).await.iter().all(|view| view.owner.is_none()));
        let other = app.member_of(&app.fabrikam, Role::AccountAdministrator).await.0;
        let others = List { organization_id: app.fabrikam.organization_id };
        assert_eq!(other.call(others).await.unwrap(), []);
        // What somebody does not see is not there for them; what they only see they cannot change.
        let deletion = |view_id| Delete { organization_id, view_id };
        assert_eq!(why(bob.call(deletion(own.id)).await), (404, Problem::NotFound));
        let refused = Problem::Forbidden { permission: Permission::ManageUsers };
        assert_eq!(why(bob.call(deletion(shared.id)).await), (403, refused));
        let update = Update { organization_id, view_id: own.id };
        let update = update.with(Json(change(&own, "Stolen", Sharing::Private)));
        assert_eq!(why(bob.call(update).await), (404, Problem::NotFound));
        // Whoever manages users tidies up, also after who has shared it.
        let eve = app.member(Role::AccountAdministrator).await;
        let update = Update { organization_id, view_id: shared.id };
        let update = update.with(Json(change(&shared, "Tidy", Sharing::Organization)));
        assert_eq!(eve.call(update).await.unwrap().name, name("Tidy"));
        eve.call(deletion(shared.id)).await.unwrap();
        assert_eq!(listed(&app, &bob).await, []);
        let (events, _) = app.written().await;
        assert_eq!(events, ["view_shared", "view_changed", "view_unshared"]);
    }

    async fn of_two_who_rename_a_view_the_slower_one_is_shown_what_it_is_called_now(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountAdministrator).await;
        let eve = app.member(Role::AccountAdministrator).await;
        let hidden = [app.contoso.account_number.as_ref(), "99999999"];
        let view = saved(&app, &ann, new("Ours", Sharing::Organization, &hidden)).await;
        let seen = listed(&app, &eve).await.remove(0);
        let update = |change| {
            Update { organization_id, view_id: view.id }.with(Json::<ViewChange>(change))
        };
        let renamed = ViewChange { filter: None, ..change(&view, "Anns", Sharing::Organization) };
        ann.call(update(renamed)).await.unwrap();
        let late = ViewChange { filter: None, ..change(&seen, "Eves", Sharing::Organization) };
        let present = listed(&app, &eve).await.remove(0);
        assert_eq!(present.name, name("Anns"));
        let changed = Problem::ViewChanged { present: Box::new(present.clone()) };
        assert_eq!(why(eve.call(update(late)).await), (409, changed));
        // Who has seen it may; an app that does not know of it yet goes on as before.
        let again = ViewChange { filter: None, ..change(&present, "Eves", Sharing::Organization) };
        eve.call(update(again)).await.unwrap();
        let blind = ViewChange { from: None, ..change(&view, "Anns", Sharing::Organization) };
        assert_eq!(ann.call(update(blind)).await.unwrap().name, name("Anns"));
    }

    async fn a_view_tells_of_no_account_that_its_viewer_does_not_reach(app: TestApp) {
        let ann = app.member(Role::AgreementAdministrator).await;
        let bob = app.member(Role::AccountViewer).await;
        let numbers = [app.contoso.account_number.as_ref(), "99999999"];
        saved(&app, &ann, new("Both", Sharing::Organization, &numbers)).await;
        saved(&app, &ann, new("Gone", Sharing::Organization, &numbers[1..])).await;
        let seen = listed(&app, &bob).await;
        let [both, gone] = &seen[..] else { panic!("{seen:?}") };
        assert_eq!(both.filter.account, std::slice::from_ref(&app.contoso.account_number));
        assert_eq!((both.accounts_gone, both.is_gone()), (1, false));
        // Without its account it would show all others: it says that it is gone instead.
        assert_eq!((gone.filter.account.len(), gone.accounts_gone), (0, 1));
        assert!(gone.is_gone());
        let sister = app.member_on(app.contoso.sister, Role::AccountViewer).await;
        assert!(listed(&app, &sister).await.iter().all(SavedView::is_gone));
    }

    async fn a_name_is_taken_once_and_views_are_bounded(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountViewer).await;
        saved(&app, &ann, new("Same", Sharing::Private, &[])).await;
        let again = Create { organization_id };
        let again = again.with(Json(new("Same", Sharing::Private, &[])));
        let taken = Problem::invalid("/name", FieldCode::NameTaken);
        assert_eq!(why(ann.call(again).await).1, taken);
        let second = saved(&app, &ann, new("Other", Sharing::Private, &[])).await;
        let update = Update { organization_id, view_id: second.id };
        let update = update.with(Json(change(&second, "Same", Sharing::Private)));
        assert_eq!(why(ann.call(update).await).1, taken);
        for number in 2..VIEWS_PER_PERSON {
            saved(&app, &ann, new(&format!("View {number}"), Sharing::Private, &[])).await;
        }
        let more = Create { organization_id }.with(Json(new("More", Sharing::Private, &[])));
        let errors = why(ann.call(more).await).1.field_errors().to_vec();
        assert_eq!(errors[0].code, FieldCode::TooManyViews);
    }

    async fn whoever_leaves_takes_their_private_views_and_leaves_the_shared_ones(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountViewer).await;
        let bob = app.member(Role::AccountViewer).await;
        let own = saved(&app, &ann, new("Mine", Sharing::Private, &[])).await;
        let shared = saved(&app, &ann, new("Ours", Sharing::Organization, &[])).await;
        mail(&app, &ann, own.id, Rhythm::Weekly).await;
        mail(&app, &ann, shared.id, Rhythm::Weekly).await;
        mail(&app, &bob, shared.id, Rhythm::Monthly).await;
        crate::calendars::file(&app.contoso, &ann).await;
        let held = BTreeSet::from([Holding {
            role: Role::AccountViewer,
            on: Scope::PurchasingAccount(app.contoso.account),
        }]);
        let seen = Json(Seen { from: held });
        ann.call(Leave { organization_id }.with(seen)).await.unwrap();
        assert_eq!(rows(&app, "saved_view").await.len(), 1);
        assert_eq!(rows(&app, "view_mail").await.len(), 1);
        assert_eq!(rows(&app, "calendar").await.len(), 0);
        assert_eq!(listed(&app, &bob).await[0].mailed, Some(Rhythm::Monthly));
    }

    async fn a_report_is_mailed_on_monday_morning_until_its_reader_stops_it(app: TestApp) {
        // A Wednesday; the organization is in Seoul.
        at(&app, "2040-03-07T03:00:00Z").await;
        samples::products(&app.machine, 12).await.unwrap();
        samples::orders(&app.machine, &app.contoso, 60, app.app.clock.now()).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let view = saved(&app, &ann, new("Weekly", Sharing::Private, &[])).await;
        mail(&app, &ann, view.id, Rhythm::Monthly).await;
        mail(&app, &ann, view.id, Rhythm::Weekly).await;
        assert_eq!(listed(&app, &ann).await[0].mailed, Some(Rhythm::Weekly));
        at(&app, "2040-03-11T21:59:30Z").await;
        assert_eq!(mailed(&app).await, 0, "not before Monday at seven");
        at(&app, "2040-03-11T22:00:00Z").await;
        at(&app, "2040-03-11T22:00:01Z").await;
        assert_eq!(mailed(&app).await, 1);
        let facts = rows(&app, "message").await.concat();
        assert!(facts.contains("Northwind 2"), "{facts}");
        assert!(!facts.contains("keys\\\":["), "who sees no keys is told of none: {facts}");
        at(&app, "2040-03-18T22:00:00Z").await;
        assert_eq!(mailed(&app).await, 2, "the next week is another one");
        let ann = app.signed_in(ann_id).await;
        ann.call(StopMail { organization_id, view_id: view.id }).await.unwrap();
        ann.call(StopMail { organization_id, view_id: view.id }).await.unwrap();
        at(&app, "2040-03-25T22:00:00Z").await;
        assert_eq!(mailed(&app).await, 2);
    }

    async fn a_report_that_nobody_may_see_any_more_is_mailed_no_more(app: TestApp) {
        at(&app, "2040-03-07T03:00:00Z").await;
        let organization_id = app.contoso.organization_id;
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let view = saved(&app, &ann, new("Ours", Sharing::Organization, &[])).await;
        mail(&app, &ann, view.id, Rhythm::Weekly).await;
        mail(&app, &bob, view.id, Rhythm::Weekly).await;
        // One of them sees no reports any more.
        app.behind("delete from role_assignment").await;
        let account = Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, ann_id, Role::AccountViewer, account).await;
        app.join(&app.contoso, bob_id, Role::UserAdministrator, account).await;
        at(&app, "2040-03-11T22:00:00Z").await;
        assert_eq!(mailed(&app).await, 1);
        assert_eq!(rows(&app, "view_mail").await.len(), 1);
        // And a view that is its owner's alone again is nobody else's mail.
        let eve = app.member(Role::ReportViewer).await;
        mail(&app, &eve, view.id, Rhythm::Weekly).await;
        let update = Update { organization_id, view_id: view.id };
        let update = update.with(Json(change(&view, "Mine", Sharing::Private)));
        app.signed_in(ann_id).await.call(update).await.unwrap();
        at(&app, "2040-03-18T22:00:00Z").await;
        assert_eq!(mailed(&app).await, 2, "only to its owner");
    }
}
