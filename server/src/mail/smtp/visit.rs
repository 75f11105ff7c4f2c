//! A look at the mail server: a session begins as for a mail, and ends without one.

use lettre::transport::smtp::commands::Ehlo;
use tokio::time::timeout;

use super::{
    Smtp,
    step::{Failure, step},
};

/// With these a server says that it does not let us in (RFC 4954).
const NOT_LET_IN: [&str; 5] = ["454", "530", "534", "535", "538"];

/// What a look has shown.
#[derive(Debug)]
pub(crate) struct Visit {
    /// Whether the session was encrypted, with a certificate that was checked.
    pub(crate) is_private: bool,
    /// Whether we have signed in.
    pub(crate) is_signed_in: bool,
    /// What the server says it can do: a keyword and what belongs to it on each line.
    pub(crate) can: Vec<String>,
}

/// Why no mail could be sent now.
#[derive(Debug)]
pub(crate) enum VisitFault {
    /// The server does not let us in.
    SignIn(String),
    /// Anything else.
    Server(String),
}

impl From<Failure> for VisitFault {
    fn from(Failure { code, text, .. }: Failure) -> Self {
        match code {
            Some(code) if NOT_LET_IN.contains(&code.to_string().as_str()) => Self::SignIn(text),
            Some(_) | None => Self::Server(text),
        }
    }
}

impl Smtp {
    /// Begins a session as for a mail, and ends it.
    pub(crate) async fn visit(&self) -> Result<Visit, VisitFault> {
        let limit = self.server.step;
        let mut session = self.server.connect().await?;
        let ehlo = session.command(Ehlo::new(self.server.hello.clone()));
        let answer = step("EHLO", limit, ehlo).await?;
        let visit = Visit {
            is_private: session.is_encrypted(),
            is_signed_in: self.server.signs_in(),
            can: answer.message().skip(1).map(|line| line.trim().to_owned()).collect(),
        };
        // A goodbye out of courtesy.
        let _ = timeout(limit, session.abort()).await;
        Ok(visit)
    }

    /// Its host and port.
    pub(crate) fn place(&self) -> (&str, u16) {
        (&self.server.host, self.server.port)
    }
}
