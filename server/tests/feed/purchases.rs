//! What accounts bought: orders, and what they come to in the license ledger.

use server::import::{Kind, Outcome, Tally};

use crate::{
    refuse::found,
    support::{CONTOSO, World, account},
};

/// What the vendor sells.
pub(crate) const PRODUCTS: &str = r#"{"kind": "product", "code": "NWD-21", "name": "Northwind Desktop 2021", "family": "Northwind Desktop", "version": "2021", "term": "perpetual", "languages": ["ko", "en"]}
{"kind": "product", "code": "NWD-24", "name": "Northwind Desktop 2024", "family": "Northwind Desktop", "version": "2024", "term": "perpetual", "languages": ["ko", "en"]}
{"kind": "product", "code": "NWO-1", "name": "Northwind Online", "family": "Northwind Online", "version": "1", "term": "subscription", "languages": ["mul"]}
"#;

pub(crate) fn order(number: &str, state: &str) -> String {
    format!(
        r#"{{"kind": "order", "number": "{number}", "purchasing_account": "12345678", "ordered_on": "2026-03-01", "state": "{state}"}}
"#
    )
}

/// A line of so many NWD-21, which are maintained for a year.
pub(crate) fn line(order: &str, line: u32, quantity: u32) -> String {
    format!(
        r#"{{"kind": "order_line", "order": "{order}", "line": {line}, "part_number": "AAA-1", "product": "NWD-21", "quantity": {quantity}, "covered_from": "2026-03-01", "covered_to": "2027-02-28"}}
"#
    )
}

fn subscription(order: &str, line: u32) -> String {
    self::line(order, line, 7).replace("NWD-21", "NWO-1")
}

fn record(kind: &str, number: &str, fields: &str) -> String {
    format!(
        r#"{{"kind": "{kind}", "number": "{number}", "purchasing_account": "12345678", {fields}}}
"#
    )
}

/// The entries of the ledger: where they come from, why, of what, how many, on which days.
async fn ledger(world: &World) -> Vec<String> {
    world
        .ask(
            "select source || ' ' || kind || ' ' || product.code || ' ' || quantity || ' ' || \
             starts_on || ' ' || coalesce(cast(ends_on as text), '-') from license_entry \
             join product on product.id = license_entry.product_id order by source, kind, quantity",
        )
        .await
}

fn new(new: usize) -> Tally {
    Tally { new, ..Tally::default() }
}

