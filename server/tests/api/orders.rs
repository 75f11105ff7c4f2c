//! Orders and their lines: who sees which, how they are found, and what is in their files.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use http::{Request, header::CONTENT_TYPE};
use server::samples::{self, Tenant};
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint,
        agreements::AgreementState,
        orders::{
            Export, ExportLines, Get, GetChoices, List, ListLines, OrderFilter, OrderLine,
            OrderLineFilter, OrderSort, OrderState, OrderSummary,
        },
    },
    page::{Limit, PageQuery},
    problem::{FieldCode, Problem},
    table::{TableFormat, TableQuery},
    values::{Name, OrderNumber, ShortName},
};

use crate::support::{Person, TestApp, why};

/// So many are read one by one.
const FEW: u32 = 60;

/// So many are read in the order of the list.
const MANY: u32 = 900;

async fn orders(app: &TestApp, count: u32) {
    samples::products(&app.machine, 12).await.unwrap();
    samples::orders(&app.machine, &app.contoso, count, app.app.clock.now()).await.unwrap();
}

/// The whole list, page by page.
async fn list(person: &Person, tenant: &Tenant, filter: &OrderFilter) -> Vec<OrderSummary> {
    let organization_id = tenant.organization_id;
    let limit = Limit::try_from(70).unwrap();
    let mut query = PageQuery { limit, filter: filter.clone(), cursor: None };
    let mut orders = Vec::new();
    loop {
        let page = person.call(List { organization_id }.query(query.clone())).await.unwrap();
        orders.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return orders,
        }
    }
}

async fn lines(person: &Person, tenant: &Tenant, number: &str) -> Vec<OrderLine> {
    let at = ListLines {
        organization_id: tenant.organization_id,
        order_number: number.parse().unwrap(),
    };
    person.call(at.query(PageQuery::default())).await.unwrap().items
}

fn number(text: &str) -> OrderNumber {
    text.parse().unwrap()
}

/// The place of the order in the sample: from 1, a day each backwards.
fn place(order: &OrderSummary) -> u32 {
    order.number.as_ref().strip_prefix("ORD-").unwrap().parse().unwrap()
}

