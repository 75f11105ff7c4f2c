//! The license position, and what it is made of.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use http::Request;
use server::samples::{self, Entry, Tenant};
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint,
        agreements::AgreementState,
        licenses::{
            Cause, CoverageEnding, EndingFilter, EntryKind, Export, ExportEntries, Get, License,
            LicenseExplanation, LicenseFilter, LicenseSort, List, ListEndings, ListEntries,
            ListFamilies, Part, PartQuantity, PositionFilter, Quantities, Rule,
        },
        products::LicenseTerm,
    },
    ids::{ProductId, PurchasingAccountId},
    page::{Limit, PageQuery},
    problem::Problem,
    table::{TableFormat, TableQuery},
};

use crate::support::{Person, TestApp, why};

/// A product of which the tenant has something on its first account.
pub(crate) const OWNED: &str = "OWNED-1";

/// Gives the tenant something of it.
pub(crate) async fn own(app: &TestApp, tenant: &Tenant) {
    let product = samples::product(&app.unseen, OWNED, LicenseTerm::Perpetual).await.unwrap();
    let bought = ordered(tenant.account, product, 10, "2024-01-10");
    write(app, tenant, vec![bought]).await;
}

fn day(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn entry(
    account: PurchasingAccountId,
    product: ProductId,
    kind: EntryKind,
    quantity: i64,
    starts_on: &str,
) -> Entry {
    Entry {
        account,
        product,
        kind,
        quantity,
        starts_on: day(starts_on),
        ends_on: None,
        source: format!("{account}/{product}/{starts_on}"),
        other: None,
    }
}

fn ordered(account: PurchasingAccountId, product: ProductId, quantity: i64, on: &str) -> Entry {
    entry(account, product, EntryKind::Ordered, quantity, on)
}

fn covered(
    account: PurchasingAccountId,
    product: ProductId,
    quantity: i64,
    [from, to]: [&str; 2],
) -> Entry {
    let covered = entry(account, product, EntryKind::Covered, quantity, from);
    Entry { ends_on: Some(day(to)), ..covered }
}

async fn write(app: &TestApp, tenant: &Tenant, entries: Vec<Entry>) {
    samples::entries(&app.machine, tenant, entries, app.app.clock.now()).await.unwrap();
}

/// Two versions of a product and a subscription: bought, given, upgraded, given back and covered, on
/// two accounts.
struct Desk {
    older: ProductId,
    newer: ProductId,
}

async fn desk(app: &TestApp) -> Desk {
    let product = async |code, term| samples::product(&app.machine, code, term).await.unwrap();
    let older = product("DESK-2022", LicenseTerm::Perpetual).await;
    let newer = product("DESK-2025", LicenseTerm::Perpetual).await;
    let online = product("DESK-ONLINE", LicenseTerm::Subscription).await;
    let Tenant { account, sister, .. } = app.contoso;
    let upgrade = |product, kind, quantity, other| Entry {
        other: Some(other),
        ..entry(account, product, kind, quantity, "2024-09-16")
    };
    write(
        app,
        &app.contoso,
        vec![
            ordered(account, older, 100, "2023-01-09"),
            entry(account, older, EntryKind::Granted, 5, "2023-02-01"),
            upgrade(older, EntryKind::UpgradedFrom, -80, newer),
            upgrade(newer, EntryKind::UpgradedTo, 80, older),
            ordered(account, newer, 20, "2025-04-02"),
            entry(account, newer, EntryKind::Returned, -3, "2025-07-01"),
            covered(account, newer, 90, ["2025-01-01", "2025-12-31"]),
            // More than the account owns: what is too much covers nothing elsewhere.
            ordered(sister, newer, 10, "2025-01-15"),
            covered(sister, newer, 25, ["2025-02-01", "2026-01-31"]),
            Entry {
                ends_on: Some(day("2025-06-30")),
                ..ordered(account, online, 40, "2024-07-01")
            },
            Entry {
                ends_on: Some(day("2026-06-30")),
                ..ordered(account, online, 50, "2025-07-01")
            },
        ],
    )
    .await;
    Desk { older, newer }
}

fn on(on: &str) -> PositionFilter {
    PositionFilter { on: Some(day(on)), ..PositionFilter::default() }
}

fn between(before: &str, later: &str) -> PositionFilter {
    PositionFilter { compared_to: Some(day(before)), ..on(later) }
}

async fn list(person: &Person, tenant: &Tenant, filter: LicenseFilter) -> Vec<License> {
    let organization_id = tenant.organization_id;
    let query = PageQuery { filter, ..PageQuery::default() };
    person.call(List { organization_id }.query(query)).await.unwrap().items
}

async fn explained(
    person: &Person,
    tenant: &Tenant,
    code: &str,
    filter: PositionFilter,
) -> LicenseExplanation {
    let organization_id = tenant.organization_id;
    let get = Get { organization_id, product_code: code.parse().unwrap() };
    person.call(get.query(filter)).await.unwrap()
}

fn numbers(rows: &[License]) -> Vec<(String, i64, i64)> {
    let numbers = |row: &License| {
        let Quantities { effective, covered } = row.quantities;
        (row.product.code.to_string(), effective, covered)
    };
    rows.iter().map(numbers).collect()
}

fn sum(parts: &[PartQuantity]) -> Quantities {
    let sum = |is_coverage: bool| {
        let parts = parts.iter().filter(|it| it.part.is_coverage() == is_coverage);
        parts.map(|it| it.quantity).sum()
    };
    Quantities { effective: sum(false), covered: sum(true) }
}

promises! {
    async fn the_position_is_what_counts_on_the_day(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let position = async |on: &str| {
            let filter = LicenseFilter { on: Some(day(on)), ..LicenseFilter::default() };
            numbers(&list(&viewer, &app.contoso, filter).await)
        };
        let row = |code: &str, effective, covered| (code.to_owned(), effective, covered);
        assert_eq!(position("2023-01-08").await, []);
        assert_eq!(position("2023-01-09").await, [row("DESK-2022", 100, 0)]);
        assert_eq!(
            position("2025-06-30").await,
            [row("DESK-ONLINE", 40, 40), row("DESK-2025", 110, 100), row("DESK-2022", 25, 0)]
        );
        assert_eq!(
            position("2025-07-01").await,
            [row("DESK-ONLINE", 50, 50), row("DESK-2025", 107, 100), row("DESK-2022", 25, 0)]
        );
        // What a subscription was stays in the list when it is over.
        assert_eq!(
            position("2026-07-01").await,
            [row("DESK-ONLINE", 0, 0), row("DESK-2025", 107, 0), row("DESK-2022", 25, 0)]
        );
    }

    async fn without_a_day_it_is_today_where_the_organization_is(app: TestApp) {
        let product = samples::product(&app.machine, OWNED, LicenseTerm::Perpetual).await.unwrap();
        // The sample organizations are in Seoul.
        let seoul = app.app.clock.now() + chrono::TimeDelta::hours(9);
        let (today, tomorrow) = (seoul.date_naive(), seoul.date_naive() + Days::new(1));
        let account = app.contoso.account;
        write(&app, &app.contoso, vec![
            ordered(account, product, 4, &today.to_string()),
            ordered(account, product, 9, &tomorrow.to_string()),
        ]).await;
        let ann = app.member(Role::AccountViewer).await;
        let rows = list(&ann, &app.contoso, LicenseFilter::default()).await;
        assert_eq!(numbers(&rows), [(OWNED.to_owned(), 4, 0)]);
        let explained = explained(&ann, &app.contoso, OWNED, PositionFilter::default()).await;
        assert_eq!(explained.on, today);
    }

    async fn every_number_opens_into_parts_that_add_up_to_it(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        for (on_day, before) in [("2025-06-30", "2024-01-01"), ("2026-03-01", "2025-06-30")] {
            for row in list(&viewer, &app.contoso, LicenseFilter {
                on: Some(day(on_day)),
                compared_to: Some(day(before)),
                ..LicenseFilter::default()
            }).await {
                let code = row.product.code.as_ref();
                let it = explained(&viewer, &app.contoso, code, between(before, on_day)).await;
                assert_eq!(it.now.quantities, row.quantities);
                assert_eq!(sum(&it.now.parts), row.quantities);
                let (earlier, difference) = (it.before.unwrap(), it.difference.unwrap());
                assert_eq!(Some(earlier.quantities), row.before);
                assert_eq!(sum(&earlier.parts), earlier.quantities);
                assert_eq!(sum(&difference.parts), difference.quantities);
                let Quantities { effective, covered } = earlier.quantities;
                assert_eq!(effective + difference.quantities.effective, row.quantities.effective);
                assert_eq!(covered + difference.quantities.covered, row.quantities.covered);
            }
        }
    }

    async fn the_parts_and_the_rules_of_a_number_are_told(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let it = explained(&viewer, &app.contoso, "DESK-2025", on("2025-08-01")).await;
        let part = |part, quantity| PartQuantity { part, quantity };
        assert_eq!(it.now.parts, [
            part(Part::Ordered, 30),
            part(Part::UpgradedTo, 80),
            part(Part::Returned, -3),
            part(Part::Maintained, 115),
            part(Part::Unused, -15),
        ]);
        assert_eq!(it.now.quantities, Quantities { effective: 107, covered: 100 });
        assert_eq!(it.coverage_ends_on, Some(day("2025-12-31")));
        assert_eq!(it.rules, [
            Rule::OrderedForGood,
            Rule::UpgradeMoves,
            Rule::ReturnTakes,
            Rule::CoverageAddsNone,
            Rule::CoveredUpToOwned,
        ]);
        let it = explained(&viewer, &app.contoso, "DESK-ONLINE", on("2025-08-01")).await;
        assert_eq!(it.rules, [Rule::OrderedForDays, Rule::SubscriptionIsCovered]);
        // Renewed already, with more: it ends when the renewal does, which has not begun.
        let it = explained(&viewer, &app.contoso, "DESK-ONLINE", on("2025-06-01")).await;
        assert_eq!(it.coverage_ends_on, Some(day("2026-06-30")));
        let filter = LicenseFilter { on: Some(day("2025-06-01")), ..LicenseFilter::default() };
        let ends = list(&viewer, &app.contoso, filter).await.into_iter();
        let ends: BTreeMap<_, _> =
            ends.map(|it| (it.product.code.to_string(), it.coverage_ends_on)).collect();
        assert_eq!(ends["DESK-ONLINE"], Some(day("2026-06-30")));
        assert_eq!(ends["DESK-2025"], Some(day("2025-12-31")));
        // Over and not renewed: the last day that there was.
        let it = explained(&viewer, &app.contoso, "DESK-2025", on("2027-01-01")).await;
        assert_eq!(it.coverage_ends_on, Some(day("2026-01-31")));
    }

    async fn the_entries_add_up_to_the_number_page_by_page(app: TestApp) {
        let Desk { older, .. } = desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let product_code = "DESK-2025".parse().unwrap();
        let at = ListEntries { organization_id, product_code };
        let (mut entries, mut cursor) = (Vec::new(), None);
        loop {
            let filter = on("2025-08-01");
            let query = PageQuery { limit: Limit::try_from(2).unwrap(), cursor, filter };
            let page = viewer.call(at.clone().query(query)).await.unwrap();
            entries.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let days: Vec<_> = entries.iter().map(|it| it.starts_on.to_string()).collect();
        assert_eq!(days, [
            "2024-09-16", "2025-01-01", "2025-01-15", "2025-02-01", "2025-04-02", "2025-07-01",
        ]);
        let mut total = Quantities::default();
        for entry in &entries {
            total.effective += entry.adds.effective;
            total.covered += entry.adds.covered;
            assert_eq!(entry.total, total);
            assert_eq!(entry.cause, None);
        }
        // Of the coverage fifteen are not used.
        assert_eq!(total, Quantities { effective: 107, covered: 115 });
        let upgrade = &entries[0];
        assert_eq!(upgrade.kind, EntryKind::UpgradedTo);
        assert_eq!(upgrade.other_product.as_ref().map(|it| it.id), Some(older));
        assert_eq!(upgrade.account.number, app.contoso.account_number.as_ref());
    }

    async fn two_days_differ_by_the_entries_that_count_on_one_of_them(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let causes = async |code: &str, filter: PositionFilter| {
            let product_code = code.parse().unwrap();
            let query = PageQuery { filter, ..PageQuery::default() };
            let at = ListEntries { organization_id, product_code };
            let entries = viewer.call(at.query(query)).await.unwrap().items;
            let cause = |it: &shared::api::licenses::LicenseEntry| {
                (it.cause.unwrap(), it.adds.effective, it.adds.covered)
            };
            entries.iter().map(cause).collect::<Vec<_>>()
        };
        assert_eq!(
            causes("DESK-2025", between("2025-06-30", "2026-01-15")).await,
            [(Cause::Began, -3, 0), (Cause::Ended, 0, -90)]
        );
        assert_eq!(
            causes("DESK-ONLINE", between("2025-06-30", "2025-07-01")).await,
            [(Cause::Ended, -40, -40), (Cause::Began, 50, 50)]
        );
        // In whichever order the days are named.
        assert_eq!(
            causes("DESK-ONLINE", between("2025-07-01", "2025-06-30")).await,
            [(Cause::Ended, -40, -40), (Cause::Began, 50, 50)]
        );
        assert_eq!(causes("DESK-2022", between("2025-06-30", "2025-07-01")).await, []);
    }

    async fn one_sees_the_licenses_of_the_accounts_that_one_reaches(app: TestApp) {
        desk(&app).await;
        let filter = || LicenseFilter { on: Some(day("2025-08-01")), ..LicenseFilter::default() };
        let numbers_of = async |person: &Person, filter| {
            numbers(&list(person, &app.contoso, filter).await)
                .into_iter()
                .find(|(code, ..)| code == "DESK-2025")
                .map(|(_, effective, covered)| (effective, covered))
        };
        let ann = app.member(Role::AccountViewer).await;
        assert_eq!(numbers_of(&ann, filter()).await, Some((97, 90)));
        let bob = app.member_on(app.contoso.sister, Role::AccountViewer).await;
        assert_eq!(numbers_of(&bob, filter()).await, Some((10, 10)));
        let whole = app.member(Role::AgreementAdministrator).await;
        assert_eq!(numbers_of(&whole, filter()).await, Some((107, 100)));
        let account = vec![app.contoso.account_number.clone()];
        let narrowed = LicenseFilter { account: account.clone(), ..filter() };
        assert_eq!(numbers_of(&whole, narrowed.clone()).await, Some((97, 90)));
        // Nobody gets at what is not theirs by naming its account.
        assert_eq!(numbers_of(&bob, narrowed).await, None);
        let it = explained(&bob, &app.contoso, "DESK-2025", PositionFilter {
            account,
            ..on("2025-08-01")
        }).await;
        assert_eq!(it.now.quantities, Quantities::default());
    }

    async fn a_product_of_which_there_is_nothing_in_ones_reach_does_not_exist(app: TestApp) {
        desk(&app).await;
        own(&app, &app.fabrikam).await;
        let bob = app.member_on(app.contoso.sister, Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        for code in ["DESK-2022", OWNED, "NO-SUCH-PRODUCT"] {
            let get = Get { organization_id, product_code: code.parse().unwrap() };
            assert_eq!(why(bob.call(get).await), (404, Problem::NotFound), "{code}");
            let list = ListEntries { organization_id, product_code: code.parse().unwrap() };
            assert_eq!(why(bob.call(list).await), (404, Problem::NotFound), "{code}");
        }
    }

    async fn r41_a_user_administrator_sees_no_licenses_beside_those_of_another_role(app: TestApp) {
        desk(&app).await;
        let (eve, id) = app.member_of(&app.contoso, Role::UserAdministrator).await;
        let organization_id = app.contoso.organization_id;
        assert_eq!(why(eve.call(List { organization_id }).await).0, 403);
        let on_sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, id, Role::AccountViewer, on_sister).await;
        let filter = LicenseFilter { on: Some(day("2025-08-01")), ..LicenseFilter::default() };
        let rows = list(&eve, &app.contoso, filter).await;
        assert_eq!(numbers(&rows), [("DESK-2025".to_owned(), 10, 10)]);
    }

    async fn licenses_stay_when_the_agreement_has_ended_and_a_draft_has_none(app: TestApp) {
        own(&app, &app.contoso).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let set = async |state| {
            samples::set_agreement(&app.machine, &app.contoso, state).await.unwrap();
        };
        set(AgreementState::Ended).await;
        let rows = list(&ann, &app.contoso, LicenseFilter::default()).await;
        assert_eq!(numbers(&rows), [(OWNED.to_owned(), 10, 0)]);
        set(AgreementState::Draft).await;
        assert_eq!(why(ann.call(List { organization_id }).await).0, 403);
    }

    async fn the_list_is_searched_sorted_and_read_page_by_page(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let none = || LicenseFilter { on: Some(day("2025-08-01")), ..LicenseFilter::default() };
        let codes = async |filter: LicenseFilter| {
            let mut query = PageQuery { limit: Limit::try_from(1).unwrap(), filter, cursor: None };
            let organization_id = app.contoso.organization_id;
            let mut codes = Vec::new();
            loop {
                let page = viewer.call(List { organization_id }.query(query.clone())).await.unwrap();
                codes.extend(page.items.into_iter().map(|row| row.product.code.to_string()));
                query.cursor = page.next;
                if query.cursor.is_none() {
                    return codes.join(" ");
                }
            }
        };
        let sorted = |sort| LicenseFilter { sort, ..none() };
        assert_eq!(codes(none()).await, "DESK-ONLINE DESK-2025 DESK-2022");
        assert_eq!(codes(sorted(LicenseSort::Effective)).await, "DESK-2025 DESK-ONLINE DESK-2022");
        assert_eq!(codes(sorted(LicenseSort::Covered)).await, "DESK-2025 DESK-ONLINE DESK-2022");
        assert_eq!(codes(sorted(LicenseSort::CoverageEnd)).await, "DESK-2025 DESK-ONLINE DESK-2022");
        let compared = LicenseFilter {
            compared_to: Some(day("2024-09-15")),
            ..sorted(LicenseSort::Difference)
        };
        assert_eq!(codes(compared).await, "DESK-2025 DESK-2022 DESK-ONLINE");
        let search = |text: &str| LicenseFilter { search: Some(text.to_owned()), ..none() };
        assert_eq!(codes(search("desk 20")).await, "");
        assert_eq!(codes(search(" desk-20")).await, "DESK-2025 DESK-2022");
        let family = |name: &str| LicenseFilter { family: Some(name.parse().unwrap()), ..none() };
        assert_eq!(codes(family("Contoso Desk")).await, "DESK-ONLINE DESK-2025 DESK-2022");
        assert_eq!(codes(family("Contoso")).await, "");
        let cursor = PageQuery {
            cursor: Some(shared::page::Cursor("bm90aGluZw".to_owned())),
            ..PageQuery::default()
        };
        let organization_id = app.contoso.organization_id;
        assert_eq!(why(viewer.call(List { organization_id }.query(cursor)).await).0, 422);
    }

    async fn a_family_has_the_sum_of_its_products(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let families = ListFamilies { organization_id }.query(between("2025-06-30", "2025-07-01"));
        let families = viewer.call(families).await.unwrap();
        assert_eq!((families.on, families.compared_to), (day("2025-07-01"), Some(day("2025-06-30"))));
        let [family] = &families.families[..] else { panic!("{families:?}") };
        assert_eq!(family.family.as_ref(), "Contoso Desk");
        assert_eq!(family.quantities, Quantities { effective: 182, covered: 150 });
        assert_eq!(family.before, Some(Quantities { effective: 175, covered: 140 }));
    }

    async fn what_ends_is_told_with_what_does_not_go_on(app: TestApp) {
        desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let ends = async |from: &str, to: Option<&str>| {
            let (from, to) = (Some(day(from)), to.map(day));
            let filter = EndingFilter { from, to, account: Vec::new() };
            let ends = viewer.call(ListEndings { organization_id }.query(filter)).await.unwrap();
            let row = |it: CoverageEnding| {
                (it.ends_on.to_string(), it.product.code.to_string(), it.quantity, it.lapsing)
            };
            ends.into_iter().map(row).collect::<Vec<_>>()
        };
        let row = |on: &str, code: &str, quantity, lapsing| {
            (on.to_owned(), code.to_owned(), quantity, lapsing)
        };
        // The subscription goes on with more; the year has room for nothing else of it.
        assert_eq!(ends("2025-06-30", None).await, [
            row("2025-06-30", "DESK-ONLINE", 40, 0),
            row("2025-12-31", "DESK-2025", 90, 90),
            row("2026-01-31", "DESK-2025", 25, 25),
            row("2026-06-30", "DESK-ONLINE", 50, 50),
        ]);
        assert_eq!(ends("2025-07-01", Some("2025-12-30")).await, []);
        assert_eq!(ends("2025-07-01", Some("2025-06-30")).await, []);
    }

    async fn the_files_hold_what_the_lists_show(app: TestApp) {
        let Desk { newer, .. } = desk(&app).await;
        let viewer = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let filter = LicenseFilter {
            on: Some(day("2025-07-01")),
            compared_to: Some(day("2025-06-30")),
            search: Some("2025".to_owned()),
            ..LicenseFilter::default()
        };
        let query = TableQuery { format: TableFormat::Csv, filter };
        let file = viewer.call(Export { organization_id }.query(query)).await.unwrap();
        let text = String::from_utf8(file).unwrap();
        let row = "\"107\",\"100\",\"2025-12-31\",\"110\",\"100\",\"-3\",\"0\"";
        let row = row.replace('"', "");
        assert!(text.replace('"', "").contains(&row), "{text}");
        assert!(!text.contains("DESK-2022"), "{text}");
        let product_code: shared::values::ProductCode = "DESK-2025".parse().unwrap();
        let filter = on("2025-08-01");
        let query = TableQuery { format: TableFormat::Csv, filter };
        let at = ExportEntries { organization_id, product_code };
        let text = String::from_utf8(viewer.call(at.query(query)).await.unwrap()).unwrap();
        assert!(text.contains(&format!("{}/{newer}/2025-07-01", app.contoso.account)), "{text}");
        assert!(text.replace('"', "").contains(",107,115,"), "{text}");
    }

    async fn a_day_of_no_calendar_is_no_failure(app: TestApp) {
        own(&app, &app.contoso).await;
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        for (query, status) in [
            ("on=%2B262142-12-31", 200),
            ("on=-262143-01-01", 200),
            ("on=0000-01-01&compared_to=9999-12-31", 200),
            ("on=2025-02-30", 422),
            ("on=today", 422),
        ] {
            let path = List { organization_id }.path();
            let request = Request::get(format!("{path}?{query}")).body(Vec::new()).unwrap();
            assert_eq!(ann.send(request).await.status().as_u16(), status, "{query}");
        }
    }

    async fn the_largest_ledger_adds_up(app: TestApp) {
        let product = samples::product(&app.machine, OWNED, LicenseTerm::Perpetual).await.unwrap();
        let most = shared::limits::QUANTITY_MAXIMUM;
        let account = app.contoso.account;
        let entries = (1..=28).map(|number| {
            ordered(account, product, most, &format!("2024-01-{number:02}"))
        });
        write(&app, &app.contoso, entries.collect()).await;
        let ann = app.member(Role::AccountViewer).await;
        let rows = list(&ann, &app.contoso, LicenseFilter::default()).await;
        assert_eq!(rows[0].quantities, Quantities { effective: 28 * most, covered: 0 });
    }
}
