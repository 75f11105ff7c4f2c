//! What the partners of an account see of each other's orders: nothing by default, exactly what is
//! opened, and that as long as it is.

use std::collections::BTreeSet;

use server::{
    import::{self, Input, Outcome, Silent},
    samples,
};
use shared::{
    access::{Permission, Role},
    api::{
        Call, Endpoint, Json,
        audit::{self, Action, AuditFilter, Detail},
        partner_orders::{
            GetAccount, ListAccounts, ListLines, OrderingAccountFilter, PartnerLine,
            PartnerLineFilter, Whose,
        },
        visibility::{Change, Get, Opening, Visibility, VisibilityChange},
    },
    ids::PartnerId,
    page::{Limit, PageQuery},
    problem::{FieldCode, Problem},
    values::PurchasingAccountNumber,
};

use crate::{
    partners::{of_record, partner},
    support::{Person, TestApp, why},
};

const NOTHING: (u16, Problem) = (404, Problem::NotFound);

/// Two partners of Contoso: Proseware is the reseller of record, a third of the orders came through
/// Northwind.
struct Sold {
    proseware: PartnerId,
    robin: Person,
    northwind: PartnerId,
    nora: Person,
}

impl Sold {
    async fn on(app: &TestApp) -> Self {
        let (proseware, robin, _) = partner(app, "proseware").await;
        let (northwind, nora, _) = partner(app, "northwind").await;
        of_record(app, &app.contoso, Some(proseware)).await;
        samples::products(&app.machine, 12).await.unwrap();
        let now = app.app.clock.now();
        samples::orders(&app.machine, &app.contoso, 40, now).await.unwrap();
        app.behind(
            "update \"order\" set partner_id = \
             (select id from partner where short_name = 'northwind') where partner_id is not null",
        )
        .await;
        Self { proseware, robin, northwind, nora }
    }
}

fn at(app: &TestApp) -> (shared::ids::OrganizationId, PurchasingAccountNumber) {
    (app.contoso.organization_id, app.contoso.account_number.clone())
}

async fn visibility(app: &TestApp, person: &Person) -> Visibility {
    let (organization_id, purchasing_account_number) = at(app);
    person.call(Get { organization_id, purchasing_account_number }).await.unwrap()
}

fn change(app: &TestApp, from: &[Opening], to: &[Opening]) -> Call<Change> {
    let (organization_id, purchasing_account_number) = at(app);
    let [from, to] = [from, to].map(|it| it.iter().cloned().collect::<BTreeSet<_>>());
    Change { organization_id, purchasing_account_number }.with(Json(VisibilityChange { from, to }))
}

fn opening(partner: &str, seller: &str, family: &str) -> Opening {
    Opening {
        partner: partner.parse().unwrap(),
        seller: seller.parse().unwrap(),
        family: family.parse().unwrap(),
    }
}

fn asked(
    partner_id: PartnerId,
    number: &PurchasingAccountNumber,
    query: PageQuery<PartnerLineFilter>,
) -> Call<ListLines> {
    ListLines { partner_id, purchasing_account_number: number.clone() }.query(query)
}

fn of(whose: Option<Whose>, search: Option<&str>) -> PartnerLineFilter {
    PartnerLineFilter { whose, search: search.map(str::to_owned) }
}

async fn lines(
    person: &Person,
    partner_id: PartnerId,
    number: &PurchasingAccountNumber,
    filter: PartnerLineFilter,
) -> Vec<PartnerLine> {
    // No page ends where an order does.
    let mut query = PageQuery { limit: Limit::try_from(7).unwrap(), filter, cursor: None };
    let mut lines = Vec::new();
    loop {
        let page = person.call(asked(partner_id, number, query.clone())).await.unwrap();
        lines.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return lines,
        }
    }
}

async fn accounts(person: &Person, partner_id: PartnerId, search: Option<&str>) -> Vec<String> {
    let filter = OrderingAccountFilter { search: search.map(str::to_owned) };
    let query = PageQuery { filter, ..PageQuery::default() };
    let page = person.call(ListAccounts { partner_id }.query(query)).await.unwrap();
    page.items.iter().map(|account| account.number.to_string()).collect()
}