promises! {
    async fn orders_are_those_of_my_accounts_and_of_nobody_else(app: TestApp) {
        orders(&app, FEW).await;
        let everything = OrderFilter::default();
        let ann = app.member(Role::AccountViewer).await;
        let own = list(&ann, &app.contoso, &everything).await;
        assert_eq!(own.len(), 45);
        assert!(own.iter().all(|order| !place(order).is_multiple_of(4)));
        let sister = app.member_on(app.contoso.sister, Role::AccountViewer).await;
        assert_eq!(list(&sister, &app.contoso, &everything).await.len(), 15);
        let bob = app.member(Role::AgreementAdministrator).await;
        assert_eq!(list(&bob, &app.contoso, &everything).await.len(), 60);
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        assert!(list(&eve, &app.fabrikam, &everything).await.is_empty());
    }

    async fn orders_of_a_draft_do_not_exist(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        samples::set_agreement(&app.machine, &app.contoso, AgreementState::Draft).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let refused = ann.call(List { organization_id }.query(PageQuery::default())).await;
        assert_eq!(why(refused).0, 403);
        let get = Get { organization_id, order_number: number("ORD-1") };
        assert_eq!(why(ann.call(get).await).0, 403);
    }

    async fn every_order_of_the_list_is_paged_without_a_gap(app: TestApp) {
        orders(&app, MANY).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        for sort in OrderSort::ALL {
            for filter in [OrderFilter::default(), recent(&app)] {
                let found = list(&ann, &app.contoso, &OrderFilter { sort: *sort, ..filter }).await;
                let numbers: BTreeSet<_> = found.iter().map(|order| &order.number).collect();
                assert_eq!(numbers.len(), found.len(), "{sort:?}");
                assert!([900, 101].contains(&found.len()), "{sort:?} {}", found.len());
                let is_sorted = match sort {
                    OrderSort::Newest => found.is_sorted_by(|a, b| a.ordered_on >= b.ordered_on),
                    OrderSort::Oldest => found.is_sorted_by_key(|it| it.ordered_on),
                    OrderSort::Number => found.is_sorted_by_key(|it| it.number.to_string()),
                    OrderSort::LastNumber => found.is_sorted_by(|a, b| a.number >= b.number),
                    OrderSort::State => {
                        found.is_sorted_by_key(|it| (it.state, std::cmp::Reverse(it.ordered_on)))
                    }
                };
                assert!(is_sorted, "{sort:?}");
            }
        }
    }

    async fn each_filter_lets_through_what_it_names_and_nothing_else(app: TestApp) {
        for count in [FEW, MANY] {
            let app = TestApp::start(app.kind).await;
            orders(&app, count).await;
            let ann = app.member(Role::AgreementAdministrator).await;
            let all = list(&ann, &app.contoso, &OrderFilter::default()).await;
            for (filter, is_wanted) in cases(&app) {
                let found = list(&ann, &app.contoso, &filter).await;
                let wanted: Vec<_> = all.iter().filter(|order| is_wanted(order)).cloned().collect();
                assert!(!wanted.is_empty(), "{filter:?}");
                assert_eq!(found, wanted, "{filter:?}");
            }
            let nobody = OrderFilter {
                partner: Some(ShortName::parse("nobody").unwrap()),
                ..OrderFilter::default()
            };
            let nothing = OrderFilter {
                family: Some(Name::parse("Nothing").unwrap()),
                ..OrderFilter::default()
            };
            let others = OrderFilter {
                account: vec!["43210000".parse().unwrap()],
                ..OrderFilter::default()
            };
            for filter in [nobody, nothing, others] {
                assert!(list(&ann, &app.contoso, &filter).await.is_empty(), "{filter:?}");
            }
        }
    }

    async fn a_search_finds_numbers_purchase_orders_parts_and_products(app: TestApp) {
        for count in [FEW, MANY] {
            let app = TestApp::start(app.kind).await;
            orders(&app, count).await;
            let ann = app.member(Role::AgreementAdministrator).await;
            let all = list(&ann, &app.contoso, &OrderFilter::default()).await;
            for text in ["ord-17", "PO-5", "nwd-7-2", "NORTHWIND 3", " Standard ", "주문", "%"] {
                let folded = text.trim().to_lowercase();
                let mut wanted = Vec::new();
                for order in &all {
                    let mut own =
                        vec![order.number.to_string(), order.purchase_order.clone().unwrap()];
                    for (part, name) in sold(order) {
                        own.extend([part, name]);
                    }
                    if own.iter().any(|it| it.to_lowercase().contains(&folded)) {
                        wanted.push(order.clone());
                    }
                }
                let filter = OrderFilter { search: Some(text.to_owned()), ..OrderFilter::default() };
                assert_eq!(list(&ann, &app.contoso, &filter).await, wanted, "{text}");
            }
        }
    }

    async fn a_place_in_a_list_of_another_order_is_refused(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let by_day = ann.call(List { organization_id }.query(PageQuery::default())).await.unwrap();
        let filter = OrderFilter { sort: OrderSort::Number, ..OrderFilter::default() };
        let query = PageQuery { cursor: by_day.next, filter, ..PageQuery::default() };
        let refused = ann.call(List { organization_id }.query(query)).await;
        assert!(query_is_refused(&why(refused), "/cursor"));
    }

    async fn what_orders_can_be_filtered_by_is_what_occurs_in_ones_own(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let choices = ann.call(GetChoices { organization_id }).await.unwrap();
        let partners: Vec<_> = choices.partners.iter().map(|it| it.short_name.as_ref()).collect();
        assert_eq!(partners, [samples::PARTNER]);
        let families: Vec<_> = choices.families.iter().map(AsRef::as_ref).collect();
        assert_eq!(families, ["Northwind 1", "Northwind 2", "Northwind 3", "Northwind 4"]);
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountViewer).await;
        let organization_id = app.fabrikam.organization_id;
        let choices = eve.call(GetChoices { organization_id }).await.unwrap();
        assert_eq!(choices, shared::api::orders::OrderChoices::default());
    }

    async fn an_order_shows_what_the_list_does_and_where_it_belongs(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let listed = list(&ann, &app.contoso, &OrderFilter::default()).await;
        // In any letters, as people type it.
        let get = Get { organization_id, order_number: number("ord-3") };
        let order = ann.call(get).await.unwrap();
        assert_eq!(listed.iter().find(|it| it.number == number("ORD-3")), Some(&order.summary));
        assert_eq!(order.summary.partner.unwrap().as_ref(), "Litware");
        assert_eq!(order.agreement.number, app.contoso.agreement_number.to_string());
        let of_lines: u64 =
            lines(&ann, &app.contoso, "ORD-3").await.iter().map(|line| line.quantity).sum();
        assert_eq!((order.summary.lines, order.summary.quantity), (3, of_lines));
    }

    async fn an_order_of_others_does_not_exist(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let asked = [
            (&ann, app.contoso.organization_id, "ORD-4"),
            (&ann, app.contoso.organization_id, "ORD-999"),
            (&eve, app.fabrikam.organization_id, "ORD-1"),
        ];
        for (person, organization_id, order) in asked {
            let order_number = number(order);
            let at = Get { organization_id, order_number: order_number.clone() };
            assert_eq!(why(person.call(at).await), (404, Problem::NotFound), "{order}");
            let at = ListLines { organization_id, order_number: order_number.clone() };
            let refused = person.call(at.query(PageQuery::default())).await;
            assert_eq!(why(refused), (404, Problem::NotFound), "{order}");
            let filter = OrderLineFilter::default();
            let query = TableQuery { format: TableFormat::Csv, filter };
            let refused = person.call(ExportLines { organization_id, order_number }.query(query));
            assert_eq!(why(refused.await), (404, Problem::NotFound), "{order}");
        }
    }

    async fn a_line_leads_only_where_one_may_go(app: TestApp) {
        orders(&app, FEW).await;
        let cases = [
            (Role::AccountAdministrator, true, true),
            (Role::AccountManager, true, true),
            (Role::ReportViewer, true, false),
            (Role::AccountViewer, false, false),
            (Role::AgreementAdministrator, false, false),
        ];
        for (role, keys, downloads) in cases {
            let person = app.member(role).await;
            let lines = lines(&person, &app.contoso, "ORD-2").await;
            assert_eq!(lines.len(), 3);
            for line in lines {
                assert!(line.is_licensed);
                assert_eq!(line.keys.is_some(), keys, "{role:?}");
                assert_eq!(line.downloads.is_some(), downloads, "{role:?}");
            }
        }
    }

    async fn a_role_elsewhere_adds_nothing_to_a_line(app: TestApp) {
        orders(&app, FEW).await;
        let (viewer, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, id, Role::AccountAdministrator, sister).await;
        let here = lines(&viewer, &app.contoso, "ORD-2").await;
        assert!(here.iter().all(|line| line.keys.is_none() && line.downloads.is_none()));
        let there = lines(&viewer, &app.contoso, "ORD-4").await;
        assert!(there.iter().all(|line| line.keys == Some(0) && line.downloads == Some(0)));
    }

    async fn lines_of_orders_that_were_not_carried_out_are_no_licenses(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        for (order, is_licensed) in [("ORD-20", false), ("ORD-21", false), ("ORD-22", true)] {
            let lines = lines(&ann, &app.contoso, order).await;
            assert!(lines.iter().all(|line| line.is_licensed == is_licensed), "{order}");
        }
    }

    async fn lines_are_paged_and_searched(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let order_number = number("ORD-2");
        let mut query = PageQuery { limit: Limit::try_from(2).unwrap(), ..PageQuery::default() };
        let at = || ListLines { organization_id, order_number: order_number.clone() };
        let first = ann.call(at().query(query.clone())).await.unwrap();
        query.cursor = first.next;
        let second = ann.call(at().query(query.clone())).await.unwrap();
        let numbers: Vec<_> =
            first.items.iter().chain(&second.items).map(|line| line.number).collect();
        assert_eq!((numbers, second.next), (vec![1, 2, 3], None));
        let part = first.items[1].part_number.to_string().to_lowercase();
        let filter = OrderLineFilter { search: Some(part) };
        let found = ann.call(at().query(PageQuery { filter, ..PageQuery::default() })).await;
        assert_eq!(found.unwrap().items, [first.items[1].clone()]);
    }

    async fn a_file_has_exactly_what_is_filtered(app: TestApp) {
        orders(&app, 1_200).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let completed = OrderFilter { state: Some(OrderState::Completed), ..recent(&app) };
        for filter in [OrderFilter::default(), completed] {
            let listed = list(&ann, &app.contoso, &filter).await;
            let query = TableQuery { format: TableFormat::Csv, filter: filter.clone() };
            let file = ann.call(Export { organization_id }.query(query)).await.unwrap();
            let text = String::from_utf8(file).unwrap();
            let (rows, origin) = text.split_once("\r\n\r\n").unwrap();
            let numbers: Vec<_> = rows.lines().skip(1).map(first_cell).collect();
            let expected: Vec<_> = listed.iter().map(|order| order.number.to_string()).collect();
            assert_eq!(numbers, expected);
            assert!(origin.contains(&format!("\"Rows\",{}", listed.len())), "{origin}");
            assert!(origin.contains("\"Organization\",\"contoso\""), "{origin}");
            assert_eq!(origin.contains("\"Filter: State\",\"Completed\""), filter.state.is_some());
        }
    }

    async fn a_file_is_what_was_asked_for(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let day = app.app.clock.now().date_naive();
        let lines = |format| {
            let at = ExportLines { organization_id, order_number: number("ORD-2") };
            at.query(TableQuery { format, filter: OrderLineFilter::default() }).request()
        };
        let orders = |format| {
            let query = TableQuery { format, filter: OrderFilter::default() };
            Export { organization_id }.query(query).request()
        };
        for format in TableFormat::ALL {
            let asked = [(orders(*format), "Orders"), (lines(*format), "Order%20ORD-2")];
            for (request, name) in asked {
                let response = ann.send(request.unwrap()).await;
                assert_eq!(response.headers()[CONTENT_TYPE], format.media_type());
                let disposition = response.headers()["content-disposition"].to_str().unwrap();
                // The day of the organization may be another one.
                let expected = format!("filename*=UTF-8''{name}%20contoso%20");
                assert!(disposition.contains(&expected), "{disposition} {day}");
                let is_archive = response.body().starts_with(b"PK\x03\x04");
                assert_eq!(is_archive, *format == TableFormat::Xlsx);
            }
        }
    }

    async fn picked_orders_are_filed_alone(app: TestApp) {
        orders(&app, FEW).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        // The fourth is of another account.
        let filter = OrderFilter {
            number: ["ORD-3", "ord-7", "ORD-4"].map(number).to_vec(),
            ..OrderFilter::default()
        };
        let query = TableQuery { format: TableFormat::Csv, filter };
        let file = ann.call(Export { organization_id }.query(query)).await.unwrap();
        let text = String::from_utf8(file).unwrap();
        let rows = text.split_once("\r\n\r\n").unwrap().0;
        assert_eq!(rows.lines().skip(1).map(first_cell).collect::<Vec<_>>(), ["ORD-3", "ORD-7"]);
    }

    async fn what_is_no_filter_is_refused(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let path = format!("/api/organizations/{organization_id}/orders");
        for query in ["state=lost", "from=yesterday", "color=red", "sort=price", "number=%20"] {
            for path in [&path, &format!("{path}/export")] {
                let request = Request::get(format!("{path}?{query}")).body(Vec::new()).unwrap();
                assert_eq!(ann.send(request).await.status(), 422, "{path} {query}");
            }
        }
    }
}

