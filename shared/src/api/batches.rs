//! Inviting many people at once, from a spreadsheet.
//!
//! A file, or what was copied out of one, becomes a *draft*: its rows with a verdict each. Columns are
//! matched anew, gaps filled by defaults and rows put right until it is as it should be; then it is
//! *confirmed*. Until it begins, ten minutes later or at a moment of one's choice, it can be taken
//! back and is a draft again: nobody was invited, nothing was mailed. Then it is *sending*, and at last
//! *done*: each row says what became of it.
//!
//! The same file again is a difference: who is invited already, or holds all the roles, is left alone.
//! A batch is its author's: nobody else sees it. Its invitations are seen like all others.

mod row;
mod spreadsheet;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use row::{
    BatchRow, Outcome, RowChange, RowFault, RowFilter, RowInvitation, RowTexts, Verdict,
    VerdictCount, VerdictKind,
};
pub use spreadsheet::{
    Column, ColumnFault, Field, FileFault, FileForm, Letters, Spreadsheet, Upload,
};

use super::{Created, Csv, File, Json, NoContent, endpoints};
use crate::{
    access::Role,
    ids::{AgreementId, BatchId, OrganizationId, PurchasingAccountId},
    locale::Locale,
    page::{Page, PageQuery},
    values::{Country, DomainName},
};

endpoints! { "batches":
    /// My batches, the newest first.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/invitation-batches",
        query: PageQuery<BatchFilter> => Json<Page<BatchSummary>>;

    /// Make a draft of a file: CSV, XLSX, or what was copied out of a spreadsheet.
    Create { organization_id: OrganizationId } in organization
        = POST as Deferred "/api/organizations/{organization_id}/invitation-batches",
        query: Upload, body: Spreadsheet => Created<Batch>, keyed: IDEMPOTENCY_KEY;

    /// A batch, with how far it is.
    Get { organization_id: OrganizationId, batch_id: BatchId } in organization
        = GET "/api/organizations/{organization_id}/invitation-batches/{batch_id}" => Json<Batch>;

    /// Match the columns of a draft, or fill its gaps: every row gets a new verdict.
    Update { organization_id: OrganizationId, batch_id: BatchId } in organization
        = PATCH "/api/organizations/{organization_id}/invitation-batches/{batch_id}",
        body: Json<BatchChange> => Json<Batch>, fails: 409;

    /// Throw a draft away.
    Delete { organization_id: OrganizationId, batch_id: BatchId } in organization
        = DELETE "/api/organizations/{organization_id}/invitation-batches/{batch_id}"
        => NoContent, fails: 409;

    /// The rows of a batch, in the order of the file.
    ListRows { organization_id: OrganizationId, batch_id: BatchId } in organization
        = GET "/api/organizations/{organization_id}/invitation-batches/{batch_id}/rows",
        query: PageQuery<RowFilter> => Json<Page<BatchRow>>;

    /// Put a row of a draft right, or leave it out. It gets a new verdict, as do rows with its address.
    UpdateRow { organization_id: OrganizationId, batch_id: BatchId, number: u32 } in organization
        = PATCH "/api/organizations/{organization_id}/invitation-batches/{batch_id}/rows/{number}",
        body: Json<RowChange> => Json<BatchRow>, fails: 409;

    /// Confirm a draft. It begins in ten minutes, or at a later moment.
    Send { organization_id: OrganizationId, batch_id: BatchId } in organization
        = POST "/api/organizations/{organization_id}/invitation-batches/{batch_id}/confirmation",
        body: Json<Confirmation> => Json<Batch>, fails: 409, keyed: IDEMPOTENCY_KEY;

    /// Take back what has not begun: it is a draft again.
    Undo { organization_id: OrganizationId, batch_id: BatchId } in organization
        = POST "/api/organizations/{organization_id}/invitation-batches/{batch_id}/undo"
        => Json<Batch>, fails: 409;

    /// What became of each row, as a file for spreadsheets in the language of my mails.
    Export { organization_id: OrganizationId, batch_id: BatchId } in organization
        = GET "/api/organizations/{organization_id}/invitation-batches/{batch_id}/result"
        => File<Csv>;

    /// A file to fill in, with heads in the language of my mails.
    Template { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/invitation-batch-template" => File<Csv>;
}

coded! {
    /// How far a batch is.
    pub enum BatchState {
        /// It can be changed; nobody is invited yet.
        Draft = "draft",
        /// It is confirmed and begins at `starts_at`: until then it can be taken back.
        Waiting = "waiting",
        /// It has begun: people are being invited.
        Sending = "sending",
        /// Each of its rows has come to its end.
        Done = "done",
    }
}

/// A batch in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatchSummary {
    /// Its id.
    pub id: BatchId,
    /// What the file is called; nothing where it was pasted.
    pub file_name: Option<String>,
    /// How far it is.
    pub state: BatchState,
    /// When the draft was made.
    pub created_at: DateTime<Utc>,
    /// When its invitations are sent, or began to be; nothing while it is a draft.
    pub starts_at: Option<DateTime<Utc>>,
    /// While it waits, in how many seconds it begins, by the server's clock: until then it can be taken
    /// back.
    pub begins_in: Option<u32>,
    /// While the organization has sent as many invitations as it may in a day: when it goes on.
    pub held_until: Option<DateTime<Utc>>,
    /// When the last row came to its end.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many rows it has.
    pub rows: u32,
    /// How many of them have come to their end: the progress while it is sending.
    pub rows_done: u32,
    /// How many people were invited so far.
    pub invited: u32,
    /// Until when its rows are kept, as they name people.
    pub kept_until: DateTime<Utc>,
}

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Batch {
    /// What lists say of it.
    pub summary: BatchSummary,
    /// Grows with each change: who confirms says what they have seen.
    pub revision: u32,
    /// How many rows there are of each verdict, without those of which there are none.
    pub verdicts: Vec<VerdictCount>,
    /// What the file was taken for; nothing where that was not kept yet.
    pub form: Option<FileForm>,
    /// The columns of the file, in their order.
    pub columns: Vec<Column>,
    /// All that is wrong with the columns. While there is any, no row is looked at.
    pub column_faults: Vec<ColumnFault>,
    /// In which line of the file the first row stands: 2 where only the heads are above.
    pub first_row: u32,
    /// What stands in for what a row does not say.
    pub defaults: Defaults,
    /// Domains, new to the organization, that its author has allowed here.
    pub allowed_domains: BTreeSet<DomainName>,
    /// Domains, new to the organization, that rows wait for: the most frequent first, 20 at most.
    pub unknown_domains: Vec<UnknownDomain>,
}

