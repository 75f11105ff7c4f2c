//! What `docs/` says of the feed is true.

use std::{fs, path::PathBuf};

use server::import::{Rule, schema};

use crate::support::{CONTOSO, World};

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)
}

/// With `BC_REWRITE=1` the file is written instead.
#[test]
fn the_schema_is_the_one_that_the_program_reads() {
    let schema = format!("{:#}\n", schema());
    if std::env::var_os("BC_REWRITE").is_some() {
        fs::write(docs("feed.schema.json"), &schema).unwrap();
    }
    assert!(
        fs::read_to_string(docs("feed.schema.json")).unwrap() == schema,
        "BC_REWRITE=1 writes it"
    );
}

#[test]
fn every_rule_is_described() {
    let text = fs::read_to_string(docs("feed.md")).unwrap();
    for rule in Rule::ALL {
        assert!(text.contains(&format!("`{}`", rule.code())), "{}", rule.code());
    }
}

#[test]
fn the_example_in_the_text_is_the_one_in_the_file() {
    let text = fs::read_to_string(docs("feed.md")).unwrap();
    for line in CONTOSO.lines() {
        assert!(text.contains(line), "{line}");
    }
}

promises! {
    async fn the_example_is_imported_as_it_stands(world: World) {
        assert_eq!(world.applied(CONTOSO).await.invitations, 1);
        world.register("harry@contoso.com").await;
    }
}