fn query_is_refused((status, problem): &(u16, Problem), pointer: &str) -> bool {
    let Problem::Invalid { errors } = problem else { return false };
    *status == 422
        && errors.iter().any(|it| it.pointer == pointer && it.code == FieldCode::WrongType)
}

fn first_cell(line: &str) -> String {
    line.split(',').next().unwrap().trim_matches('"').to_owned()
}

/// Those of the last hundred days and of today: a part of which there are few.
fn recent(app: &TestApp) -> OrderFilter {
    let today = app.app.clock.now().date_naive();
    OrderFilter { from: Some(today - Days::new(101)), to: Some(today), ..OrderFilter::default() }
}

type Case = (OrderFilter, Box<dyn Fn(&OrderSummary) -> bool>);

/// Filters, and what each of them is to let through.
fn cases(app: &TestApp) -> Vec<Case> {
    let everything = OrderFilter::default;
    let day = |days| app.app.clock.now().date_naive() - Days::new(days);
    let within = move |from: NaiveDate, to: NaiveDate| {
        move |it: &OrderSummary| (from..=to).contains(&it.ordered_on)
    };
    let litware = Some(ShortName::parse(samples::PARTNER).unwrap());
    let family = Some(Name::parse("Northwind 2").unwrap());
    let of_family = |it: &OrderSummary| sold(it).iter().any(|(_, name)| name.contains("wind 2 "));
    let case = |filter, is_wanted: Box<dyn Fn(&OrderSummary) -> bool>| (filter, is_wanted);
    let mut cases = vec![
        case(
            OrderFilter { partner: litware.clone(), ..everything() },
            Box::new(|it| it.partner.is_some()),
        ),
        case(OrderFilter { family: family.clone(), ..everything() }, Box::new(of_family)),
        case(
            OrderFilter { from: Some(day(40)), to: Some(day(20)), ..everything() },
            Box::new(within(day(40), day(20))),
        ),
        case(
            OrderFilter { account: vec!["12340001".parse().unwrap()], ..everything() },
            Box::new(|it| it.account.number == "12340001"),
        ),
        case(
            OrderFilter { number: vec![number("ORD-5"), number("ORD-8")], ..everything() },
            Box::new(|it| [5, 8].contains(&place(it))),
        ),
        case(
            OrderFilter {
                search: Some("ord-".to_owned()),
                partner: litware,
                family,
                state: Some(OrderState::Completed),
                ..everything()
            },
            Box::new(move |it| {
                it.partner.is_some() && of_family(it) && it.state == OrderState::Completed
            }),
        ),
    ];
    for state in OrderState::ALL {
        cases.push(case(
            OrderFilter { state: Some(*state), ..everything() },
            Box::new(|it| it.state == *state),
        ));
    }
    cases
}

/// The part numbers and products of an order of the sample.
fn sold(order: &OrderSummary) -> Vec<(String, String)> {
    let mut codes: Vec<_> = (1..=12_u32).map(|it| (format!("NWD-{it}"), it)).collect();
    codes.sort();
    let sold = (1..=3_u32).map(|line| {
        let (code, product) = &codes[((place(order) + line) % 12) as usize];
        let (family, version) = ((product - 1) / 3 + 1, 2023 + (product - 1) % 3);
        (format!("{code}-{line}"), format!("Northwind {family} {version} Standard"))
    });
    sold.collect()
}
