//! Among a hundred thousand people, and beside a hundred thousand organizations: what is looked at
//! for an answer does not grow with them. Counted, not timed.

use std::collections::BTreeMap;

use http::{Method, Request, header::CONTENT_TYPE};
use sea_orm::{DatabaseBackend, Statement};
use server::{Admits, Served, samples};
use shared::{
    access::Role,
    ids::{PartnerId, PersonId},
};

use crate::{
    desk, partners,
    support::{Person, Planner, TestApp},
    sweeps::path_of,
};

/// Enough for each list to be read in its order, and not row by row.
const SOME: u32 = 1_000;

/// Among so many PostgreSQL does not think of reading them all any more.
const MANY: u32 = 30_000;

/// What is said of the last page of a list.
const LAST: &str = ", the last page";

/// So much there is beside what is one's own.
const BESIDE: u32 = 10_000;

promises! {
    async fn reading_costs_the_same_in_an_organization_of_any_size(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let before = costs(&app, &ann, ann_id, SOME).await;
        let other = TestApp::start(app.kind).await;
        let (bob, bob_id) = other.member_of(&other.contoso, Role::AccountAdministrator).await;
        let after = costs(&other, &bob, bob_id, MANY).await;
        assert_eq!(before.len(), after.len());
        let pages = before.into_iter().zip(after);
        // Rounding, deeper trees, other plans; thirty times as much it must not be.
        let grown: Vec<_> =
            pages.filter(|((_, few), (_, many))| *many > few * 2 + 2_000).collect();
        assert!(grown.is_empty(), "{grown:#?}");
    }

    async fn a_page_of_orders_costs_the_same_among_any_number_of_them(app: TestApp) {
        let ann = app.member(Role::AgreementAdministrator).await;
        let before = order_costs(&app, &ann, SOME).await;
        let other = TestApp::start(app.kind).await;
        let bob = other.member(Role::AgreementAdministrator).await;
        for (page, many) in order_costs(&other, &bob, MANY).await {
            // Where there is one page among some, it is the last one, too.
            let first = page.trim_end_matches(LAST);
            let few = before.get(&page).or_else(|| before.get(first)).unwrap();
            assert!(many <= few * 2 + 2_000, "{page}: {few} among some, {many} among many");
        }
    }

    async fn reading_costs_the_same_beside_any_number_of_organizations(app: TestApp) {
        let (partner_id, seller, _) = partners::partner(&app, "litware").await;
        partners::of_record(&app, &app.contoso, Some(partner_id)).await;
        let planner = Planner::connect(app.url()).await;
        let before = partner_costs(&app, &planner, &seller, partner_id).await;
        expect_the_same_after(&app, async || {
            samples::organizations(&app.machine, BESIDE, app.app.clock.now()).await.unwrap();
        })
        .await;
        planner.count_rows().await;
        // Nor does it make a difference to a partner what there is that is not their customers'.
        let after = partner_costs(&app, &planner, &seller, partner_id).await;
        planner.close().await;
        let grown: Vec<_> =
            before.iter().zip(&after).filter(|((_, few), (_, many))| *many > few * 2 + 2_000).collect();
        assert!(grown.is_empty(), "{grown:#?}");
    }

    async fn reading_costs_an_operator_the_same_among_any_number_of_organizations(app: TestApp) {
        let before = operator_costs(&app, SOME).await;
        let other = TestApp::start(app.kind).await;
        let pages = before.iter().zip(operator_costs(&other, BESIDE).await);
        let grown: Vec<_> =
            pages.filter(|((_, few), (_, many))| *many > few * 2 + 2_000).collect();
        assert!(grown.is_empty(), "{grown:#?}");
    }

    async fn reading_costs_the_same_beside_any_number_of_orders_of_others(app: TestApp) {
        samples::products(&app.machine, 12).await.unwrap();
        expect_the_same_after(&app, async || {
            let now = app.app.clock.now();
            samples::orders(&app.machine, &app.fabrikam, BESIDE, now).await.unwrap();
        })
        .await;
    }

    async fn reading_costs_the_same_beside_any_number_of_accounts_of_others(app: TestApp) {
        expect_the_same_after(&app, async || {
            samples::agreements(&app.machine, &app.contoso, BESIDE).await.unwrap();
        })
        .await;
    }
}

