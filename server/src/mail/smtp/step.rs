//! One step of a session, which may fail and must end.

use std::{error::Error, io, time::Duration};

use lettre::transport::smtp::{self, response::Code};
use tokio::time::timeout;

/// Why a step did not succeed.
#[derive(Debug)]
pub(super) struct Failure {
    /// What the server replied, if it replied.
    pub(super) code: Option<Code>,
    pub(super) text: String,
}

impl Failure {
    /// Not the server's words, but ours.
    pub(super) fn ours(text: &str) -> Self {
        Self { code: None, text: text.to_owned() }
    }

    fn at(self, step: &str) -> Self {
        match self.code {
            Some(_) => self,
            None => Self { text: format!("{step}: {}", self.text), ..self },
        }
    }
}

impl From<smtp::Error> for Failure {
    fn from(error: smtp::Error) -> Self {
        let text = match (error.status(), error.source()) {
            (Some(code), Some(reply)) => format!("{code} {reply}"),
            (_, _) => error.to_string(),
        };
        Self { code: error.status(), text }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::ours(&error.to_string())
    }
}

/// Waits for the step, but not for ever: lettre itself only limits connecting.
pub(super) async fn step<T, E: Into<Failure>>(
    name: &str,
    limit: Duration,
    step: impl Future<Output = Result<T, E>>,
) -> Result<T, Failure> {
    match timeout(limit, step).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(error.into().at(name)),
        Err(_) => {
            Err(Failure::ours(&format!("no answer within {} s", limit.as_secs_f32())).at(name))
        }
    }
}
