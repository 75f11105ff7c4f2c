//! What online services are told, and what they say: signed after the Standard Webhooks scheme.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Body, EncodeError, Json, NoContent, endpoints,
    operator_mails::OfOrganization,
    services::{ConnectorEventState, ConnectorEventType},
};
use crate::{
    ids::ConnectorEventId,
    page::{Page, PageQuery},
    problem::Problem,
    values::{DomainName, RecordNumber},
};

endpoints! { "connector":
    /// Say how far an event has come (docs/connector.md). Signed as the events are, and known by its
    /// id: the second time it changes nothing.
    Report {} = POST as Deferred "/api/connector/events", body: SignedReport => NoContent,
        fails: 401;

    /// What services were told, of all organizations, the newest first.
    List {} = GET "/api/operator/connector/events",
        query: PageQuery<EventFilter> => Json<Page<ConnectorEvent>>;

    /// One of them.
    Get { connector_event_id: ConnectorEventId }
        = GET "/api/operator/connector/events/{connector_event_id}" => Json<ConnectorEvent>;

    /// Send an event once more, now, under the same id. Nothing happens to one that a later one
    /// has superseded.
    Replay { connector_event_id: ConnectorEventId }
        = POST "/api/operator/connector/events/{connector_event_id}/replay"
        => Json<ConnectorEvent>;
}

coded! {
    /// How far a service says it is.
    pub enum ProgressState {
        /// It has taken it on.
        InProgress = "in_progress",
        /// It is done.
        Ready = "ready",
        /// It cannot do it.
        Failed = "failed",
    }
}

/// What a service answers, or says of an event later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// How far it is.
    pub state: ProgressState,
    /// Why not, in words that the customer reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a service says of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgressReport {
    /// Which event.
    pub event_id: ConnectorEventId,
    /// What it says.
    #[serde(flatten)]
    pub progress: Progress,
}

/// The same as it arrives: a signature is over bytes.
#[derive(Clone, Debug)]
pub struct SignedReport(pub Vec<u8>);

impl Body for SignedReport {
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");
    const BYTES: usize = 16 * 1024;

    fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        Ok(self.0.clone())
    }

    fn decode(bytes: &[u8]) -> Result<Self, Problem> {
        Ok(Self(bytes.to_vec()))
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(generator.subschema_for::<ProgressReport>())
    }
}

/// Which events a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct EventFilter {
    /// Those that have come this far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ConnectorEventState>,
}

/// Something that a service was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConnectorEvent {
    /// Its id, under which the service knows it.
    pub id: ConnectorEventId,
    /// What it says.
    #[serde(rename = "type")]
    pub kind: ConnectorEventType,
    /// Of which organization.
    pub organization: OfOrganization,
    /// Of which subscription.
    pub subscription: RecordNumber,
    /// Of which domain.
    pub domain: DomainName,
    /// How far it has come.
    pub state: ConnectorEventState,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it is sent next.
    pub next_try_at: Option<DateTime<Utc>>,
    /// The last few tries, the newest first.
    pub tries: Vec<ConnectorTry>,
}

/// A try to tell a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConnectorTry {
    /// When it was.
    pub at: DateTime<Utc>,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// The first bytes of the answer, or why there was none.
    pub answer: String,
}
