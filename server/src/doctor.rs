//! A look at the sending side: whether mail leaves, whether receivers can see that it is ours, and
//! whether links and reports find back. For each thing that is wrong the operator is told what to
//! publish or to set, in full. Nothing is changed, and no mail is sent.

mod clock;
mod domains;
mod finding;
mod handshake;
mod link_host;
mod mail_server;
mod report;
mod spf;

use std::{net::IpAddr, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::timeout;

use crate::{config::Config, dns::Dns};
use finding::{Check, Finding};

pub use report::Report;

/// No look takes longer: DNS has its own bounds, and a server that is silent is found out before.
const LONGEST: Duration = Duration::from_mins(2);

/// What the operator knows and we cannot.
#[derive(Clone, Debug)]
pub struct Options {
    /// The addresses that mails leave from.
    pub from_addresses: Vec<IpAddr>,
    /// The port on which servers take mail from each other: another one in tests only.
    pub mail_port: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { from_addresses: Vec::new(), mail_port: 25 }
    }
}

/// What is looked at.
struct Case<'a> {
    config: &'a Config,
    options: &'a Options,
    dns: Dns,
    /// The domain that people see.
    from_domain: String,
    /// The domain that mails come back to.
    return_domain: String,
}

/// Whose clock it is, and by how much it is ahead of ours.
type Ahead = (String, TimeDelta);

/// Looks at everything, at the same time.
///
/// # Errors
/// When this machine has no name servers.
pub async fn examine(config: &Config, options: &Options) -> anyhow::Result<Report> {
    let from_domain = config.mail.from.email.domain().to_ascii_lowercase();
    let bounces = config.bounces.as_ref().map(|bounces| bounces.domain.to_string());
    let return_domain = bounces.unwrap_or_else(|| from_domain.clone());
    let dns = Dns::new(config.name_server)?;
    let case = Case { config, options, dns, from_domain, return_domain };
    // Together the looks are too large for a stack.
    Ok(Box::pin(looked_at(&case)).await)
}

async fn looked_at(case: &Case<'_>) -> Report {
    let (mail_server, return_path, spf, dkim, dmarc, link_host) = tokio::join!(
        in_time(mail_server::mail_server(case), (late(Check::MailServer), None)),
        in_time(domains::return_path(case), late(Check::ReturnPath)),
        in_time(domains::sender_policy(case), late(Check::Spf)),
        in_time(domains::dkim(case), late(Check::Dkim)),
        in_time(domains::dmarc(case), late(Check::Dmarc)),
        in_time(link_host::link_host(case), (late(Check::LinkHost), None)),
    );
    let clocks = [mail_server.1, link_host.1];
    let clock = clock::clock(case.config.clock_offset, clocks.into_iter().flatten());
    let findings = [mail_server.0, return_path, spf, dkim, dmarc, link_host.0, vec![clock]];
    let sender = case.config.mail.from.to_string();
    Report::new(sender, case.return_domain.clone(), findings.concat())
}

async fn in_time<T>(look: impl Future<Output = T>, late: T) -> T {
    timeout(LONGEST, look).await.unwrap_or(late)
}

fn late(check: Check) -> Vec<Finding> {
    vec![check.unknown(format!("no answer within {} s", LONGEST.as_secs()))]
}

/// Another one's clock, compared with the machine's at this moment.
fn ahead(whose: &str, theirs: DateTime<Utc>) -> Ahead {
    (whose.to_owned(), theirs - Utc::now())
}

#[cfg(test)]
mod tests;
