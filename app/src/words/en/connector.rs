use shared::api::services::{ConnectorEventState, ConnectorEventType};

use crate::words::connector::Connector;

pub(super) const CONNECTOR: Connector = Connector {
    title: "Connector",
    lead: "What online services were told by the connector, and what they answered.",
    none: "No service was told anything yet",
    none_text: "An entry appears here as soon as an administrator sets a service up for a domain. Services are told when BC_CONNECTOR_URL and BC_CONNECTOR_SECRET are set.",
    kind: "What it says",
    kind_of: |kind| match kind {
        ConnectorEventType::Provision => "Set up for a domain",
        ConnectorEventType::Suspend => "Suspend a domain",
        ConnectorEventType::Deprovision => "End for a domain",
        ConnectorEventType::SeatAssign => "Assign a seat",
        ConnectorEventType::SeatRelease => "Release a seat",
    },
    event: "This event",
    event_id: "Event ID (webhook-id)",
    state: "State",
    all_states: "All states",
    state_of: |state| match state {
        ConnectorEventState::Queued => "On its way",
        ConnectorEventState::Delivered => "Taken by the service",
        ConnectorEventState::Undelivered => "Given up",
        ConnectorEventState::Superseded => "Superseded",
    },
    service: "Subscription",
    domain: "Domain",
    written: "Written",
    next_try: "Next try",
    tries: "Tries",
    no_tries: "Not tried yet.",
    tried_at: "When",
    answer: "Answer",
    status: "Status",
    no_status: "No answer",
    took: |milliseconds| format!("{milliseconds} ms"),
    replay: "Send again now",
    replay_note: "It keeps its ID, so that the service does it once. The organization’s audit log names you.",
    replayed: "It is sent again now.",
    superseded_note: "A later event says otherwise: this one is not sent any more.",
};