/// What stands in for what a row does not say. A new draft has the language and the country of the
/// organization, and one's purchasing account where there is only one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Defaults {
    /// The language of the mails.
    pub language: Option<Locale>,
    /// Where people work.
    pub country: Option<Country>,
    /// What they will be.
    pub roles: BTreeSet<Role>,
    /// Where the roles that are held on an account will be held.
    pub purchasing_account_ids: BTreeSet<PurchasingAccountId>,
    /// Where the role that is held on an agreement will be held.
    pub agreement_ids: BTreeSet<AgreementId>,
}

/// A domain that nobody in the organization has an address of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownDomain {
    /// The domain.
    pub domain: DomainName,
    /// How many rows have it.
    pub rows: u32,
    /// The domain that was perhaps meant.
    pub similar: Option<DomainName>,
}

/// What is to be different about a draft: what is not said stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct BatchChange {
    /// What is in each of these columns, by their place from 0; nothing for one to be left aside.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<u16, Option<Field>>,
    /// What stands in for what a row does not say: all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub defaults: Option<Defaults>,
    /// The domains, new to the organization, that are allowed here: all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_domains: Option<BTreeSet<DomainName>>,
}

/// What its author confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The revision that they have seen: one that has changed since is not sent.
    pub revision: u32,
    /// When it begins.
    #[serde(default)]
    pub begin: Begin,
}

/// When a batch begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "when", content = "at", rename_all = "snake_case")]
pub enum Begin {
    /// Once the time to take it back is over: in ten minutes.
    #[default]
    Soon,
    /// At a moment within the next 90 days, but never before that time is over.
    At(DateTime<Utc>),
    /// Without any time to take it back.
    AtOnce,
}

/// Which batches a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct BatchFilter {
    /// Those that are so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<BatchState>,
}
