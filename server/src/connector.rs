//! What online services are told, and how they answer: webhooks signed after the Standard Webhooks
//! scheme (docs/connector.md).
//!
//! The target comes from the operator's configuration only, nothing leads elsewhere, and what an
//! answer may take is bounded in time and bytes.

pub mod reference;

use std::time::{Duration, Instant};

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use reqwest::{Client, redirect::Policy};
use sha2::Sha256;
use shared::api::connector::{Progress, ProgressState};

use crate::{config::Connector, store::services::Due};

/// The headers of a message.
const ID: &str = "webhook-id";
const TIMESTAMP: &str = "webhook-timestamp";
const SIGNATURE: &str = "webhook-signature";

/// So far the clocks of both sides may be apart, in seconds.
pub(crate) const WINDOW: i64 = 300;

/// So long a service may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// So much of an answer is read, in bytes.
const LONGEST_ANSWER: usize = 16 * 1024;

/// So much of it is kept, in characters.
const KEPT: usize = 300;

/// So long a reason may be, in characters.
const LONGEST_REASON: usize = 300;

/// What somebody signed a message with.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) id: String,
    timestamp: i64,
    codes: Vec<Vec<u8>>,
}

impl Signature {
    /// As the headers say; nothing where they are not all there.
    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let text = |name| headers.get(name)?.to_str().ok();
        let id = text(ID)?.to_owned();
        let codes = text(SIGNATURE)?.split(' ').filter_map(|it| it.strip_prefix("v1,"));
        let codes = codes.filter_map(|it| STANDARD.decode(it).ok()).collect();
        let is_id = (1..=100).contains(&id.len());
        is_id.then_some(Self { id, timestamp: text(TIMESTAMP)?.parse().ok()?, codes })
    }

    /// Whether the message was signed with the key, and just now.
    pub(crate) fn is_right(&self, secret: &[u8], body: &[u8], now: DateTime<Utc>) -> bool {
        let is_now = self.timestamp.abs_diff(now.timestamp()) <= WINDOW.unsigned_abs();
        let mac = mac(secret, &self.id, self.timestamp, body);
        is_now && self.codes.iter().any(|code| mac.clone().verify_slice(code).is_ok())
    }
}

/// The three headers of a message.
#[must_use]
pub fn signed(
    secret: &[u8],
    id: &str,
    now: DateTime<Utc>,
    body: &[u8],
) -> [(&'static str, String); 3] {
    let timestamp = now.timestamp();
    let code = mac(secret, id, timestamp, body).finalize().into_bytes();
    [
        (ID, id.to_owned()),
        (TIMESTAMP, timestamp.to_string()),
        (SIGNATURE, format!("v1,{}", STANDARD.encode(code))),
    ]
}

fn mac(secret: &[u8], id: &str, timestamp: i64, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length is taken");
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    mac
}

/// What came of a try.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// What the service says, where it took the event.
    pub(crate) progress: Option<Progress>,
    pub(crate) status: Option<u16>,
    /// The first bytes of the answer, or why there was none.
    pub(crate) answer: String,
    pub(crate) milliseconds: u64,
}

/// Who tells services.
pub(crate) struct Sender {
    client: Client,
    target: Connector,
}

impl Sender {
    pub(crate) fn new(target: Connector) -> anyhow::Result<Self> {
        let client = Client::builder()
            .connect_timeout(TIMEOUT / 3)
            .timeout(TIMEOUT)
            // A redirect would take what we say to somebody else.
            .redirect(Policy::none())
            .user_agent(concat!("business-center/", env!("CARGO_PKG_VERSION")))
            .build()
            .context("the client of HTTP")?;
        Ok(Self { client, target })
    }

    /// Sends the event once.
    pub(crate) async fn send(&self, due: &Due, now: DateTime<Utc>) -> Outcome {
        let begin = Instant::now();
        let mut asked = self.client.post(self.target.url.clone());
        asked = asked.header("content-type", "application/json");
        for (name, value) in
            signed(&self.target.secret, &due.id.to_string(), now, due.body.as_bytes())
        {
            asked = asked.header(name, value);
        }
        let (status, answer) = match asked.body(due.body.clone()).send().await {
            Ok(mut response) => {
                let status = response.status();
                let mut body = Vec::new();
                while let Ok(Some(chunk)) = response.chunk().await {
                    body.extend_from_slice(&chunk);
                    if body.len() > LONGEST_ANSWER {
                        break;
                    }
                }
                (Some(status), String::from_utf8_lossy(&body).into_owned())
            }
            Err(error) => (None, why(&error.without_url())),
        };
        let progress = status.filter(http::StatusCode::is_success).map(|_| progress_of(&answer));
        let milliseconds = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = status.map(|it| it.as_u16());
        Outcome { progress, status, answer: self.harmless(&answer), milliseconds }
    }

    /// The beginning of what was answered, without our key, whoever sends it back.
    fn harmless(&self, answer: &str) -> String {
        let key = STANDARD.encode(&self.target.secret);
        let answer = answer.replace(&key, "…");
        answer.chars().map(|it| if it.is_control() { ' ' } else { it }).take(KEPT).collect()
    }
}

/// Why there was no answer, with its causes.
fn why(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// What a service says with its answer; one that says nothing has taken it on.
fn progress_of(answer: &str) -> Progress {
    let said = serde_json::from_str::<Progress>(answer).ok().map(bounded);
    said.unwrap_or(Progress { state: ProgressState::InProgress, reason: None })
}

/// With a reason that can be shown.
pub(crate) fn bounded(progress: Progress) -> Progress {
    let shown = |text: String| -> String {
        let text = text.chars().map(|it| if it.is_control() { ' ' } else { it });
        text.take(LONGEST_REASON).collect()
    };
    Progress { state: progress.state, reason: progress.reason.map(shown) }
}
