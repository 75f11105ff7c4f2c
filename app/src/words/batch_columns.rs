//! What is said about the columns of a file, about what stands in for gaps, and about domains that
//! are new to the organization.

use shared::api::batches::{Field, Letters};

words! {
    /// Columns, defaults and domains of a batch.
    BatchColumns {
        reading,
        workbook,
        text(letters: &str),
        separated(letters: &str, by: &str),
        letters[Letters],
        separator(separator: char),
        garbled,
        title,
        summary(read: usize, all: usize),
        head,
        examples,
        holds,
        holds_of(head: &str),
        nameless(number: usize),
        not_read,
        field[Field],
        faults,
        missing(field: &str),
        twice(field: &str, columns: &str),
        faults_next,
        defaults,
        none,
        nothing,
        apply,
        domains,
        domains_text,
        similar(domain: &str),
        allow,
        allow_domain(domain: &str),
        allowed(domain: &str),
        forbid,
        forbid_domain(domain: &str),
    }
}
