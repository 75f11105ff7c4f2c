//! Reports: each number is the one that its own page shows, and nobody reads more than there.

use chrono::{Datelike, NaiveDate};
use server::samples;
use shared::{
    access::{Permission, Role, Scope},
    api::{
        Endpoint,
        licenses::{ListFamilies, PositionFilter},
        orders::{List as ListOrders, OrderFilter, OrderState},
        reports::{Export, Get, KeyUse, Report, ReportFilter, ReportTable},
    },
    page::{Limit, PageQuery},
    problem::Problem,
    table::{TableFormat, TableQuery},
    values::Name,
};

use crate::support::{Person, TestApp, why};

const ORDERS: u32 = 400;

async fn purchases(app: &TestApp) {
    samples::products(&app.machine, 12).await.unwrap();
    samples::orders(&app.machine, &app.contoso, ORDERS, app.app.clock.now()).await.unwrap();
}

async fn report(app: &TestApp, person: &Person, filter: ReportFilter) -> Report {
    let organization_id = app.contoso.organization_id;
    person.call(Get { organization_id }.query(filter)).await.unwrap()
}

async fn file(app: &TestApp, person: &Person, table: ReportTable, filter: ReportFilter) -> String {
    let organization_id = app.contoso.organization_id;
    let query = TableQuery { format: TableFormat::Csv, filter: filter.table(table) };
    let file = person.call(Export { organization_id }.query(query)).await.unwrap();
    String::from_utf8(file).unwrap().replace('"', "")
}

