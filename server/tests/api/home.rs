//! Home: what needs me, counted as the lists count it, and nothing of what my roles do not show.

use chrono::{Days, TimeDelta};
use server::samples::{self, Entry};
use shared::{
    access::Role,
    api::{
        Endpoint,
        deliveries::Need,
        home::{Get, Home},
        invitations::{self, Invitation, InvitationFilter, InvitationState, List},
        licenses::EntryKind,
        products::LicenseTerm,
    },
    page::{Limit, PageQuery},
};

use crate::{
    domains,
    invitation_links::invite,
    support::{Person, TestApp},
};

/// More than a list shows on its longest page: of a crowd every other one is waited for.
const MANY: u32 = 250;

async fn home(app: &TestApp, person: &Person) -> Home {
    person.call(Get { organization_id: app.contoso.organization_id }).await.unwrap()
}

/// All of a list, page by page.
async fn listed(app: &TestApp, person: &Person, filter: InvitationFilter) -> Vec<Invitation> {
    let organization_id = app.contoso.organization_id;
    let limit = Limit::try_from(Limit::MAX).unwrap();
    let mut query = PageQuery { limit, filter, cursor: None };
    let mut all = Vec::new();
    loop {
        let page = person.call(List { organization_id }.query(query.clone())).await.unwrap();
        all.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return all,
        }
    }
}

/// How many are in trouble and how many wait for a confirmation: on Home, and in the lists.
async fn counted(app: &TestApp, person: &Person) -> [[usize; 2]; 2] {
    let none = InvitationFilter::default();
    let troubled = InvitationFilter { needs_help: true, ..none.clone() };
    let troubled = listed(app, person, troubled).await;
    let troubled = troubled.iter().filter(|it| it.need != Some(Need::Waiting)).count();
    let waiting = InvitationFilter { state: Some(InvitationState::Waiting), ..none };
    let waiting = listed(app, person, waiting).await.len();
    let home = home(app, person).await;
    [[home.troubled as usize, home.waiting as usize], [troubled, waiting]]
}

promises! {
    async fn every_invitation_that_needs_somebody_is_counted_on_home(app: TestApp) {
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let now = app.app.clock.now();
        samples::crowd(&app.machine, &app.contoso, bob_id, MANY * 2, now).await.unwrap();
        let many = MANY as usize;
        assert_eq!(counted(&app, &bob).await, [[0, 0]; 2]);
        // They wait as soon as their inviter has lost the right to them.
        samples::strip(&app.machine, bob_id).await.unwrap();
        assert_eq!(counted(&app, &ann).await, [[0, many]; 2]);
        // A mail that came back is trouble of its own.
        app.behind(
            "insert into delivery \
             (organization_id, invitation_id, generation, state, troubled_at, changed_at) \
             select organization_id, id, generation, 'bounced', created_at, 0 from invitation \
             where state = 'pending' and email like 'guest1__@contoso.com'",
        )
        .await;
        assert_eq!(counted(&app, &ann).await, [[50, many]; 2]);
        // Nobody waits for what is over.
        app.behind("update invitation set ends_at = created_at where state = 'pending'").await;
        assert_eq!(counted(&app, &ann).await, [[many, 0]; 2]);
        let sister = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        assert_eq!(counted(&app, &sister).await, [[0, 0]; 2]);
        // After a month it is history.
        app.wait(TimeDelta::days(31));
        let late = app.member(Role::UserAdministrator).await;
        assert_eq!(counted(&app, &late).await, [[0, 0]; 2]);
    }

    async fn home_says_nothing_that_my_roles_do_not_show(app: TestApp) {
        let now = app.app.clock.now();
        let soon = now.date_naive() + Days::new(30);
        // Whoever associates it is the only administrator.
        domains::any(&app, &app.contoso).await;
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        invite(&app, &bob, "guest").await;
        samples::strip(&app.machine, bob_id).await.unwrap();
        let product = samples::product(&app.machine, "DESK", LicenseTerm::Subscription);
        let product = product.await.unwrap();
        let entry = Entry {
            account: app.contoso.account,
            product,
            kind: EntryKind::Ordered,
            quantity: 40,
            starts_on: soon - Days::new(90),
            ends_on: Some(soon),
            source: "1".to_owned(),
            other: None,
        };
        samples::entries(&app.machine, &app.contoso, vec![entry], now).await.unwrap();
        let number = app.contoso.agreement_number.clone();
        let ends = format!("update agreement set ends_on = '{soon}' where number = '{number}'");
        app.behind(&ends).await;
        let what = async |person: &Person| {
            let home = home(&app, person).await;
            assert_eq!((home.accounts > 0, home.troubled, home.is_alone), (true, 0, false));
            let lapsing = home.lapsing.map_or(0, |it| {
                assert_eq!((it.products, it.quantity, it.first_ends_on), (1, 40, soon));
                it.first_quantity
            });
            (home.waiting, home.lone.len(), home.ending.len(), lapsing, home.unproved)
        };
        for (role, shown) in [
            (Role::UserAdministrator, (1, 1, 0, 0, 0)),
            (Role::AgreementAdministrator, (1, 1, 1, 40, 0)),
            (Role::AccountManager, (0, 0, 1, 40, 1)),
            (Role::ReportViewer, (0, 0, 1, 40, 0)),
            (Role::AccountViewer, (0, 0, 1, 40, 0)),
            // Now there are two of them.
            (Role::AccountAdministrator, (1, 0, 1, 40, 1)),
        ] {
            assert_eq!(what(&app.member(role).await).await, shown, "{role:?}");
        }
        let sister = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        assert_eq!(what(&sister).await, (0, 1, 1, 0, 0));
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let elsewhere = eve.call(Get { organization_id }).await.unwrap();
        assert_eq!((elsewhere.waiting, elsewhere.ending.len(), elsewhere.unproved), (0, 0, 0));
    }

    async fn one_is_alone_until_somebody_is_here_or_on_the_way(app: TestApp) {
        let viewer = app.member_on(app.contoso.sister, Role::AccountViewer).await;
        let ann = app.member(Role::AccountAdministrator).await;
        // Whoever is on other accounts is nobody one knows of.
        assert!(home(&app, &ann).await.is_alone);
        assert!(!home(&app, &viewer).await.is_alone);
        let invitation_id = invite(&app, &ann, "bob").await.id;
        assert!(!home(&app, &ann).await.is_alone);
        let organization_id = app.contoso.organization_id;
        let withdraw = invitations::Withdraw { organization_id, invitation_id };
        ann.call(withdraw).await.unwrap();
        assert!(home(&app, &ann).await.is_alone);
        app.member(Role::ReportViewer).await;
        assert!(!home(&app, &ann).await.is_alone);
    }
}
