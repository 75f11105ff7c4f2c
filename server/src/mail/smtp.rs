//! Handing mails over to an SMTP server.
//!
//! Sessions are kept for the next mail. lettre's own pool would also take back one that was left in
//! the middle of a mail, when its time was over; here only a session that is at rest comes back.

mod server;
mod session;
mod step;
mod tls;
mod visit;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use lettre::transport::smtp::{
    commands::Data,
    response::{Code, Response, Severity},
};
use server::Server;
use session::Session;
use shared::api::deliveries::Fault;
use step::{Failure, step};
use tokio::time::timeout;
use url::Url;
pub(crate) use visit::{Visit, VisitFault};

use super::{
    format::Mail,
    outcome::{Outcome, OutcomeKind},
};

/// How many steps' time the server has for its last answer: it may look into the mail first. Too
/// short a time would send the mail twice (RFC 5321, 4.5.3.2.6).
const LAST_ANSWER: u32 = 4;

/// All steps of one mail, from the try with a resting session to the goodbye, take less than this
/// many steps' time.
const STEPS: u32 = 14;

/// What is kept of how a session is private; lettre does not tell the version, and takes none below
/// 1.2.
const ENCRYPTED: &str = "TLS";

/// Checks the operator's URL.
///
/// # Errors
/// What is wrong with it, without user and password.
pub(crate) fn check_url(url: &Url) -> Result<(), String> {
    let anywhere = Url::parse("http://localhost").map_err(|error| error.to_string())?;
    Server::parse(url, &anywhere).map(drop)
}

/// An SMTP server and the sessions with it that are at rest.
pub(crate) struct Smtp {
    server: Server,
    resting: Mutex<Vec<Session>>,
}

impl Smtp {
    pub(crate) fn new(url: &Url, public_url: &Url) -> Result<Self, String> {
        Ok(Self { server: Server::parse(url, public_url)?, resting: Mutex::default() })
    }

    /// How many mails can be sent at the same time.
    pub(crate) fn connections(&self) -> usize {
        self.server.connections
    }

    /// No mail takes longer.
    pub(crate) fn longest(&self) -> Duration {
        self.server.step * STEPS
    }

    /// Hands the mail over, or says why not.
    pub(crate) async fn send(&self, mail: &Mail) -> Outcome {
        let resting = self.resting().pop();
        if let Some(mut session) = resting {
            if self.begin(&mut session, mail).await.is_ok() {
                return self.send_in(session, mail, Ok(())).await;
            }
            // Servers end sessions that rest too long: where one has ended, the others have. Nothing
            // of the mail was said yet.
            self.resting().clear();
        }
        let mut session = match self.server.connect().await {
            Ok(connection) => Session::new(connection),
            Err(failure) => return outcome_before(&failure).by(&self.server.host, None),
        };
        let begun = self.begin(&mut session, mail).await;
        self.send_in(session, mail, begun).await
    }

    async fn send_in(
        &self,
        mut session: Session,
        mail: &Mail,
        begun: Result<(), Failure>,
    ) -> Outcome {
        let tls = session.connection.is_encrypted().then_some(ENCRYPTED);
        let outcome = match begun {
            Ok(()) => self.hand_over(&mut session, mail).await,
            Err(failure) => Err(outcome_before(&failure)),
        };
        let outcome = match outcome {
            Ok(reply) => {
                self.resting().push(session);
                Outcome::new(OutcomeKind::Accepted, &written(&reply))
            }
            Err(outcome) => {
                // A goodbye out of courtesy: the answer is settled, whatever comes of it.
                let _ = timeout(self.server.step / 2, session.connection.abort()).await;
                outcome
            }
        };
        outcome.by(&self.server.host, tls)
    }

    fn resting(&self) -> MutexGuard<'_, Vec<Session>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn begin(&self, session: &mut Session, mail: &Mail) -> Result<(), Failure> {
        let Server { hello, step, .. } = &self.server;
        session.mail_from(mail, hello, *step).await.map(drop)
    }

    /// From the recipient on, what the server says concerns this mail.
    async fn hand_over(&self, session: &mut Session, mail: &Mail) -> Result<Response, Outcome> {
        let limit = self.server.step;
        for recipient in mail.envelope.to() {
            let named = session.rcpt_to(mail, recipient, limit).await;
            named.map_err(|failure| outcome(&failure))?;
        }
        let data = step("DATA", limit, session.connection.command(Data)).await;
        in_step(data, Severity::PositiveIntermediate).map_err(|failure| outcome(&failure))?;
        let content = session.connection.message(&mail.bytes);
        let last = step("the end of DATA", limit * LAST_ANSWER, content).await;
        in_step(last, Severity::PositiveCompletion).map_err(|failure| outcome(&failure))
    }
}

/// To lettre each yes is the same. An answer of another kind belongs to another question: somebody
/// on the way has slipped in one more, and none can be trusted any longer.
fn in_step(reply: Result<Response, Failure>, expected: Severity) -> Result<Response, Failure> {
    let reply = reply?;
    if reply.code().severity == expected {
        return Ok(reply);
    }
    Err(Failure::ours(Fault::OutOfStep, &format!("out of step: {}", written(&reply))))
}

/// What a failure means before the recipient was named: a final no is about us, not about the
/// letter, and an operator may mend it.
fn outcome_before(failure: &Failure) -> Outcome {
    let kind = match failure.code {
        Some(_) => OutcomeKind::Deferred,
        None => OutcomeKind::Unreachable,
    };
    Outcome::new(kind, &failure.text).because(failure.fault)
}

/// What a failure means for the letter.
fn outcome(failure: &Failure) -> Outcome {
    let kind = match failure.code {
        Some(Code { severity: Severity::PermanentNegativeCompletion, .. }) => OutcomeKind::Refused,
        Some(_) => OutcomeKind::Deferred,
        None => OutcomeKind::Unreachable,
    };
    Outcome::new(kind, &failure.text).because(failure.fault)
}

fn written(reply: &Response) -> String {
    format!("{} {}", reply.code(), reply.message().collect::<Vec<_>>().join(" "))
}
