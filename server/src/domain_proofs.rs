//! Looks whether the record is published by which an organization proves that a domain is its own, and
//! if it is not, what the likely mistake is.
//!
//! The name servers of the zone are asked themselves, each of them, so that nobody has to wait for what
//! others remember. Only where none of them can be reached is whoever asks for us believed. A look is
//! bounded in time, in questions and in what is kept of the answers; it never fetches an address of the
//! web, and asks no name server inside a private network.

mod address;
mod asking;
mod verdict;

use std::time::Duration;

use futures_util::future::join_all;
use shared::{
    api::domains::{DomainRecord, NameServerQuestion, Reply, Verdict},
    values::DomainName,
};
use tokio::time::timeout;

use crate::{config::Config, dns::Dns};
use address::Reach;
use asking::{Answer, Server};

/// No look takes longer.
const LONGEST: Duration = Duration::from_secs(20);

/// So many name servers of a zone are asked.
const SERVERS: usize = 4;

/// So many names are tried to find the zone of a domain.
const ZONES: usize = 4;

/// Looks for records.
#[derive(Clone, Debug)]
pub(crate) struct DomainProofs {
    /// Nothing where this machine has no name servers.
    dns: Option<Dns>,
    reach: Reach,
}

/// What a look found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) verdict: Verdict,
    pub(crate) questions: Vec<NameServerQuestion>,
    pub(crate) older_for_seconds: Option<u32>,
}

/// The zone that a domain is in.
enum Zone {
    /// Its name, and its name servers.
    Found(String, Vec<Server>),
    /// There is no such domain.
    NoSuchDomain,
    /// Nobody can say.
    Unknown,
}

/// Whether everybody registers below the name, so that nobody owns it.
pub(crate) fn is_public_suffix(domain: &DomainName) -> bool {
    psl::domain_str(domain.as_ref()).is_none()
}

impl DomainProofs {
    pub(crate) fn new(config: &Config) -> Self {
        let dns = Dns::new(config.name_server).ok();
        Self { dns, reach: Reach::of(config.name_server) }
    }

    /// Looks for the record.
    pub(crate) async fn look(&self, domain: &DomainName, record: &DomainRecord) -> Look {
        let looked = match &self.dns {
            Some(dns) => timeout(LONGEST, self.looked(dns, domain, record)).await.ok(),
            None => None,
        };
        looked.unwrap_or_else(|| Look::new(Verdict::NoAnswer, Vec::new()))
    }

    async fn looked(&self, dns: &Dns, domain: &DomainName, record: &DomainRecord) -> Look {
        let (zone, servers) = match self.zone(dns, domain).await {
            Zone::NoSuchDomain => return Look::new(Verdict::NoSuchDomain, Vec::new()),
            Zone::Found(zone, servers) => (zone, servers),
            Zone::Unknown => (domain.to_string(), Vec::new()),
        };
        let answers = join_all(servers.iter().map(|it| it.ask(&record.name))).await;
        let answering = servers.iter().zip(&answers).find(|(_, it)| it.is_one());
        let mut look = Look::new(Verdict::Missing, Vec::new());
        let Some((server, _)) = answering else {
            look.add(answers);
            return second_hand(dns, domain, record, &zone, look).await;
        };
        let texts: Vec<_> = answers.iter().filter(|it| it.is_one()).map(Answer::texts).collect();
        let verdict = verdict::at_name(&texts, &record.value);
        look.add(answers);
        match verdict {
            Some(verdict) => Look { verdict, ..look },
            None => elsewhere(server, domain, record, &zone, look).await,
        }
    }

    /// The domain's own name servers, or those of the closest domain above it that has some, up to the
    /// one that somebody has registered.
    async fn zone(&self, dns: &Dns, domain: &DomainName) -> Zone {
        let registered = psl::domain_str(domain.as_ref()).unwrap_or(domain.as_ref());
        let mut names: Vec<&str> = ancestors(domain.as_ref(), registered).take(ZONES).collect();
        if names.last() != Some(&registered) {
            names.push(registered);
        }
        for name in names {
            match dns.name_servers(name).await {
                Ok(Some(hosts)) if hosts.is_empty() => {}
                Ok(Some(hosts)) => {
                    return Zone::Found(name.to_owned(), self.servers(dns, hosts).await);
                }
                Ok(None) if name == registered => return Zone::NoSuchDomain,
                Ok(None) => {}
                Err(_) => return Zone::Unknown,
            }
        }
        Zone::Unknown
    }