promises! {
    async fn a_completed_order_counts_and_an_open_or_canceled_one_does_not(world: World) {
        let feed = [
            CONTOSO,
            PRODUCTS,
            &order("ORD-1", "completed"),
            &line("ORD-1", 1, 100),
            &subscription("ORD-1", 2),
            &order("ORD-2", "open"),
            &line("ORD-2", 1, 5),
            &order("ORD-3", "canceled"),
            &line("ORD-3", 1, 5),
        ];
        let report = world.applied(feed.concat()).await;
        assert_eq!((report.of(Kind::Order), report.of(Kind::OrderLine)), (new(3), new(4)));
        assert_eq!(ledger(&world).await, [
            "ORD-1/1 covered NWD-21 100 2026-03-01 2027-02-28",
            "ORD-1/1 ordered NWD-21 100 2026-03-01 -",
            "ORD-1/2 ordered NWO-1 7 2026-03-01 2027-02-28",
        ]);
    }

    async fn the_ledger_follows_an_order_that_changes(world: World) {
        let feed = [CONTOSO, PRODUCTS, &order("ORD-1", "open"), &line("ORD-1", 1, 100)].concat();
        world.applied(&feed).await;
        assert!(ledger(&world).await.is_empty());
        // The order alone: its lines are there.
        let report = world.applied(order("ORD-1", "completed")).await;
        assert_eq!(report.of(Kind::Order), Tally { changed: 1, ..Tally::default() });
        let completed = ledger(&world).await;
        assert_eq!(completed.len(), 2);
        // A line alone: its order is there.
        world.applied(line("ORD-1", 1, 80)).await;
        assert_eq!(ledger(&world).await, completed.iter().map(|it| it.replace(" 100 ", " 80 ")).collect::<Vec<_>>());
        let without = line("ORD-1", 1, 80).replace(r#", "covered_from": "2026-03-01", "covered_to": "2027-02-28""#, "");
        world.applied(without).await;
        assert_eq!(ledger(&world).await, ["ORD-1/1 ordered NWD-21 80 2026-03-01 -"]);
        world.applied(order("ORD-1", "completed").replace("2026-03-01", "2026-03-05")).await;
        assert_eq!(ledger(&world).await, ["ORD-1/1 ordered NWD-21 80 2026-03-05 -"]);
        world.applied(order("ORD-1", "canceled")).await;
        assert!(ledger(&world).await.is_empty());
        assert_eq!(world.ask::<i64>("select count(*) from order_line").await, [1]);
    }

    async fn grants_upgrades_returns_and_coverages_are_entries_of_their_own(world: World) {
        let about = r#", "order": "ORD-1", "line": 1"#;
        let feed = [
            CONTOSO,
            PRODUCTS,
            &order("ORD-1", "completed"),
            &line("ORD-1", 1, 100),
            &record("grant", "GR-1", r#""product": "NWD-21", "quantity": 20, "on": "2026-01-01", "ends_on": "2026-12-31", "reason": "Earlier agreement""#),
            &record("upgrade", "UP-1", &format!(r#""from_product": "NWD-21", "to_product": "NWD-24", "quantity": 60, "on": "2026-06-01"{about}"#)),
            &record("return", "RT-1", &format!(r#""product": "NWD-21", "quantity": 5, "on": "2026-07-01"{about}"#)),
            &record("coverage", "CV-1", r#""product": "NWD-24", "quantity": 60, "covered_from": "2026-06-01", "covered_to": "2028-05-31""#),
        ]
        .concat();
        world.applied(&feed).await;
        let expected = [
            "CV-1 covered NWD-24 60 2026-06-01 2028-05-31",
            "GR-1 granted NWD-21 20 2026-01-01 2026-12-31",
            "ORD-1/1 covered NWD-21 100 2026-03-01 2027-02-28",
            "ORD-1/1 ordered NWD-21 100 2026-03-01 -",
            "RT-1 returned NWD-21 -5 2026-07-01 -",
            "UP-1 upgraded_from NWD-21 -60 2026-06-01 -",
            "UP-1 upgraded_to NWD-24 60 2026-06-01 -",
        ];
        assert_eq!(ledger(&world).await, expected);
        let other = "select count(*) from license_entry where other_product_id is not null";
        assert_eq!(world.ask::<i64>(other).await, [2]);
        let lines = "select count(*) from license_entry where order_line_id is not null";
        assert_eq!(world.ask::<i64>(lines).await, [5]);
        let before = world.sizes().await;
        let report = world.applied(&feed).await;
        for kind in [Kind::Order, Kind::OrderLine, Kind::Grant, Kind::Upgrade, Kind::Return, Kind::Coverage] {
            assert_eq!(report.of(kind), Tally { unchanged: 1, ..Tally::default() }, "{}", kind.code());
        }
        assert_eq!(world.sizes().await, before);
        let report = world.applied(feed.replace(r#""quantity": 60, "on""#, r#""quantity": 50, "on""#)).await;
        assert_eq!(report.of(Kind::Upgrade), Tally { changed: 1, ..Tally::default() });
        assert_eq!(ledger(&world).await[5..], [
            "UP-1 upgraded_from NWD-21 -50 2026-06-01 -",
            "UP-1 upgraded_to NWD-24 50 2026-06-01 -",
        ]);
    }

    async fn a_subscription_is_known_by_its_number_and_the_same_again_changes_nothing(world: World) {
        let fields = r#""product": "NWO-1", "quantity": 30, "starts_on": "2026-01-01", "ends_on": "2026-12-31", "state": "active""#;
        let feed = [CONTOSO, PRODUCTS, &record("subscription", "SUB-1", fields)].concat();
        assert_eq!(world.applied(&feed).await.of(Kind::Subscription), new(1));
        let before = world.sizes().await;
        let same = Tally { unchanged: 1, ..Tally::default() };
        assert_eq!(world.applied(&feed).await.of(Kind::Subscription), same);
        assert_eq!(world.sizes().await, before);
        let fewer = feed.replace(r#""quantity": 30"#, r#""quantity": 20"#);
        let changed = Tally { changed: 1, ..Tally::default() };
        assert_eq!(world.applied(fewer).await.of(Kind::Subscription), changed);
        let asked = "select number || ' ' || quantity || ' ' || ends_on || ' ' || state from subscription";
        assert_eq!(world.ask::<String>(asked).await, ["SUB-1 20 2026-12-31 active"]);
    }

    async fn what_does_not_fit_together_is_named(world: World) {
        let feed = [
            CONTOSO,
            PRODUCTS,
            &account("12345679", "dana@contoso.com"),
            &order("ORD-1", "completed"),
            &line("ORD-1", 1, 1),
        ];
        world.applied(feed.concat()).await;
        let wrong = [
            order("ORD-1", "completed").replace("12345678", "12345679"),
            order("ORD-2", "completed").replace("12345678", "99999999"),
            order("ORD-3", "done"),
            order("ORD-4", "open").replace(r#""ordered_on""#, r#""partner": "nobody", "ordered_on""#),
            line("ORD-9", 1, 1),
            line("ORD-1", 2, 1).replace("NWD-21", "NWD-99"),
            line("ORD-1", 3, 1).replace("2027-02-28", "2026-02-27"),
            line("ORD-1", 4, 0),
            line("ORD-1", 5, 1_000_001),
            subscription("ORD-1", 6).replace(r#", "covered_to": "2027-02-28""#, ""),
            record("upgrade", "UP-1", r#""from_product": "NWD-21", "to_product": "NWD-21", "quantity": 1, "on": "2026-06-01""#),
            record("return", "RT-1", r#""product": "NWD-21", "quantity": 1, "on": "2026-07-01", "order": "ORD-1", "line": 7"#),
            record("return", "RT-2", r#""product": "NWD-21", "quantity": 1, "on": "2026-07-01", "order": "ORD-1""#),
            record("return", "RT-3", r#""product": "NWD-21", "quantity": 1, "on": "2026-07-01", "order": "ORD-1", "line": 1"#).replace("12345678", "12345679"),
            record("coverage", "ORD-1/1", r#""product": "NWD-21", "quantity": 1, "covered_from": "2026-06-01", "covered_to": "2026-06-30""#),
            PRODUCTS.lines().next().unwrap().replace("perpetual", "subscription") + "\n",
        ];
        let before = world.sizes().await;
        assert_eq!(found(&world.refused(wrong.concat()).await), [
            r#"1 /purchasing_account record_moved "12345679""#,
            r#"2 /purchasing_account unknown_reference "99999999""#,
            r#"3 /state wrong_type "done""#,
            r#"4 /partner unknown_reference "nobody""#,
            r#"5 /order unknown_reference "ORD-9""#,
            r#"6 /product unknown_reference "NWD-99""#,
            r#"7 /covered_to ends_before_start "2026-02-27""#,
            "8 /quantity out_of_range 0",
            "9 /quantity out_of_range 1000001",
            "10 /covered_to missing_field ",
            r#"11 /to_product same_product "NWD-21""#,
            r#"12 /line unknown_reference "ORD-1/7""#,
            "13 /line missing_field ",
            r#"14 /line other_account "ORD-1/1""#,
            r#"15 /number reserved_number "ORD-1/1""#,
            r#"16 /term term_changed "subscription""#,
        ]);
        assert_eq!(world.sizes().await, before);
    }

    async fn a_key_that_stands_twice_says_the_same(world: World) {
        let feed = [CONTOSO, PRODUCTS, &order("ORD-1", "open"), &line("ORD-1", 1, 1)].concat();
        let twice = [feed.as_str(), &order("ord-1", "open"), &line("ORD-1", 1, 1)].concat();
        assert_eq!(world.applied(twice).await.of(Kind::OrderLine), new(1));
        let other = [feed.as_str(), &order("ORD-1", "completed"), &line("ORD-1", 1, 2), &line("ORD-1", 1, 3)];
        let faults = world.refused(other.concat()).await;
        assert_eq!(found(&faults), [
            r#"10 /number conflict "ORD-1""#,
            r#"11 /line conflict "ORD-1/1""#,
            r#"12 /line conflict "ORD-1/1""#,
        ]);
        assert!(faults[2].asked.ends_with("feed.jsonl:9"), "{}", faults[2]);
    }

    async fn lines_may_come_before_their_orders_and_in_other_files(world: World) {
        let files = [
            world.file("1.jsonl", line("ORD-1", 2, 3) + &line("ORD-1", 1, 2)),
            world.file("2.jsonl", order("ORD-1", "completed")),
            world.file("3.jsonl", [PRODUCTS, CONTOSO].concat()),
        ];
        let outcome = world.import_files(&files).await;
        assert!(matches!(outcome, Outcome::Applied(_)), "{outcome:#?}");
        assert_eq!(ledger(&world).await.len(), 4);
    }

    async fn the_log_says_once_for_a_part_how_much_was_imported(world: World) {
        world.applied([CONTOSO, PRODUCTS].concat()).await;
        let lines: String = (1..=30).map(|number| line("ORD-1", number, 1)).collect();
        let before = world.actions().await.len();
        world.applied(order("ORD-1", "completed") + &lines).await;
        let actions = world.actions().await;
        assert_eq!(actions[before..], ["orders_imported", "orders_imported"]);
        let facts: Vec<String> = world
            .ask("select cast(facts as text) from audit where action = 'orders_imported' order by number")
            .await;
        assert!(facts[0].contains("1 (ORD-1)"), "{}", facts[0]);
        assert!(facts[1].contains("30 (ORD-1/1 … ORD-1/9)"), "{}", facts[1]);
        let on = "select count(*) from audit_scope where purchasing_account_id is not null \
                  and number > 4";
        assert!(world.ask::<i64>(on).await[0] >= 2);
    }

    async fn a_contact_that_the_customer_has_put_right_is_kept(world: World) {
        let contact = r#"{"kind": "contact", "agreement": "1234567890", "concern": "billing", "given_name": "하나", "family_name": "김", "email": "hana@contoso.com"}
"#;
        world.applied([CONTOSO, contact].concat()).await;
        let changed = contact.replace("hana@", "duri@");
        let report = world.applied(&changed).await;
        assert_eq!(report.of(Kind::Contact), Tally { changed: 1, ..Tally::default() });
        world.execute("update contact set email = 'mine@contoso.com', edited_at = '2026-05-01 00:00:00+00:00'").await;
        let report = world.applied(&changed).await;
        assert_eq!(report.of(Kind::Contact), Tally { kept: 1, ..Tally::default() });
        assert_eq!(world.ask::<String>("select email from contact").await, ["mine@contoso.com"]);
        assert!(!world.ask::<String>("select cast(facts as text) from audit").await.concat().contains("duri"));
    }
}