/// What an operator's pages cost among so many organizations, the first of a list and the last.
async fn operator_costs(app: &TestApp, count: u32) -> Vec<(String, u64)> {
    let olive = desk::operator(app).await;
    partners::partner(app, "litware").await;
    samples::organizations(&app.machine, count, app.app.clock.now()).await.unwrap();
    let planner = Planner::connect(app.url()).await;
    planner.count_rows().await;
    let mut costs = Vec::new();
    for page in OPERATORS {
        let path = format!("/api/operator/{page}");
        let (next, cost) = cost(app, &planner, &olive, &path).await;
        costs.push((path.clone(), cost));
        if next.is_some() {
            let last = last(app, &olive, &format!("{path}?")).await;
            let (_, cost) = self::cost(app, &planner, &olive, &last).await;
            costs.push((format!("{path}{LAST}"), cost));
        }
    }
    planner.close().await;
    costs
}

/// A search is not among them: what nobody is called has to be looked for in every name.
const OPERATORS: [&str; 10] = [
    "organizations",
    "organizations/contoso",
    "partners",
    "partners/litware",
    "mails",
    "mail-figures",
    "connector/events",
    "connector/events?state=undelivered",
    "imports",
    "operators",
];

/// What a partner's lists cost, searched and not.
async fn partner_costs(
    app: &TestApp,
    planner: &Planner,
    seller: &Person,
    id: PartnerId,
) -> Vec<(String, u64)> {
    let mut costs = Vec::new();
    for list in
        ["customers", "customers?search=contoso", "customers?need=bounced", "customer-needs"]
    {
        let path = format!("/api/partners/{id}/{list}");
        let (_, cost) = cost(app, planner, seller, &path).await;
        costs.push((path, cost));
    }
    costs
}

