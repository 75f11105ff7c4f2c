use shared::api::batches::{Outcome, VerdictKind};

use crate::{format::number, parts::Extent, words::batch::Batch};

pub(super) const BATCH: Batch = Batch {
    draft: |rows| match rows {
        1 => "Check 1 row before you invite".to_owned(),
        _ => format!("Check {} rows before you invite", number(rows.into())),
    },
    waiting: |people| match people {
        1 => "1 person is invited soon".to_owned(),
        _ => format!("{} people are invited soon", number(people.into())),
    },
    sending: |people| match people {
        1 => "1 person is being invited".to_owned(),
        _ => format!("{} people are being invited", number(people.into())),
    },
    done: |people| match people {
        0 => "Nobody was invited".to_owned(),
        1 => "1 person is invited".to_owned(),
        _ => format!("{} people are invited", number(people.into())),
    },
    rows: |rows| match rows {
        1 => "1 row".to_owned(),
        _ => format!("{} rows", number(rows.into())),
    },
    another: "Another file",
    delete: "Delete the draft",
    delete_title: "Delete this draft?",
    delete_text: "Its rows and what you have put right in them are lost. Nobody was invited.",
    deleted: "The draft is deleted.",
    result: "Download the result",
    numbers: "Rows by what they come to",
    all: "All rows",
    all_note: "of the file",
    kind: |kind| match kind {
        VerdictKind::Sends => "To invite",
        VerdictKind::NothingToDo => "Nothing to do",
        VerdictKind::NeedsFixing => "To put right",
    },
    kind_note: |kind| match kind {
        VerdictKind::Sends => "get an email each",
        VerdictKind::NothingToDo => "member, invited or left out",
        VerdictKind::NeedsFixing => "not invited as they are",
    },
    outcome: |outcome| match outcome {
        Outcome::Invited => "Invited",
        Outcome::NothingToDo => "Nothing to do",
        Outcome::NotInvited => "Not invited",
    },
    outcome_note: |outcome| match outcome {
        Outcome::Invited => "an email each",
        Outcome::NothingToDo => "member, invited or left out",
        Outcome::NotInvited => "each row says why",
    },
    list: "Rows",
    search: "Any text of a row",
    verdicts: "Verdicts",
    every_verdict: "All",
    extent: |extent| match extent {
        Extent::All(1) => "1 row".to_owned(),
        Extent::All(count) => format!("{} rows", number(count as u64)),
        Extent::First(count) => format!("The first {} rows", number(count as u64)),
    },
};
