//! By which way mails leave.

use std::time::Duration;

use anyhow::anyhow;
use shared::api::deliveries::Fault;

use super::{
    dkim::Dkim,
    format::Mail,
    outcome::{Outcome, OutcomeKind},
    provider::{Graph, Provider},
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
    /// To an SMTP server, signed.
    Smtp { smtp: Smtp, dkim: Option<Dkim> },
    /// To a provider, which signs by itself.
    Graph(Box<Provider<Graph>>),
    /// Into the demo's mailbox.
    Mailbox { machine: Machine, clock: Clock },
}

impl Transport {
    /// The way that the operator has set.
    pub(crate) fn new(machine: Machine, config: &Config, clock: Clock) -> anyhow::Result<Self> {
        match &config.mail.way {
            MailWay::Smtp(url) => {
                let smtp = Smtp::new(url, &config.web.public_url);
                let smtp = smtp.map_err(|error| anyhow!("BC_MAIL_URL: {error}"))?;
                Ok(Self::Smtp { smtp, dkim: config.mail.dkim.clone() })
            }
            MailWay::Graph(graph) => {
                Ok(Self::Graph(Box::new(Provider::new(graph.as_ref().clone(), clock)?)))
            }
            MailWay::Mailbox => Ok(Self::Mailbox { machine, clock }),
        }
    }

    /// How many mails can be sent at the same time.
    pub(crate) fn connections(&self) -> usize {
        match self {
            Self::Smtp { smtp, .. } => smtp.connections(),
            Self::Graph(provider) => provider.connections(),
            Self::Mailbox { .. } => 1,
        }
    }

    /// Whether nothing may be handed over for now.
    pub(crate) fn is_paused(&self) -> bool {
        match self {
            Self::Graph(provider) => provider.is_paused(),
            Self::Smtp { .. } | Self::Mailbox { .. } => false,
        }
    }

    /// No mail takes longer.
    pub(crate) fn longest(&self) -> Duration {
        match self {
            Self::Smtp { smtp, .. } => smtp.longest(),
            Self::Graph(provider) => provider.longest(),
            Self::Mailbox { .. } => Duration::from_mins(1),
        }
    }

    /// Hands the mail over, or says why not.
    pub(crate) async fn send(&self, mail: &Mail) -> Outcome {
        match self {
            Self::Smtp { smtp, dkim: None } => smtp.send(mail).await,
            Self::Smtp { smtp, dkim: Some(dkim) } => match signed(mail, dkim) {
                Ok(mail) => smtp.send(&mail).await,
                Err(error) => Outcome::new(OutcomeKind::Deferred, &format!("not signed: {error}"))
                    .because(Some(Fault::Unwritten)),
            },
            Self::Graph(provider) => provider.send(mail).await,
            Self::Mailbox { machine, clock } => {
                match store::mailbox::keep(machine, mail, clock.now()).await {
                    Ok(()) => Outcome::new(OutcomeKind::Accepted, "250 kept in the mailbox"),
                    Err(error) => Outcome::new(OutcomeKind::Unreachable, &error.to_string()),
                }
            }
        }
    }
}

/// The same mail, signed. What was written stays as it is: a signature stands in front.
fn signed(mail: &Mail, dkim: &Dkim) -> anyhow::Result<Mail> {
    Ok(Mail { bytes: dkim.sign(&mail.bytes)?, ..mail.clone() })
}