fn family(name: &str) -> ReportFilter {
    ReportFilter { family: Some(Name::parse(name).unwrap()), ..ReportFilter::default() }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

promises! {
    async fn the_licenses_of_a_report_are_those_of_the_license_page(app: TestApp) {
        purchases(&app).await;
        let organization_id = app.contoso.organization_id;
        for role in [Role::AgreementAdministrator, Role::AccountViewer] {
            let ann = app.member(role).await;
            for on in [None, Some(app.app.clock.now().date_naive() - chrono::Days::new(200))] {
                let filter = ReportFilter { to: on, ..ReportFilter::default() };
                let said = report(&app, &ann, filter).await;
                let position = PositionFilter { on, ..PositionFilter::default() };
                let page = ListFamilies { organization_id }.query(position);
                let page = ann.call(page).await.unwrap();
                assert_eq!(said.to, page.on);
                let shares = said.licenses.iter().map(|it| (&it.family, it.quantities));
                let families = page.families.iter().map(|it| (&it.family, it.quantities));
                assert!(shares.eq(families));
                assert_eq!(said.families.len(), 4);
            }
        }
    }

    async fn the_products_of_a_family_add_up_to_it(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let all = report(&app, &ann, ReportFilter::default()).await;
        let one = report(&app, &ann, family("Northwind 2")).await;
        let share = all.licenses.iter().find(|it| it.family.as_ref() == "Northwind 2").unwrap();
        assert_eq!(one.licenses.len(), 3);
        assert!(one.licenses.iter().all(|it| it.product.is_some()));
        let effective = one.licenses.iter().map(|it| it.quantities.effective).sum::<i64>();
        let covered = one.licenses.iter().map(|it| it.quantities.covered).sum::<i64>();
        assert_eq!((effective, covered), (share.quantities.effective, share.quantities.covered));
        assert!(effective > 0 && covered > 0);
        // What it can be filtered by stays.
        assert_eq!(one.families, all.families);
        let quantity = |report: &Report| report.orders.iter().map(|it| it.quantity).sum::<u64>();
        let families = async |name| quantity(&report(&app, &ann, family(name)).await);
        let mut sum = 0;
        for name in ["Northwind 1", "Northwind 2", "Northwind 3", "Northwind 4"] {
            sum += families(name).await;
        }
        assert_eq!(sum, quantity(&all));
        assert_eq!(report(&app, &ann, family("Nothing")).await.licenses, []);
        assert_eq!(quantity(&report(&app, &ann, family("Nothing")).await), 0);
    }

    async fn the_orders_of_each_month_are_those_of_the_list_without_the_canceled(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let said = report(&app, &ann, ReportFilter::default()).await;
        assert_eq!(said.orders.len(), 12);
        assert_eq!(said.orders[0].month, said.from);
        for month in &said.orders {
            let next = month.month.checked_add_months(chrono::Months::new(1)).unwrap();
            let last = next.pred_opt().unwrap();
            let filter = OrderFilter {
                from: Some(month.month),
                to: Some(last.min(said.to)),
                ..OrderFilter::default()
            };
            let query = PageQuery { filter, limit: Limit::try_from(200).unwrap(), cursor: None };
            let listed = ann.call(ListOrders { organization_id }.query(query)).await.unwrap();
            let counted = listed.items.iter().filter(|it| it.state != OrderState::Canceled);
            let sums = counted.fold((0, 0), |sum, it| (sum.0 + 1, sum.1 + it.quantity));
            assert_eq!((month.orders, month.quantity), sums, "{}", month.month);
        }
        assert!(said.orders.iter().map(|it| it.orders).sum::<u64>() > 300);
    }

    async fn what_coverage_ends_is_told_month_by_month_and_the_nearest_by_name(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let said = report(&app, &ann, ReportFilter::default()).await;
        assert_eq!(said.endings.len(), 13);
        assert_eq!(said.endings[0].month, said.to.with_day(1).unwrap());
        assert_eq!(said.nearest.len(), shared::limits::REPORT_ENDINGS);
        assert!(said.nearest.is_sorted_by_key(|it| it.ends_on));
        assert!(said.nearest[0].ends_on >= said.to);
        let rows = file(&app, &ann, ReportTable::Endings, ReportFilter::default()).await;
        let quantities = rows.lines().skip(1).take_while(|row| !row.is_empty());
        let quantities = quantities.map(|row| row.split(',').nth(5).unwrap().parse::<i64>().unwrap());
        assert_eq!(quantities.sum::<i64>(), said.endings.iter().map(|it| it.quantity).sum::<i64>());
    }

    async fn a_report_is_of_the_accounts_that_are_asked_for_and_of_no_others(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let quantity = |report: &Report| report.orders.iter().map(|it| it.quantity).sum::<u64>();
        let on = |number: &str| ReportFilter {
            account: vec![number.parse().unwrap()],
            ..ReportFilter::default()
        };
        let all = report(&app, &ann, ReportFilter::default()).await;
        let own = report(&app, &ann, on(app.contoso.account_number.as_ref())).await;
        let viewer = app.member(Role::AccountViewer).await;
        let seen = report(&app, &viewer, ReportFilter::default()).await;
        assert_eq!((own.orders.clone(), &own.licenses), (seen.orders.clone(), &seen.licenses));
        assert!(quantity(&own) < quantity(&all));
        // Of an account that one does not reach there is nothing, and not everything.
        for number in [app.fabrikam.account_number.as_ref(), "99999999"] {
            let nothing = report(&app, &ann, on(number)).await;
            assert_eq!(quantity(&nothing), 0);
            assert_eq!((nothing.licenses.len(), nothing.nearest.len()), (0, 0));
            assert_eq!(nothing.people.unwrap(), []);
        }
    }

    async fn keys_are_counted_for_who_sees_keys_and_not_mentioned_to_others(app: TestApp) {
        purchases(&app).await;
        let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
        samples::product_keys(&app.machine, secrets, &app.contoso, 24, now).await.unwrap();
        app.behind("update product_key set activations_used = 3, activations_allowed = 10").await;
        app.behind("update product_key set activations_allowed = null where product_id = \
            (select id from product where code = 'NWD-1')").await;
        let ann = app.member(Role::AccountAdministrator).await;
        let keys = report(&app, &ann, ReportFilter::default()).await.keys.unwrap();
        assert!(!keys.is_empty());
        for KeyUse { product, keys, used, allowed } in &keys {
            assert_eq!(*used, keys * 3);
            let expected = (product.code.as_ref() != "NWD-1").then_some(keys * 10);
            assert_eq!(*allowed, expected, "{product:?}");
        }
        // Every fourth is of the other account.
        assert_eq!(keys.iter().map(|it| it.keys).sum::<u64>(), 18);
        let viewer = app.member(Role::AccountViewer).await;
        assert_eq!(report(&app, &viewer, ReportFilter::default()).await.keys, None);
        let organization_id = app.contoso.organization_id;
        let query = TableQuery {
            format: TableFormat::Xlsx,
            filter: ReportFilter::default().table(ReportTable::Keys),
        };
        let refused = why(viewer.call(Export { organization_id }.query(query)).await);
        assert_eq!(refused, (403, Problem::Forbidden { permission: Permission::ViewKeys }));
    }

    async fn people_are_counted_for_who_sees_users_and_not_mentioned_to_others(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for _ in 0..3 {
            app.member(Role::ReportViewer).await;
        }
        let (_, gone) = app.member_of(&app.contoso, Role::ReportViewer).await;
        app.member(Role::AgreementAdministrator).await;
        let sister = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        app.behind(&format!(
            "update membership set status = 'deactivated' where person_id = {}",
            match app.kind {
                crate::support::Kind::Sqlite => format!("x'{}'", gone.0.simple()),
                crate::support::Kind::Postgres => format!("'{gone}'"),
            }
        ))
        .await;
        let count = |report: Report, on: Scope, role: Role| {
            let people = report.people.unwrap();
            people.iter().find(|it| it.on.scope == on && it.role == role).map(|it| it.people)
        };
        let account = Scope::PurchasingAccount(app.contoso.account);
        let said = report(&app, &ann, ReportFilter::default()).await;
        assert_eq!(count(said.clone(), account, Role::AccountAdministrator), Some(1));
        assert_eq!(count(said.clone(), account, Role::ReportViewer), Some(3));
        let agreement = Scope::Agreement(app.contoso.agreement_id);
        assert_eq!(count(said, agreement, Role::AgreementAdministrator), Some(1));
        // Whoever is on another account is told of that one.
        let said = report(&app, &sister, ReportFilter::default()).await;
        assert_eq!(count(said, account, Role::ReportViewer), None);
        let viewer = app.member(Role::AccountViewer).await;
        assert_eq!(report(&app, &viewer, ReportFilter::default()).await.people, None);
        let organization_id = app.contoso.organization_id;
        let query = TableQuery {
            format: TableFormat::Csv,
            filter: ReportFilter::default().table(ReportTable::People),
        };
        let refused = why(viewer.call(Export { organization_id }.query(query)).await);
        assert_eq!(refused, (403, Problem::Forbidden { permission: Permission::ListUsers }));
    }

    async fn the_files_hold_what_the_report_shows_and_say_of_what_they_are(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let filter = ReportFilter { from: Some(day("2025-01-15")), ..family("Northwind 3") };
        let said = report(&app, &ann, filter.clone()).await;
        let orders = file(&app, &ann, ReportTable::Orders, filter.clone()).await;
        let rows: Vec<_> = orders.lines().skip(1).take_while(|row| !row.is_empty()).collect();
        let expected = said.orders.iter().map(|it| {
            format!("{}-{:02},{},{}", it.month.year(), it.month.month(), it.orders, it.quantity)
        });
        assert_eq!(rows, expected.collect::<Vec<_>>());
        assert!(orders.contains("Northwind 3"), "{orders}");
        assert!(orders.contains("2025-01-15"), "{orders}");
        let licenses = file(&app, &ann, ReportTable::Licenses, filter.clone()).await;
        for share in &said.licenses {
            let product = share.product.as_ref().unwrap();
            let row = format!(
                "{},{},{},{}",
                product.code, share.quantities.effective, share.quantities.covered,
                share.quantities.effective - share.quantities.covered
            );
            assert!(licenses.contains(&row), "{row}\n{licenses}");
        }
        assert!(!licenses.contains("Northwind 2"), "{licenses}");
        let people = file(&app, &ann, ReportTable::People, ReportFilter::default()).await;
        assert!(people.contains(app.contoso.agreement_number.as_ref()), "{people}");
        let query = TableQuery { format: TableFormat::Xlsx, filter: filter.table(ReportTable::Orders) };
        let organization_id = app.contoso.organization_id;
        let book = ann.call(Export { organization_id }.query(query)).await.unwrap();
        assert!(book.starts_with(b"PK"));
    }

    async fn a_period_of_no_calendar_is_no_failure(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        for (query, status) in [
            ("from=-262143-01-01&to=%2B262142-12-31", 200),
            ("to=0001-01-01", 200),
            ("to=yesterday", 422),
            ("color=red", 422),
        ] {
            let path = format!("{}?{query}", Get { organization_id }.path());
            let request = http::Request::get(path).body(Vec::new()).unwrap();
            assert_eq!(ann.send(request).await.status().as_u16(), status, "{query}");
        }
    }
}
