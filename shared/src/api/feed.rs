//! The vendor's feed over the API: what is sent, and what has become of it.
//!
//! It is the same feed as in files (`docs/feed.md`), for the vendor's own systems: they come with a
//! token that opens this and nothing else.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Body, EncodeError, Json, Parts, Query, Settled, decode_query, endpoints};
use crate::{
    ids::ImportId,
    limits::FEED_WAIT_SECONDS,
    problem::{FieldCode, Problem},
    values::FeedName,
};

endpoints! { "feed":
    /// Take in a feed, in JSON Lines or as CSV. All of it is checked before any of it is applied; the
    /// same feed again changes nothing and mails nobody. The name is that of a file: of CSV it says
    /// which kind of records there are, as in `order_lines.csv`. What takes longer than the caller
    /// waits goes on, and is asked for at the address in `Location`.
    Put { name: FeedName }
        = PUT as Deferred "/api/feed/{name}", query: Waiting, body: FeedFile => Settled<Import>,
        fails: 409;

    /// What has become of a feed that was sent with the same token.
    GetImport { import_id: ImportId } = GET "/api/feed/imports/{import_id}" => Json<Import>;
}

coded! {
    /// How a feed is written down.
    pub enum FeedForm {
        /// One JSON object in each line.
        JsonLines = "application/jsonl",
        /// Comma-separated values, of one kind of records.
        Csv = "text/csv",
    }
}

/// A feed on its way.
pub struct FeedFile {
    /// How it is written down.
    pub form: FeedForm,
    /// Its bytes, as they come.
    pub parts: Parts,
}

/// Another name of [`FeedForm::JsonLines`].
const NEWLINE_DELIMITED: &str = "application/x-ndjson";

impl Body for FeedFile {
    const MEDIA_TYPE: Option<&'static str> = Some("application/jsonl");
    const OTHER_MEDIA_TYPES: &'static [&'static str] = &[NEWLINE_DELIMITED, "text/csv"];
    // The operator bounds it where it is put down.
    const BYTES: usize = usize::MAX;
    const IS_IN_PARTS: bool = true;

    fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        Err(EncodeError::InParts)
    }

    fn decode(_: &[u8]) -> Result<Self, Problem> {
        Err(Problem::UnsupportedMediaType)
    }

    fn of_parts(media_type: &str, parts: Parts) -> Result<Self, Problem> {
        let known = FeedForm::from_code(media_type);
        let known = known.or((media_type == NEWLINE_DELIMITED).then_some(FeedForm::JsonLines));
        Ok(Self { form: known.ok_or(Problem::UnsupportedMediaType)?, parts })
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(schemars::json_schema!({ "type": "string", "format": "binary" }))
    }
}

/// How long the caller waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Waiting {
    /// How many seconds to wait for the end: 0 to 60, 20 when nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = 60)))]
    pub wait: Option<u8>,
}

impl Waiting {
    /// The seconds.
    #[must_use]
    pub fn seconds(self) -> u8 {
        self.wait.unwrap_or(FEED_WAIT_SECONDS)
    }
}

impl Query for Waiting {
    fn encode(&self) -> Result<String, EncodeError> {
        Ok(serde_html_form::to_string(self)?)
    }

    fn decode(query: &str) -> Result<Self, Problem> {
        let waiting: Self = decode_query(query)?;
        let is_right = waiting.wait.is_none_or(|seconds| seconds <= 60);
        is_right.then_some(waiting).ok_or_else(|| Problem::invalid("/wait", FieldCode::WrongType))
    }

    #[cfg(feature = "schema")]
    fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        vec![generator.root_schema_for::<Self>()]
    }
}

coded! {
    /// How far an import is.
    pub enum ImportState {
        /// All of it is there, and another one has to end first.
        Waiting = "waiting",
        /// It is checked or applied.
        Running = "running",
        /// All of it is applied.
        Applied = "applied",
        /// Something is wrong with it, and nothing was applied.
        Refused = "refused",
        /// The program or its database ended in the middle: it is to be sent again, and what was
        /// applied is there.
        BrokenOff = "broken_off",
    }
}

/// An import: a feed that came in, and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What the feed is called: the names of its files.
    pub name: String,
    /// How far it is.
    pub state: ImportState,
    /// When it came in.
    pub began_at: DateTime<Utc>,
    /// When it ended, well or not.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many lines have been checked so far.
    pub checked: u64,
    /// How many records have been applied so far, or were there as they are.
    pub applied: u64,
    /// What has become of its records, kind by kind.
    pub counts: Vec<KindCount>,
    /// How many invitations were made.
    pub invitations: u64,
    /// What is wrong with it, in the order of the lines: a thousand at most.
    pub faults: Vec<Fault>,
    /// Whether so much is wrong that the rest was not read.
    pub is_cut_off: bool,
}

/// What has become of the records of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KindCount {
    /// The kind, as in `order_line`.
    pub kind: String,
    /// How many were not there before.
    pub new: u64,
    /// How many were there with other content.
    pub changed: u64,
    /// How many were there as they are.
    pub unchanged: u64,
    /// How many were left as somebody of the organization has put them.
    pub kept: u64,
}

/// One thing in a feed that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fault {
    /// The line, the first being 1.
    pub line: u64,
    /// Where on the line: a JSON pointer, or the column of a CSV; empty for the line as a whole.
    pub pointer: String,
    /// The code of the rule, as `docs/feed.md` lists them.
    pub rule: String,
    /// What stands there, shortened; nothing where it may be a secret.
    pub value: String,
    /// What the rule asks for, in English.
    pub asked: String,
}
