//! One request, with bounds: in time, and in what is read of the answer. It is never led elsewhere,
//! and what is sent is never logged.

use std::{error::Error, fmt, io, iter, time::Duration};

use anyhow::Context;
use chrono::{DateTime, Utc};
use reqwest::{
    Client, Response, Url,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};
use shared::api::deliveries::Fault;

use super::answer::Answer;

/// How much of an answer is read, in bytes: those of providers are short.
const LONGEST_ANSWER: usize = 64 * 1024;

/// How much of the time goes into connecting.
const CONNECTING: u32 = 3;

/// A request with a body.
pub(crate) struct Request {
    pub(super) url: Url,
    pub(super) content_type: &'static str,
    pub(super) token: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Why there is no answer that helps.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody was there, or the connection broke.
    Away { fault: Fault, text: String },
    /// Nobody answered in this time.
    Silence(Duration),
    /// We were not let in.
    Answer(Answer),
}

/// Who asks.
pub(super) struct Http {
    client: Client,
    timeout: Duration,
}

impl Http {
    pub(super) fn new(timeout: Duration) -> anyhow::Result<Self> {
        let client = Client::builder()
            .connect_timeout(timeout / CONNECTING)
            .timeout(timeout)
            // A redirect would take the token to somebody else.
            .redirect(Policy::none())
            .user_agent(concat!("business-center/", env!("CARGO_PKG_VERSION")))
            .build()
            .context("TLS is not ready")?;
        Ok(Self { client, timeout })
    }

    /// Sends the request and takes the answer in.
    pub(super) async fn ask(&self, request: Request) -> Result<Answer, Failure> {
        let Request { url, content_type, token, body } = request;
        let mut asked = self.client.post(url).header(CONTENT_TYPE, content_type).body(body);
        if let Some(token) = token {
            asked = asked.header(AUTHORIZATION, bearer(&token)?);
        }
        match asked.send().await {
            Ok(response) => Ok(taken_in(response).await),
            Err(error) if error.is_timeout() => Err(Failure::Silence(self.timeout)),
            Err(error) => Err(Failure::away(&error.without_url())),
        }
    }
}

/// Marked as secret: no log of HTTP shows it.
fn bearer(token: &str) -> Result<HeaderValue, Failure> {
    let value = HeaderValue::from_str(&format!("Bearer {token}"));
    let mut value = value.map_err(|_| {
        let text = "the token that was given is no text".to_owned();
        Failure::Away { fault: Fault::OutOfStep, text }
    })?;
    value.set_sensitive(true);
    Ok(value)
}

/// The status decides: of a body that breaks off, what has come is enough.
async fn taken_in(mut response: Response) -> Answer {
    let status = response.status();
    let headers = response.headers();
    let text = |name: HeaderName| header(headers, &name);
    let retry_after = text(reqwest::header::RETRY_AFTER);
    let date = text(reqwest::header::DATE).and_then(|date| moment(&date));
    let request_id = text(HeaderName::from_static("request-id"));
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_ANSWER {
            body.truncate(LONGEST_ANSWER);
            break;
        }
    }
    Answer { status, retry_after, date, request_id, body }
}

fn header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|value| value.trim().to_owned())
}

/// A moment as headers write it (RFC 9110, 5.6.7).
pub(super) fn moment(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text).ok().map(|moment| moment.to_utc())
}

impl Failure {
    fn away(error: &reqwest::Error) -> Self {
        let causes = iter::successors(error.source(), |error| (*error).source());
        // The outermost only says that something went wrong.
        let texts: Vec<_> = causes.clone().map(ToString::to_string).collect();
        let mut kinds = causes.filter_map(|it| it.downcast_ref::<io::Error>()).map(io::Error::kind);
        let fault = match (error.is_connect(), kinds.next()) {
            (true, Some(io::ErrorKind::InvalidData)) => Fault::Tls,
            (true, Some(_) | None) => Fault::NoServer,
            (false, _) => Fault::Lost,
        };
        Self::Away { fault, text: texts.join(": ") }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Away { text, .. } => f.write_str(text),
            Self::Silence(time) => write!(f, "no answer within {} s", time.as_secs_f32()),
            Self::Answer(answer) => write!(f, "{}", answer.status),
        }
    }
}
