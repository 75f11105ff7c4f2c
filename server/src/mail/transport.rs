//! By which way mails leave.

use std::time::Duration;

use anyhow::anyhow;

use super::{
    format::Mail,
    outcome::{Outcome, OutcomeKind},
    smtp::Smtp,
};
use crate::{
    clock::Clock,
    config::{Config, MailWay},
    database::Machine,
    store,
};

/// A way.
pub(crate) enum Transport {
    /// To an SMTP server.
    Smtp(Smtp),
    /// Into the demo's mailbox.
    Mailbox { machine: Machine, clock: Clock },
}

impl Transport {
    /// The way that the operator has set.
    pub(crate) fn new(machine: Machine, config: &Config, clock: Clock) -> anyhow::Result<Self> {
        match &config.mail.way {
            MailWay::Smtp(url) => {
                let smtp = Smtp::new(url, &config.web.public_url);
                Ok(Self::Smtp(smtp.map_err(|error| anyhow!("BC_MAIL_URL: {error}"))?))
            }
            MailWay::Mailbox => Ok(Self::Mailbox { machine, clock }),
        }
    }

    /// How many mails can be sent at the same time.
    pub(crate) fn connections(&self) -> usize {
        match self {
            Self::Smtp(smtp) => smtp.connections(),
            Self::Mailbox { .. } => 1,
        }
    }

    /// No mail takes longer.
    pub(crate) fn longest(&self) -> Duration {
        match self {
            Self::Smtp(smtp) => smtp.longest(),
            Self::Mailbox { .. } => Duration::from_mins(1),
        }
    }

    /// Hands the mail over, or says why not.
    pub(crate) async fn send(&self, mail: &Mail) -> Outcome {
        match self {
            Self::Smtp(smtp) => smtp.send(mail).await,
            Self::Mailbox { machine, clock } => {
                match store::mailbox::keep(machine, mail, clock.now()).await {
                    Ok(()) => Outcome::new(OutcomeKind::Accepted, "250 kept in the mailbox"),
                    Err(error) => Outcome::new(OutcomeKind::Unreachable, &error.to_string()),
                }
            }
        }
    }
}