    async fn servers(&self, dns: &Dns, mut hosts: Vec<String>) -> Vec<Server> {
        hosts.sort();
        hosts.truncate(SERVERS);
        join_all(hosts.into_iter().map(|host| Server::find(dns, host, self.reach))).await
    }
}

impl Look {
    fn new(verdict: Verdict, questions: Vec<NameServerQuestion>) -> Self {
        Self { verdict, questions, older_for_seconds: None }
    }

    fn add(&mut self, answers: impl IntoIterator<Item = Answer>) {
        self.questions.extend(answers.into_iter().map(|it| it.question));
    }
}

/// Where no name server of the zone answers: what whoever asks for us knows.
async fn second_hand(
    dns: &Dns,
    domain: &DomainName,
    record: &DomainRecord,
    zone: &str,
    mut look: Look,
) -> Look {
    let server = Server::second_hand(dns);
    let answer = server.ask(&record.name).await;
    if !answer.is_one() {
        look.add([answer]);
        return Look { verdict: Verdict::NoAnswer, ..look };
    }
    let verdict = verdict::at_name(&[answer.texts()], &record.value);
    let seconds = answer.seconds;
    look.add([answer]);
    match verdict {
        Some(Verdict::OldValue) => {
            Look { verdict: Verdict::StillCached, older_for_seconds: Some(seconds), ..look }
        }
        Some(verdict) => Look { verdict, ..look },
        None => elsewhere(&server, domain, record, zone, look).await,
    }
}

/// Where the record is not at its name: where else people put it.
async fn elsewhere(
    server: &Server,
    domain: &DomainName,
    record: &DomainRecord,
    zone: &str,
    mut look: Look,
) -> Look {
    let doubled = format!("{}.{domain}", record.name);
    let doubled_above = format!("{}.{zone}", record.name);
    let mut places =
        vec![(domain.to_string(), Verdict::AtDomain), (doubled.clone(), Verdict::DoubledZone)];
    if doubled_above != doubled {
        places.push((doubled_above, Verdict::DoubledZone));
    }
    for (name, verdict) in places {
        // Longer than the DNS allows is nowhere.
        if name.len() > 253 {
            continue;
        }
        let answer = server.ask(&name).await;
        let is_there = verdict::is_among(answer.texts(), &record.value);
        let is_told = is_there || answer.question.reply != Reply::Texts;
        // What else stands at a domain is nobody's business.
        look.add(is_told.then_some(answer));
        if is_there {
            return Look { verdict, ..look };
        }
    }
    look
}

/// The name, and those above it, down to this one.
fn ancestors<'a>(name: &'a str, last: &'a str) -> impl Iterator<Item = &'a str> {
    let above = |name: &&'a str| name.split_once('.').map(|(_, above)| above);
    std::iter::successors(Some(name), above).take_while(|name| name.len() >= last.len())
}

#[cfg(test)]
mod tests {
    use super::{ancestors, is_public_suffix};

    #[test]
    fn a_zone_is_looked_for_up_to_what_is_registered() {
        let found: Vec<_> = ancestors("a.b.contoso.co.kr", "contoso.co.kr").collect();
        assert_eq!(found, ["a.b.contoso.co.kr", "b.contoso.co.kr", "contoso.co.kr"]);
        assert_eq!(ancestors("contoso.com", "contoso.com").collect::<Vec<_>>(), ["contoso.com"]);
    }

    #[test]
    fn nobody_owns_what_everybody_registers_below() {
        for (name, expected) in
            [("co.kr", true), ("github.io", true), ("contoso.co.kr", false), ("contoso.com", false)]
        {
            assert_eq!(is_public_suffix(&name.parse().unwrap()), expected, "{name}");
        }
    }
}
