//! Whether domains take mail at all. Only the DNS is asked, never the domain itself; what it says is
//! remembered for some minutes, so that a list of people at one domain asks once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use shared::{api::mail_domains::TakesMail, values::DomainName};

use crate::dns::{Dns, Unanswered};

/// How long an answer is remembered.
const FRESH: Duration = Duration::from_mins(10);

/// How many answers are remembered.
const MOST: usize = 1_000;

/// Asks the DNS, and remembers.
#[derive(Clone)]
pub(crate) struct MailDomains {
    /// Nothing where this machine has no name servers.
    dns: Option<Dns>,
    known: Arc<Mutex<HashMap<DomainName, (TakesMail, Instant)>>>,
}

impl MailDomains {
    pub(crate) fn new(dns: Option<Dns>) -> Self {
        Self { dns, known: Arc::default() }
    }

    /// Whether the domain takes mail, as far as can be said.
    pub(crate) async fn takes_mail(&self, domain: &DomainName) -> TakesMail {
        if let Some(known) = self.known(domain) {
            return known;
        }
        let Some(dns) = &self.dns else { return TakesMail::Unknown };
        match ask(dns, domain.as_ref()).await {
            Ok(found) => {
                self.remember(domain, found);
                found
            }
            Err(_) => TakesMail::Unknown,
        }
    }

    fn known(&self, domain: &DomainName) -> Option<TakesMail> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (found, at) = known.get(domain)?;
        (at.elapsed() < FRESH).then_some(*found)
    }

    fn remember(&self, domain: &DomainName, found: TakesMail) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, (_, at)| at.elapsed() < FRESH);
        }
        // Whoever asks for that many at once is answered, and not remembered.
        if known.len() < MOST {
            known.insert(domain.clone(), (found, Instant::now()));
        }
    }
}

/// RFC 5321: the servers that are named, else the domain's own address. RFC 7505: an empty name
/// says that there is none.
async fn ask(dns: &Dns, domain: &str) -> Result<TakesMail, Unanswered> {
    let servers = dns.mail_servers(domain).await?;
    if servers.iter().any(|server| !server.host.is_empty()) {
        return Ok(TakesMail::Yes);
    }
    if !servers.is_empty() {
        return Ok(TakesMail::No);
    }
    let has_address = !dns.addresses(domain).await?.is_empty();
    Ok(if has_address { TakesMail::Yes } else { TakesMail::No })
}

impl std::fmt::Debug for MailDomains {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailDomains")
    }
}
