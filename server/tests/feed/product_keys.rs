//! Product keys: they come in in clear, and are nowhere to be read after that.

use server::import::{Input, Kind, Outcome, Tally};

use crate::{
    purchases::{PRODUCTS, line, order},
    support::{CONTOSO, World},
};

const KEY: &str = "CANARY-7QX4T-9ZK2M-CLEAR";

fn key(number: &str, key: &str) -> String {
    format!(
        r#"{{"kind": "product_key", "number": "{number}", "purchasing_account": "12345678", "product": "NWD-21", "key": "{key}", "order": "ORD-1", "line": 1, "activations_allowed": 100, "activations_used": 3, "issued_on": "2026-03-02"}}
"#
    )
}

fn bought() -> String {
    [CONTOSO, PRODUCTS, &order("ORD-1", "completed"), &line("ORD-1", 1, 100)].concat()
}

promises! {
    async fn a_key_is_sealed_and_the_same_key_again_changes_nothing(world: World) {
        let feed = bought() + &key("KEY-1", KEY);
        assert_eq!(world.applied(&feed).await.of(Kind::ProductKey).new, 1);
        assert_eq!(world.ask::<String>("select ending from product_key").await, ["CLEAR"]);
        let sealed = world.ask::<Vec<u8>>("select sealed from product_key").await;
        assert!(!sealed[0].windows(6).any(|it| it == b"CANARY"));
        let report = world.applied(&feed).await;
        assert_eq!(report.of(Kind::ProductKey), Tally { unchanged: 1, ..Tally::default() });
        assert_eq!(world.ask::<Vec<u8>>("select sealed from product_key").await, sealed);
        // Used once more: the key stays as it is sealed.
        let used = feed.replace(r#""activations_used": 3"#, r#""activations_used": 4"#);
        assert_eq!(world.applied(used).await.of(Kind::ProductKey).changed, 1);
        assert_eq!(world.ask::<Vec<u8>>("select sealed from product_key").await, sealed);
        let other = feed.replace("CLEAR", "OTHER");
        assert_eq!(world.applied(other).await.of(Kind::ProductKey).changed, 1);
        assert_eq!(world.ask::<String>("select ending from product_key").await, ["OTHER"]);
        let log = world.ask::<String>("select cast(facts as text) from audit").await.concat();
        assert!(log.contains("KEY-1") && !log.contains("CANARY") && !log.contains("CLEAR"));
    }

    async fn no_fault_shows_anything_of_a_key(world: World) {
        let wrong = [
            key("KEY-1", &format!("{KEY} 키")),
            key("KEY-2", KEY).replace(r#""key""#, r#""ket""#),
            key("KEY-3", KEY).replace(r#""key": "#, &format!(r#""key": "{KEY}", "key": "#)),
            key("KEY-4", KEY).replace(r#""product""#, &format!(r#""{KEY}""#)),
            key("KEY-5", KEY).replace(r#""activations_used": 3"#, &format!(r#""activations_used": "{KEY}""#)),
            key("KEY-6", KEY).replace(", \"order\"", " \"order\""),
            format!("KEY-7,12345678,NWD-21,{KEY}\n"),
            format!("[\"{KEY}\"]\n"),
        ];
        let faults = world.refused(bought() + &wrong.concat()).await;
        let lines: std::collections::BTreeSet<_> = faults.iter().map(|it| it.line).collect();
        assert_eq!(lines.len(), wrong.len(), "{faults:#?}");
        let table = world.file("product_keys.csv", format!("KEY-1,12345678,NWD-21,{KEY}\nKEY-2,1,2,{KEY}\n"));
        let Outcome::Refused { faults: in_table, .. } = world.import_files(&[table]).await else {
            panic!("a table without heads");
        };
        assert!(!in_table.is_empty());
        for fault in faults.iter().chain(&in_table) {
            assert!(!format!("{fault} {fault:?}").contains("CANARY"), "{fault}");
        }
    }

    async fn without_a_lasting_secret_keys_are_refused_and_the_rest_is_not(world: World) {
        let lines = (bought() + &key("KEY-1", KEY)).lines().map(str::to_owned).collect::<Vec<_>>();
        let input = Input::of_lines("feed", lines.into_iter()).without_keys();
        let Outcome::Refused { faults, .. } = world.import_input(input).await else {
            panic!("nothing could open it");
        };
        assert_eq!(faults[0].rule.code(), "no_secret_key");
        let lines = bought().lines().map(str::to_owned).collect::<Vec<_>>();
        let input = Input::of_lines("feed", lines.into_iter()).without_keys();
        assert!(matches!(world.import_input(input).await, Outcome::Applied(_)));
    }
}
