//! What operators see of what online services were told.

use shared::api::services::{ConnectorEventState, ConnectorEventType};

words! {
    /// The log of the connector.
    Connector {
        title,
        lead,
        none,
        none_text,
        kind,
        kind_of[ConnectorEventType],
        event,
        event_id,
        state,
        all_states,
        state_of[ConnectorEventState],
        service,
        domain,
        written,
        next_try,
        tries,
        no_tries,
        tried_at,
        answer,
        status,
        no_status,
        took(milliseconds: &str),
        replay,
        replay_note,
        replayed,
        superseded_note,
    }
}
