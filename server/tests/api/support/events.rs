//! Somebody who listens to events.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

/// Longer than an event takes, even on a busy machine.
const SOON: Duration = Duration::from_secs(30);

/// Somebody who listens to events.
pub(crate) struct Listener(BodyDataStream);

impl Listener {
    pub(crate) fn new(body: Body) -> Self {
        Self(body.into_data_stream())
    }

    /// What comes next, whatever it is; nothing when the events are over.
    pub(crate) async fn part(&mut self) -> Option<Vec<u8>> {
        let part = timeout(SOON, self.0.next()).await.expect("something comes, or the end");
        part.map(|part| part.unwrap().to_vec())
    }

    /// The next event; nothing when they are over.
    pub(crate) async fn next<T: DeserializeOwned>(&mut self) -> Option<T> {
        loop {
            let part = String::from_utf8(self.part().await?).unwrap();
            // A line that begins with a colon only says that somebody is there.
            if let Some(line) = part.strip_prefix("data: ") {
                return Some(serde_json::from_str(line).unwrap());
            }
        }
    }
}
