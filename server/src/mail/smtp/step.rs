//! One step of a session, which may fail and must end.

use std::{error::Error, io, time::Duration};

use lettre::transport::smtp::{self, response::Code};
use shared::api::deliveries::Fault;
use tokio::time::timeout;

/// Why a step did not succeed.
#[derive(Debug)]
pub(super) struct Failure {
    /// What the server replied, if it replied.
    pub(super) code: Option<Code>,
    pub(super) text: String,
    /// What went wrong, if it did not.
    pub(super) fault: Option<Fault>,
}

impl Failure {
    /// Not the server's words, but ours.
    pub(super) fn ours(fault: Fault, text: &str) -> Self {
        Self { code: None, text: text.to_owned(), fault: Some(fault) }
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
        let code = error.status();
        let fault = code.is_none().then(|| if error.is_tls() { Fault::Tls } else { fault(&error) });
        Self { code, text, fault }
    }
}

/// What the system says went wrong; a connection that ended, where it says nothing.
fn fault(error: &(dyn Error + 'static)) -> Fault {
    let mut causes = std::iter::successors(Some(error), |error| (*error).source());
    let kind = causes.find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    match kind {
        Some(io::ErrorKind::TimedOut) => Fault::Timeout,
        Some(
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable,
        ) => Fault::NoServer,
        Some(io::ErrorKind::InvalidData) => Fault::Tls,
        // There are more kinds than anybody can tell apart, and the system may add others.
        Some(_) | None => Fault::Lost,
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::ours(fault(&error), &error.to_string())
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
            let text = format!("no answer within {} s", limit.as_secs_f32());
            Err(Failure::ours(Fault::Timeout, &text).at(name))
        }
    }
}
