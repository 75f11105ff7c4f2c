//! Software and documents: what the feed says of them is held against the storage.

use data_encoding::HEXLOWER;
use server::import::{Kind, Tally};
use sha2::{Digest, Sha256};

use crate::{
    purchases::PRODUCTS,
    refuse::found,
    support::{CONTOSO, World},
};

fn sha256(content: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(content))
}

fn download(path: &str, content: &str) -> String {
    let (size, sha256) = (content.len(), sha256(content));
    format!(
        r#"{{"kind": "download", "path": "{path}", "product": "NWD-24", "file_name": "setup.zip", "title": "Setup", "language": "ko", "architecture": "x64", "released_on": "2026-01-01", "byte_size": {size}, "sha256": "{sha256}"}}
"#
    )
}

fn document(number: &str, agreement: &str, path: &str, content: &str) -> String {
    let (size, sha256) = (content.len(), sha256(content));
    format!(
        r#"{{"kind": "document", "number": "{number}", "agreement": "{agreement}", "title": "계약서", "language": "ko", "dated_on": "2026-01-01", "path": "{path}", "file_name": "계약서.pdf", "byte_size": {size}, "sha256": "{sha256}"}}
"#
    )
}

promises! {
    async fn files_are_in_the_storage_before_the_feed_names_them(world: World) {
        let feed = [
            CONTOSO,
            PRODUCTS,
            &download("desktop/a.zip", "program"),
            &document("DOC-1", "1234567890", "contoso/b.pdf", "paper"),
        ]
        .concat();
        assert_eq!(found(&world.refused(&feed).await), [
            r#"8 /path file_missing "desktop/a.zip""#,
            r#"9 /path file_missing "contoso/b.pdf""#,
        ]);
        world.store("desktop/a.zip", "program");
        world.store("contoso/b.pdf", "another paper");
        assert_eq!(found(&world.refused(&feed).await), ["9 /byte_size file_differs 13"]);
        world.store("contoso/b.pdf", "faker");
        let faults = world.refused(&feed).await;
        assert_eq!(faults[0].pointer, "/sha256");
        world.store("contoso/b.pdf", "paper");
        let report = world.applied(&feed).await;
        assert_eq!(report.of(Kind::Download).new + report.of(Kind::Document).new, 2);
        let before = world.sizes().await;
        let report = world.applied(&feed).await;
        assert_eq!(report.of(Kind::Document), Tally { unchanged: 1, ..Tally::default() });
        assert_eq!(world.sizes().await, before);
    }

    async fn what_a_file_is_called_leads_nowhere_else(world: World) {
        let paths = ["../secrets", "/etc/passwd", "a/../../b", ".hidden"];
        let lines: String = paths.iter().map(|path| download(path, "x")).collect();
        let faults = world.refused([PRODUCTS, &lines].concat()).await;
        let codes: Vec<_> = faults.iter().map(|it| it.rule.code()).collect();
        assert_eq!(codes, ["malformed_path"; 4]);
        let named = download("a", "x").replace("setup.zip", "../setup.zip");
        let faults = world.refused([PRODUCTS, &named].concat()).await;
        assert_eq!(found(&faults)[0], r#"4 /file_name malformed_file_name "../setup.zip""#);
    }

    async fn a_document_stays_with_its_agreement(world: World) {
        world.store("contoso/b.pdf", "paper");
        let feed = [
            CONTOSO,
            &crate::support::agreement("2345678901"),
            &document("DOC-1", "1234567890", "contoso/b.pdf", "paper"),
        ];
        world.applied(feed.concat()).await;
        let moved = document("DOC-1", "2345678901", "contoso/b.pdf", "paper");
        assert_eq!(found(&world.refused(moved).await), [r#"1 /agreement record_moved "2345678901""#]);
    }
}
