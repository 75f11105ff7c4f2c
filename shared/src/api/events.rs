//! Answers that do not end by themselves: events, as they happen (server-sent events).

use std::{fmt, marker::PhantomData, pin::Pin};

use futures_core::Stream;
use http::StatusCode;
use serde::{Serialize, de::DeserializeOwned};

use super::{Answer, Content, Described, EncodeError, answer::sealed::Sealed};

/// Events of one type, for as long as somebody reads.
pub struct Events<T> {
    events: EventStream,
    of: PhantomData<T>,
}

/// Events whatever their type, each written down already.
pub struct EventStream(pub Pin<Box<dyn Stream<Item = Vec<u8>> + Send>>);

/// One event as it travels.
///
/// # Errors
/// When the value has no form as JSON.
pub fn event<T: Serialize>(value: &T) -> Result<Vec<u8>, EncodeError> {
    // JSON has no line breaks of its own, so that one line holds it all.
    Ok(format!("data: {}\n\n", serde_json::to_string(value)?).into_bytes())
}

/// The event that travelled as this.
///
/// # Errors
/// When it is not of this contract.
pub fn read_event<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(text)
}

impl<T> Events<T> {
    /// Events that were written down by [`event`].
    pub fn new(events: impl Stream<Item = Vec<u8>> + Send + 'static) -> Self {
        Self { events: EventStream(Box::pin(events)), of: PhantomData }
    }
}

impl<T> Sealed for Events<T> {}

impl<T: Serialize + Described + Send + 'static> Answer for Events<T> {
    const STATUS: StatusCode = StatusCode::OK;
    type Value = Vec<u8>;
    const MEDIA_TYPE: Option<&'static str> = Some("text/event-stream");

    fn encode(self) -> Result<Content, EncodeError> {
        Ok(Content::Events(self.events))
    }

    fn decode(body: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
        Ok(body.to_vec())
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        // The data of an event has a schema of its own, which the document then knows, too.
        let name = T::schema_name();
        generator.subschema_for::<T>();
        Some(schemars::json_schema!({
            "type": "string",
            "description": format!("Events, the data of each a `{name}`."),
        }))
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.events.fmt(f)
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}
