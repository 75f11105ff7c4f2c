//! The demo's documents and contacts of agreements.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{files::DemoFile, pdf::pdf};

/// A paper that each agreement has.
struct Paper {
    title: &'static str,
    language: &'static str,
    /// What is in it.
    lines: &'static [&'static str],
}

const PAPERS: &[Paper] = &[
    Paper {
        title: "Signed agreement",
        language: "en",
        lines: &[
            "This sample stands for the agreement as it was signed by both parties.",
            "It grants the right to order products and services through purchasing accounts.",
        ],
    },
    Paper {
        title: "Price list",
        language: "en",
        lines: &["This sample stands for the prices that hold for a year from the day above."],
    },
    Paper {
        title: "사용권 계약 조건",
        language: "ko",
        lines: &["This sample stands for the terms of use, in Korean."],
    },
];

/// An agreement, and who is asked about it.
struct Agreement {
    number: &'static str,
    contacts: &'static [Contact],
}

/// Concern, given name, family name, address, telephone.
type Contact = (&'static str, &'static str, &'static str, &'static str, Option<&'static str>);

const AGREEMENTS: &[Agreement] = &[
    Agreement {
        number: "1234567890",
        contacts: &[
            ("purchasing", "Harry", "Miller", "harry@contoso.com", Some("+82 2-555-0101")),
            ("billing", "은지", "오", "billing@contoso.com", Some("+82 2-555-0120")),
        ],
    },
    Agreement {
        number: "2345678901",
        contacts: &[
            ("purchasing", "하나", "김", "hana.kim@contoso.com", Some("+82 2-555-0110")),
            ("technical", "Emma", "Clark", "emma.clark@contoso.com", None),
            ("notices", "법무", "팀", "legal@contoso.com", Some("+82 2-555-0130")),
            ("billing", "은지", "오", "billing@contoso.com", Some("+82 2-555-0120")),
        ],
    },
    Agreement {
        number: "3456789012",
        contacts: &[
            ("purchasing", "Dana", "Reyes", "dana@fabrikam.com", Some("+1 212-555-0142")),
            ("technical", "Miguel", "Santos", "miguel@fabrikam.com", Some("+1 212-555-0147")),
            ("billing", "Priya", "Shah", "accounts@fabrikam.com", None),
        ],
    },
    Agreement {
        number: "3456780000",
        contacts: &[("purchasing", "Dana", "Reyes", "dana@fabrikam.com", Some("+1 212-555-0142"))],
    },
    Agreement {
        number: "4567890123",
        contacts: &[
            ("purchasing", "健二", "佐藤", "kenji.sato@hoshikawa.example", Some("+81 3-5550-0188")),
            ("technical", "美咲", "中村", "misaki.nakamura@hoshikawa.example", None),
        ],
    },
];

/// The lines of all contacts in the feed.
pub(super) fn contacts() -> impl Iterator<Item = Value> {
    AGREEMENTS.iter().flat_map(|Agreement { number, contacts }| {
        contacts.iter().map(move |(concern, given_name, family_name, email, phone)| {
            json!({
                "kind": "contact", "agreement": number, "concern": concern,
                "given_name": given_name, "family_name": family_name, "email": email,
                "phone": phone,
            })
        })
    })
}

/// The documents, each with its line in the feed; the days on which agreements began are given.
pub(super) fn documents(began: impl Fn(&str) -> Option<NaiveDate>) -> Vec<(DemoFile, Value)> {
    let mut documents = Vec::new();
    for agreement in AGREEMENTS {
        let Some(dated_on) = began(agreement.number) else { continue };
        for (paper, place) in PAPERS.iter().zip(1..) {
            documents.push(document(agreement.number, paper, place, dated_on));
        }
    }
    documents
}

fn document(
    agreement: &str,
    Paper { title, language, lines }: &Paper,
    place: u32,
    dated_on: NaiveDate,
) -> (DemoFile, Value) {
    let number = format!("DOC-{agreement}-{place}");
    let mut text = vec![format!("Agreement {agreement}"), format!("{number}, {dated_on}")];
    text.extend(lines.iter().map(|line| (*line).to_owned()));
    // Its day is in the path: on another day the demo's paper is another one.
    let file = DemoFile::new(format!("agreements/{agreement}/{number}-{dated_on}.pdf"), pdf(&text));
    let line = json!({
        "kind": "document", "number": number, "agreement": agreement, "title": title,
        "language": language, "dated_on": dated_on, "path": file.path,
        "file_name": format!("{title} {agreement}.pdf"), "byte_size": file.bytes.len(),
        "sha256": file.sha256(),
    });
    (file, line)
}
