//! What is said about the rows of a batch: verdicts, what to do about them, and how a row is put right.

use shared::api::batches::Verdict;

words! {
    /// The rows of a batch.
    BatchRows {
        number,
        name,
        language_and_country,
        verdict,
        name_of[Verdict],
        remedy[Verdict],
        not_allowed,
        same_as(line: &str),
        take(text: &str),
        actions_for(line: u32),
        edit,
        leave_out,
        include,
        field_of(label: &str, line: u32),
        line(line: u32),
        as_for_all(value: &str),
        changed(line: u32),
        left_out(line: u32),
        included(line: u32),
        ends(moment: &str),
    }
}
