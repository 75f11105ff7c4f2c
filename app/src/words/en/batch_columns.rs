use shared::api::batches::Field;

use crate::words::batch_columns::BatchColumns;

pub(super) const BATCH_COLUMNS: BatchColumns = BatchColumns {
    reading: "How the file is read",
    title: "Columns",
    summary: |read, all| format!("{read} of {all} columns are read"),
    head: "Column",
    examples: "Examples",
    holds: "Holds",
    holds_of: |head| format!("What the column {head} holds"),
    nameless: |number| format!("Column {number}"),
    not_read: "Is not read",
    field: |field| match field {
        Field::Email => "Email address",
        Field::GivenName => "First name",
        Field::FamilyName => "Last name",
        Field::FullName => "First and last name",
        Field::Language => "Primary language",
        Field::Country => "Country/region",
        Field::Roles => "Roles",
        Field::PurchasingAccounts => "Purchasing accounts",
        Field::Agreements => "Agreements",
    },
    faults: "The columns do not match yet",
    missing: |field| format!("No column holds this: {field}."),
    twice: |field, columns| format!("More than one column holds this: {field} ({columns})."),
    faults_next: "Choose below what each column holds. Then every row is checked.",
    defaults: "For all rows",
    none: "None",
    nothing: "Each row says it",
    apply: "Apply to all rows",
    domains: "Domains that are new to this organization",
    domains_text: "Nobody here has an address of these domains. Allow those that are right; until then \
                   their rows are not invited.",
    similar: |domain| format!("Perhaps {domain} is meant: put these rows right instead."),
    allow: "Allow",
    allow_domain: |domain| format!("Allow {domain}"),
    allowed: |domain| format!("{domain} is allowed in this file"),
    forbid: "Do not allow",
    forbid_domain: |domain| format!("Do not allow {domain}"),
};