/// The feed says that the agreement has no partner.
async fn end_relation(app: &TestApp) {
    let today = app.app.clock.now().date_naive();
    let line = serde_json::json!({
        "kind": "agreement",
        "number": app.contoso.agreement_number,
        "organization": "contoso",
        "name": "Products and Services Agreement",
        "state": "active",
        "starts_on": today - chrono::Days::new(300),
        "ends_on": today + chrono::Days::new(600),
    });
    let input = Input::of_lines("feed", std::iter::once(line.to_string()));
    let (machine, config, clock) = (&app.machine, &app.app.config, &app.app.clock);
    let outcome = import::run(machine, config, clock, input, &mut Silent).await;
    assert!(matches!(outcome.unwrap(), Outcome::Applied(_)));
}

promises! {
    async fn a_partner_sees_its_own_orders_and_of_others_exactly_the_families_that_are_opened(app: TestApp) {
        let Sold { proseware, robin, northwind, nora } = Sold::on(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let number = app.contoso.account_number.clone();
        // By default each sees what was ordered through itself.
        let own = lines(&robin, proseware, &number, of(None, None)).await;
        assert_eq!(own.len(), 60);
        assert!(own.iter().all(|line| line.is_own && line.seller.as_ref() == "proseware"));
        let place = |line: &PartnerLine| (line.ordered_on, std::cmp::Reverse(line.number));
        assert!(own.is_sorted_by_key(|line| std::cmp::Reverse(place(line))));
        assert_eq!(lines(&nora, northwind, &number, of(None, None)).await.len(), 30);
        assert_eq!(lines(&robin, proseware, &number, of(Some(Whose::Others), None)).await, []);
        assert_eq!(accounts(&nora, northwind, None).await, ["12340000", "12340001"]);
        assert_eq!(accounts(&nora, northwind, Some("12340001")).await, ["12340001"]);
        assert!(accounts(&robin, proseware, None).await.is_empty());

        let seen = visibility(&app, &ann).await;
        assert!(seen.opened.is_empty());
        let names: Vec<_> = seen.partners.iter().map(|it| it.short_name.as_ref()).collect();
        assert_eq!(names, ["proseware", "northwind"]);
        assert!(seen.partners[0].is_of_record && !seen.partners[1].is_of_record);
        let sold = seen.partners[1].sold[0].clone();
        assert_eq!(seen.partners[1].sold.iter().map(|it| it.lines).sum::<u64>(), 30);

        // Exactly the family, exactly to that partner.
        let family = sold.family.as_ref();
        let open = opening("proseware", "northwind", family);
        let opened = ann.call(change(&app, &[], std::slice::from_ref(&open))).await.unwrap();
        assert_eq!(opened.opened, BTreeSet::from([open.clone()]));
        let others = lines(&robin, proseware, &number, of(Some(Whose::Others), None)).await;
        assert_eq!(others.len() as u64, sold.lines);
        assert!(others.iter().all(|it| it.family == sold.family && it.seller.as_ref() == "northwind"));
        assert_eq!(lines(&robin, proseware, &number, of(None, None)).await.len(), 60 + others.len());
        assert_eq!(lines(&nora, northwind, &number, of(None, None)).await.len(), 30);
        let found = others[0].order_number.to_string();
        let search = lines(&robin, proseware, &number, of(None, Some(&found))).await;
        assert!(!search.is_empty() && search.iter().all(|it| it.order_number.as_ref().starts_with(&found)));
        let view = GetAccount { partner_id: proseware, purchasing_account_number: number.clone() };
        let view = robin.call(view).await.unwrap();
        assert!(view.account.is_of_record);
        assert_eq!((view.opened.len(), view.opened[0].families.as_slice()), (1, &[sold.family.clone()][..]));
        // The other account of the same agreement has opened nothing.
        let sister: PurchasingAccountNumber = "12340001".parse().unwrap();
        let there = lines(&robin, proseware, &sister, of(Some(Whose::Others), None)).await;
        assert_eq!(there, []);

        // Of two administrators the slower one overwrites nothing; who does it twice has done it once.
        let bob = app.member(Role::AccountAdministrator).await;
        let other = opening("northwind", "proseware", family);
        let refused = (409, Problem::VisibilityChanged);
        assert_eq!(why(bob.call(change(&app, &[], &[other])).await), refused);
        bob.call(change(&app, &[], std::slice::from_ref(&open))).await.unwrap();
        // Nothing is opened that is not there.
        for (wrong, field) in [
            (opening("nobody", "northwind", family), "partner"),
            (opening("proseware", "proseware", family), "seller"),
            (opening("proseware", "northwind", "Nothing"), "family"),
        ] {
            let open = std::slice::from_ref(&open);
            let refused = why(ann.call(change(&app, open, &[wrong])).await);
            let pointer = format!("/to/0/{field}");
            assert_eq!(refused, (422, Problem::invalid(&pointer, FieldCode::WrongType)));
        }

        // Closing is immediate: also for the next page of a list that is being read.
        let limit = Limit::try_from(1).unwrap();
        let mut query = PageQuery { limit, filter: of(Some(Whose::Others), None), cursor: None };
        query.cursor = robin.call(asked(proseware, &number, query.clone())).await.unwrap().next;
        assert!(query.cursor.is_some());
        ann.call(change(&app, std::slice::from_ref(&open), &[])).await.unwrap();
        assert_eq!(robin.call(asked(proseware, &number, query)).await.unwrap().items, []);

        let organization_id = app.contoso.organization_id;
        let log = ann.call(audit::List { organization_id }.query(PageQuery::<AuditFilter>::default()));
        let log = log.await.unwrap().items;
        let changes: Vec<_> =
            log.iter().filter(|it| it.action == Action::PartnerVisibilityChanged).collect();
        assert_eq!(changes.len(), 2);
        let text = format!("proseware ← northwind: {family}");
        assert_eq!(changes[1].changes[0].what, Detail::Visibility);
        assert_eq!(changes[1].changes[0].after.as_deref(), Some(text.as_str()));
        assert_eq!(changes[0].changes[0].before.as_deref(), Some(text.as_str()));
        assert_eq!(changes[0].scopes[0].number, number.as_ref());
    }

    async fn what_was_opened_ends_with_the_relation_and_does_not_come_back(app: TestApp) {
        let Sold { proseware, robin, northwind, nora } = Sold::on(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let number = app.contoso.account_number.clone();
        let family = visibility(&app, &ann).await.partners[1].sold[0].family.to_string();
        let open = opening("proseware", "northwind", &family);
        ann.call(change(&app, &[], &[open])).await.unwrap();
        let others = async || lines(&robin, proseware, &number, of(Some(Whose::Others), None)).await;
        assert!(!others().await.is_empty());
        end_relation(&app).await;
        let view = GetAccount { partner_id: proseware, purchasing_account_number: number.clone() };
        assert_eq!(why(robin.call(view).await), NOTHING);
        let list = asked(proseware, &number, PageQuery::default());
        assert_eq!(why(robin.call(list).await), NOTHING);
        // Whom orders came through stays, and sees nothing but these.
        assert_eq!(lines(&nora, northwind, &number, of(None, None)).await.len(), 30);
        of_record(&app, &app.contoso, Some(proseware)).await;
        assert_eq!(others().await, []);
        assert!(visibility(&app, &ann).await.opened.is_empty());
    }

    async fn only_who_administers_the_account_says_what_its_partners_see(app: TestApp) {
        Sold::on(&app).await;
        let sister = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        let manager = app.member(Role::AccountManager).await;
        let (neighbor, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let permission = Permission::ManagePartners;
        let (organization_id, purchasing_account_number) = at(&app);
        let get = || Get {
            organization_id,
            purchasing_account_number: purchasing_account_number.clone(),
        };
        assert_eq!(why(sister.call(get()).await), NOTHING);
        assert_eq!(why(sister.call(change(&app, &[], &[])).await), NOTHING);
        assert_eq!(why(neighbor.call(get()).await), NOTHING);
        assert_eq!(why(manager.call(get()).await), (403, Problem::Forbidden { permission }));
        let elsewhere = Get {
            organization_id: app.contoso.organization_id,
            purchasing_account_number: app.fabrikam.account_number.clone(),
        };
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(why(ann.call(elsewhere).await), NOTHING);
    }
}
