//! Among many keys: what is looked at for a page does not grow with them.

use http::{Request, header::CONTENT_TYPE};
use server::samples;
use shared::access::{Role, Scope};

use crate::support::{Person, Planner, TestApp};

const SOME: u32 = 1_000;
const MANY: u32 = 20_000;

/// Those with ways of their own; what is asked in a body follows. A search is not among them: what no key says has to be looked for in
/// every key of the organization.
const LISTS: [&str; 5] = [
    "keys/search {}",
    r#"keys/search {"filter":{"product":"NWD-3"}}"#,
    r#"keys/search {"filter":{"family":"Northwind 2"}}"#,
    r#"keys/search {"filter":{"account":["12340000"]}}"#,
    "keys/products",
];

async fn costs(app: &TestApp, count: u32) -> Vec<(&'static str, u64)> {
    samples::products(&app.machine, 40).await.unwrap();
    let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
    samples::product_keys(&app.machine, secrets, &app.contoso, count, now).await.unwrap();
    let (max, id) = app.member_of(&app.contoso, Role::ReportViewer).await;
    let sister = Scope::PurchasingAccount(app.contoso.sister);
    app.join(&app.contoso, id, Role::ReportViewer, sister).await;
    let planner = Planner::connect(app.url()).await;
    planner.count_rows().await;
    let mut costs = Vec::new();
    for list in LISTS {
        costs.push((list, cost(app, &planner, &max, list).await));
    }
    planner.close().await;
    costs
}

async fn cost(app: &TestApp, planner: &Planner, person: &Person, list: &str) -> u64 {
    let path = |list| format!("/api/organizations/{}/{list}", app.contoso.organization_id);
    let request = match list.split_once(' ') {
        Some((list, asked)) => Request::post(path(list))
            .header(CONTENT_TYPE, "application/json")
            .body(asked.as_bytes().to_vec()),
        None => Request::get(path(list)).body(Vec::new()),
    };
    app.statements.take();
    let response = person.send(request.unwrap()).await;
    assert_eq!(response.status(), 200, "{list}");
    let mut work = 0;
    for statement in app.statements.take().iter().filter(|it| it.sql.starts_with("SELECT")) {
        work += planner.work(statement).await;
    }
    work
}

promises! {
    async fn a_page_of_keys_costs_the_same_among_any_number(app: TestApp) {
        let few = costs(&app, SOME).await;
        let other = TestApp::start(app.kind).await;
        let many = costs(&other, MANY).await;
        let pages = few.into_iter().zip(many);
        // Up to five hundred are looked up one by one; of many, far more would have to be looked at.
        let grown: Vec<_> =
            pages.filter(|((_, few), (_, many))| *many > few * 2 + 20_000).collect();
        assert!(grown.is_empty(), "{grown:#?}");
    }
}
