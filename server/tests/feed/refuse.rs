//! What an import refuses: as a whole, with everything that is wrong.

use server::{
    Config, Mode, Source,
    import::{self, Input, Silent},
};

use crate::support::{CONTOSO, World, account, account_under, agreement};

/// What was found, as a line each: line, pointer, rule, value.
pub(crate) fn found(faults: &[import::Fault]) -> Vec<String> {
    let line =
        |it: &import::Fault| format!("{} {} {} {}", it.line, it.pointer, it.rule.code(), it.value);
    faults.iter().map(line).collect()
}

promises! {
    async fn ten_errors_are_all_named_and_nothing_is_applied(world: World) {
        let feed = [
            // Two on one line.
            r#"{"kind": "organization", "short_name": "contoso", "name": "Contoso", "time_zone": "KST", "country": "Korea"}"#,
            r#"{"kind": "partner", "short_name": "Litware!", "name": "Litware", "email": "sales@litware.example"}"#,
            r#"{"kind": "agreement", "number": "1234567890", "organization": "contoso", "partner": "nobody", "name": "A", "state": "active", "starts_on": "2026-11-01", "ends_on": "2026-10-31"}"#,
            "",
            r#"{"kind": "purchasing_account", "number": 12345678, "agreement": "1234567890", "name": "B", "administrator": {"email": "harry@gmail.com", "given_name": "", "family_name": "Miller"}}"#,
            r#"{"kind": "purchasing_account", "number": "12345679", "agreement": "999", "name": "C", "administrator": {"email": "harry@contoso.com", "given_name": "Harry", "family_name": "Miller", "role": "admin"}}"#,
            r#"{"kind": "offer", "number": "1"}"#,
            r#"{"kind": "organization", "short_name": "#,
        ];
        let before = world.sizes().await;
        let faults = world.refused(feed.join("\n")).await;
        let mut lines = found(&faults);
        let malformed = lines.pop().unwrap();
        assert_eq!(lines, [
            r#"1 /time_zone unknown_time_zone "KST""#,
            r#"1 /country unknown_country "Korea""#,
            r#"2 /short_name malformed_short_name "Litware!""#,
            r#"3 /partner unknown_reference "nobody""#,
            r#"3 /ends_on ends_before_start "2026-10-31""#,
            "5 /number wrong_type 12345678",
            r#"5 /administrator/given_name empty """#,
            r#"6 /agreement malformed_number "999""#,
            r#"6 /administrator/role unknown_field "admin""#,
            r#"7 /kind unknown_kind "offer""#,
        ]);
        assert!(malformed.starts_with("8  malformed_json "), "{malformed}");
        assert!(faults.iter().all(|fault| fault.file.ends_with("feed.jsonl")));
        assert_eq!(world.sizes().await, before);
    }

    async fn a_consumer_address_is_refused_but_where_it_is_a_work_domain(world: World) {
        let feed = CONTOSO.replace("harry@contoso.com", "harry@naver.com");
        let faults = world.refused(&feed).await;
        assert_eq!(found(&faults), [r#"4 /administrator/email personal_address "harry@naver.com""#]);
        let source = Source::default().with("BC_WORK_DOMAINS", "naver.com");
        let config = Config::read(source, Mode::Demo).unwrap();
        let input = Input::files(&[world.file("feed.jsonl", &feed)], None).unwrap();
        let (machine, clock) = (&world.machine, &world.app.clock);
        let outcome = import::run(machine, &config, clock, input, &mut Silent).await.unwrap();
        assert!(matches!(outcome, import::Outcome::Applied(_)), "{outcome:?}");
    }

    async fn a_reference_leads_into_the_feed_or_into_the_database(world: World) {
        let alone = world.refused(account("12345679", "dana@contoso.com")).await;
        assert_eq!(found(&alone), [r#"1 /agreement unknown_reference "1234567890""#]);
        let alone = world.refused(agreement("2345678901")).await;
        assert_eq!(found(&alone), [r#"1 /organization unknown_reference "contoso""#]);
        world.applied(CONTOSO).await;
        world.applied(account("12345679", "dana@contoso.com")).await;
        world.applied(agreement("2345678901")).await;
    }

    async fn the_same_key_twice_needs_the_same_content(world: World) {
        let other = CONTOSO.replace("Contoso 본사", "Contoso 부산");
        let faults = world.refused([CONTOSO, &other].concat()).await;
        assert_eq!(found(&faults), [r#"8 /number conflict "12345678""#]);
        assert!(faults[0].asked.ends_with("feed.jsonl:4"), "{}", faults[0]);
        let report = world.applied([CONTOSO, CONTOSO].concat()).await;
        assert_eq!(report.of(import::Kind::PurchasingAccount).new, 1);
    }

    async fn nothing_moves_to_another_organization_or_agreement(world: World) {
        world.applied([CONTOSO, &agreement("2345678901")].concat()).await;
        let moved = [
            r#"{"kind": "organization", "short_name": "fabrikam", "name": "Fabrikam", "time_zone": "UTC", "country": "US"}
"#,
            &agreement("2345678901").replace("contoso", "fabrikam"),
            &account_under("2345678901", "12345678", "harry@contoso.com"),
        ];
        let faults = world.refused(moved.concat()).await;
        assert_eq!(found(&faults), [
            r#"2 /organization agreement_moved "fabrikam""#,
            r#"3 /agreement account_moved "2345678901""#,
        ]);
    }

    async fn what_was_active_is_never_a_draft_again(world: World) {
        world.applied(CONTOSO).await;
        let draft = CONTOSO.replace("active", "draft");
        assert_eq!(found(&world.refused(&draft).await), [r#"3 /state back_to_draft "draft""#]);
        world.applied(CONTOSO.replace("active", "ended")).await;
        assert_eq!(world.refused(&draft).await.len(), 1);
    }

    async fn whatever_the_file_is_it_is_answered_and_steers_no_terminal(world: World) {
        let faults = world.refused(b"\xff\xfe{\0}\0\n\0").await;
        assert_eq!(found(&faults), ["1  not_utf8 UTF-16 ([ff, fe])"]);
        let long = "x".repeat(100_000);
        let feed = [long.as_bytes(), b"\n\xff\n[1]\nnull\n{}\n"].concat();
        let faults = world.refused(feed).await;
        let codes: Vec<_> = faults.iter().map(|it| (it.line, it.rule.code())).collect();
        assert_eq!(codes, [
            (1, "line_too_long"),
            (2, "not_utf8"),
            (3, "wrong_type"),
            (4, "wrong_type"),
            (5, "missing_field"),
        ]);
        let feed = "{\"kind\": \"\u{1b}[2J\", \"\u{202e}\": 1}\n{\"kind\": \"partner\", \"kind\": \"partner\", \"name\": \"a\\u0007\", \"email\": \"\u{202e}\"}";
        let faults = world.refused(feed).await;
        assert!(faults.len() >= 5, "{faults:#?}");
        for fault in &faults {
            let line = fault.to_string();
            assert!(!line.chars().any(|it| it.is_control() || it == '\u{202e}'), "{line:?}");
        }
    }

    async fn who_sends_something_else_than_a_feed_is_told_a_thousand_times_at_most(world: World) {
        let outcome = world.import("nonsense\n".repeat(5_000)).await;
        let import::Outcome::Refused { faults, is_cut_off } = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!((faults.len(), is_cut_off), (1_000, true));
    }
}