/// To somebody on one account it makes no difference what there is that is not theirs.
async fn expect_the_same_after(app: &TestApp, more: impl AsyncFnOnce()) {
    let (ann, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
    let planner = Planner::connect(app.url()).await;
    let before = pages(app, &planner, &ann).await;
    more().await;
    planner.count_rows().await;
    let pages = before.into_iter().zip(pages(app, &planner, &ann).await);
    let grown: Vec<_> = pages.filter(|((_, few), (_, many))| *many > few * 2 + 2_000).collect();
    assert!(grown.is_empty(), "{grown:#?}");
    planner.close().await;
}

/// However many there are, as many of them need help: their mails came back, or their time is over.
const NEEDY: [&str; 2] = [
    "insert into delivery \
     (organization_id, invitation_id, generation, state, troubled_at, changed_at) \
     select organization_id, id, generation, 'bounced', created_at, 0 from invitation \
     where state = 'pending' and email like 'guest__@contoso.com'",
    "update invitation set ends_at = created_at \
     where state = 'pending' and email like 'guest1__@contoso.com'",
];

/// What each page costs, its first and its last, among so many people.
async fn costs(app: &TestApp, person: &Person, id: PersonId, count: u32) -> Vec<(String, u64)> {
    let now = app.app.clock.now();
    samples::crowd(&app.machine, &app.contoso, id, count, now).await.unwrap();
    for statement in NEEDY {
        app.behind(statement).await;
    }
    let planner = Planner::connect(app.url()).await;
    planner.count_rows().await;
    let costs = pages(app, &planner, person).await;
    planner.close().await;
    costs
}

/// What each page of orders costs among so many of one agreement, by its path in the organization.
async fn order_costs(app: &TestApp, person: &Person, count: u32) -> BTreeMap<String, u64> {
    samples::products(&app.machine, 12).await.unwrap();
    samples::orders(&app.machine, &app.contoso, count, app.app.clock.now()).await.unwrap();
    let planner = Planner::connect(app.url()).await;
    planner.count_rows().await;
    let costs = pages_of(app, &planner, person, |path| path.contains("}/orders")).await;
    planner.close().await;
    let organization = format!("/api/organizations/{}/", app.contoso.organization_id);
    let own = |path: String| path.strip_prefix(&organization).unwrap().to_owned();
    costs.into_iter().map(|(path, cost)| (own(path), cost)).collect()
}

/// Filters and orders that have ways of their own. A search is not among them: what nobody is
/// called has to be looked for in every name of the organization.
const VARIATIONS: &[(&str, &str)] = &[
    ("}/users", "sort=email"),
    ("}/users", "sort=newest"),
    ("}/users", "role=account_viewer"),
    ("}/users", "role=report_viewer"),
    ("}/orders", "sort=oldest"),
    ("}/orders", "sort=number"),
    ("}/orders", "sort=last_number"),
    ("}/orders", "sort=state"),
    ("}/orders", "state=open"),
    ("}/orders", "state=completed&sort=number"),
    ("}/orders", "partner=litware"),
    ("}/orders", "partner=nobody"),
    ("}/orders", "family=Northwind%202"),
    ("}/orders", "family=Nothing"),
    ("}/orders", "from=2026-01-31&to=2026-01-31"),
    ("}/orders", "from=2020-01-01&to=2026-08-31"),
    ("}/orders", "account=12340000"),
    ("}/orders", "account=12340001"),
    ("}/reports", "family=Northwind%202"),
    ("}/invitations", "state=accepted"),
    ("}/invitations", "state=declined"),
    ("}/invitations", "state=pending"),
    ("}/invitations", "state=waiting"),
    ("}/invitations", "state=expired"),
    ("}/invitations", "needs_help=true"),
];

/// What is handed out whole, and so is as long as what there is.
const WHOLE: &[&str] = &[
    "/api/profile/export",
    "/api/organizations/{organization_id}/audit/export",
    "/api/organizations/{organization_id}/orders/export",
];

async fn pages(app: &TestApp, planner: &Planner, person: &Person) -> Vec<(String, u64)> {
    pages_of(app, planner, person, |_| true).await
}

async fn pages_of(
    app: &TestApp,
    planner: &Planner,
    person: &Person,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<(String, u64)> {
    let mut costs = Vec::new();
    for served in server::operations().table() {
        let is_page = (served.operation.method == Method::GET || is_asked(served.operation.path))
            && is_readable(served)
            && is_wanted(served.operation.path);
        if !is_page || WHOLE.contains(&served.operation.path) {
            continue;
        }
        let path = path_of(app, &app.contoso, served, person).await;
        let own = VARIATIONS.iter().filter(|(list, _)| served.operation.path.ends_with(list));
        let queries = own.map(|(_, query)| *query).chain([""]);
        for at in queries.map(|query| format!("{path}?{query}")) {
            let (next, cost) = cost(app, planner, person, &at).await;
            costs.push((at.clone(), cost));
            if next.is_some() {
                let last = last(app, person, &at).await;
                let (_, cost) = self::cost(app, planner, person, &last).await;
                costs.push((format!("{at}{LAST}"), cost));
            }
        }
    }
    costs
}

fn is_readable(served: &Served) -> bool {
    match served.admits {
        Admits::Anyone | Admits::SignedIn => true,
        Admits::Feed
        | Admits::Connector
        | Admits::Operators
        | Admits::PartnerUsers
        | Admits::PartnerAdministrators => false,
        Admits::Holders(permission) => Role::AccountAdministrator.may(permission),
    }
}

/// Where the page after this one begins, and what this one costs.
async fn cost(
    app: &TestApp,
    planner: &Planner,
    person: &Person,
    path: &str,
) -> (Option<String>, u64) {
    app.statements.take();
    let next = next(person, path).await;
    let mut work = 0;
    for statement in app.statements.take().iter().filter(|it| reads(it)) {
        work += planner.work(statement).await;
    }
    (next, work)
}

fn reads(statement: &Statement) -> bool {
    let is_locking =
        statement.db_backend == DatabaseBackend::Postgres && statement.sql.contains(" FOR ");
    statement.sql.starts_with("SELECT") && !is_locking
}

/// Whether it is asked in a body.
fn is_asked(path: &str) -> bool {
    path.ends_with("/search")
}

/// What is said in the address, in a body where it belongs there.
fn question(address: &str) -> Request<Vec<u8>> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if !is_asked(path) {
        return Request::get(address).body(Vec::new()).unwrap();
    }
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let said = pairs.map(|(name, value)| {
        (name.to_owned(), value.parse::<u64>().map_or_else(|_| value.into(), Into::into))
    });
    let body = serde_json::to_vec(&serde_json::Value::Object(said.collect())).unwrap();
    Request::post(path).header(CONTENT_TYPE, "application/json").body(body).unwrap()
}

async fn next(person: &Person, path: &str) -> Option<String> {
    let response = person.send(question(path)).await;
    assert!(response.status().is_success(), "{path} {}", response.status());
    let answer = serde_json::from_slice::<serde_json::Value>(response.body()).unwrap_or_default();
    answer["next"].as_str().map(str::to_owned)
}

/// The last page of the list.
async fn last(app: &TestApp, person: &Person, path: &str) -> String {
    let mut last = path.to_owned();
    while let Some(place) = next(person, &format!("{last}&limit=200")).await {
        last = format!("{path}&cursor={place}");
        app.statements.take();
    }
    last
}
