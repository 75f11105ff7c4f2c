//! What is said about one batch: where it stands, and how many rows come to what.

use shared::api::batches::{Outcome, VerdictKind};

use crate::parts::Extent;

words! {
    /// The page of a batch.
    Batch {
        draft(rows: u32),
        waiting(people: u32),
        sending(people: u32),
        done(people: u32),
        rows(rows: u32),
        another,
        delete,
        delete_title,
        delete_text,
        deleted,
        result,
        numbers,
        all,
        all_note,
        kind[VerdictKind],
        kind_note[VerdictKind],
        outcome[Outcome],
        outcome_note[Outcome],
        list,
        search,
        verdicts,
        every_verdict,
        extent(extent: Extent),
    }
}
