//! What `docs/` says of the feed is true.

use std::{fs, path::PathBuf};

use server::import::{Kind, Outcome, Rule, heads, schema};

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
fn every_kind_and_each_of_its_fields_is_described() {
    let text = fs::read_to_string(docs("feed.md")).unwrap();
    for kind in Kind::ALL {
        let title = format!("\n### {}\n", kind.code());
        let (_, section) = text.split_once(&title).unwrap_or_else(|| panic!("{}", kind.code()));
        let section = section.split("\n## ").next().unwrap().split("\n### ").next().unwrap();
        for head in heads(*kind) {
            let last = head.rsplit('.').next().unwrap();
            assert!(section.contains(&format!("{last}`")), "{} {head}", kind.code());
        }
    }
}

/// With `BC_REWRITE=1` the heads are written.
#[test]
fn there_is_a_table_to_begin_with_for_each_kind() {
    for kind in Kind::ALL {
        let (file, heads) =
            (docs(&format!("examples/{}.csv", kind.code())), heads(*kind).join(","));
        if std::env::var_os("BC_REWRITE").is_some() && !file.exists() {
            fs::write(&file, format!("{heads}\n")).unwrap();
        }
        let text = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(text.lines().next(), Some(heads.as_str()), "{}", file.display());
        assert!(text.lines().count() > 1, "{} has an example", file.display());
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

    async fn the_tables_are_imported_as_they_stand(world: World) {
        for (path, bytes) in [("desktop/2024/setup-ko-x64.zip", "setup"), ("contoso/agreement.pdf", "paper")] {
            world.store(path, bytes);
        }
        let files: Vec<_> = Kind::ALL.iter().map(|it| docs(&format!("examples/{}.csv", it.code()))).collect();
        let outcome = world.import_files(&files).await;
        let Outcome::Applied(report) = outcome else { panic!("{outcome:#?}") };
        for kind in Kind::ALL {
            assert!(report.of(*kind).new > 0, "{}", kind.code());
        }
        // They are Contoso, too, and go with what the lines of the example say.
        assert_eq!(world.applied(CONTOSO).await.of(Kind::Agreement).unchanged, 1);
    }
}
