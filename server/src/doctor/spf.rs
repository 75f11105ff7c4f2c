//! Who may send mail for a domain (SPF, RFC 7208): evaluated as receivers do it.

mod macros;
mod record;

use std::net::IpAddr;

use crate::dns::{Dns, Unanswered};
use macros::Facts;
use record::{Mechanism, Qualifier, Record};

/// How many questions to DNS an evaluation may take, and how many of them may lead nowhere.
const LOOKUPS: u32 = 10;
const VOID_LOOKUPS: u32 = 2;

/// What receivers conclude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Conclusion {
    /// The address may send.
    Pass,
    /// It may not.
    Fail,
    /// It probably may not.
    SoftFail,
    /// The domain does not say.
    Neutral,
    /// The domain has no record.
    None,
    /// DNS did not answer.
    Later(String),
    /// The record cannot be used.
    Broken(String),
}

/// Why an evaluation ends early.
enum Stop {
    Later(String),
    Broken(String),
}

impl From<Unanswered> for Stop {
    fn from(unanswered: Unanswered) -> Self {
        Self::Later(unanswered.to_string())
    }
}

/// One evaluation: its bounds are common to all records that it goes through.
pub(super) struct Evaluation<'a> {
    dns: &'a Dns,
    address: IpAddr,
    /// The envelope's sender.
    sender: &'a str,
    lookups: u32,
    void_lookups: u32,
}

/// The records among the texts of a domain.
pub(super) fn records(texts: Vec<String>) -> Vec<String> {
    texts.into_iter().filter(|text| record::is_record(text)).collect()
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(dns: &'a Dns, address: IpAddr, sender: &'a str) -> Self {
        Self { dns, address: address.to_canonical(), sender, lookups: 0, void_lookups: 0 }
    }

    /// Whether the address may send for the domain.
    pub(super) async fn of(mut self, domain: &str) -> Conclusion {
        match self.domain(domain).await {
            Ok(conclusion) => conclusion,
            Err(Stop::Later(why)) => Conclusion::Later(why),
            Err(Stop::Broken(why)) => Conclusion::Broken(why),
        }
    }

    async fn domain(&mut self, domain: &str) -> Result<Conclusion, Stop> {
        let mut records = records(self.dns.texts(domain).await?);
        let text = match (records.pop(), records.len()) {
            (None, _) => return Ok(Conclusion::None),
            (Some(text), 0) => text,
            (Some(_), more) => return broken(&format!("{domain} has {} records", more + 1)),
        };
        let record =
            Record::parse(&text).map_err(|why| Stop::Broken(format!("{domain}: {why}")))?;
        for (qualifier, mechanism) in &record.directives {
            if self.matches(mechanism, domain).await? {
                return Ok(qualifier.conclusion());
            }
        }
        let Some(redirect) = &record.redirect else { return Ok(Conclusion::Neutral) };
        let target = self.target(redirect, domain)?;
        self.count()?;
        match Box::pin(self.domain(&target)).await? {
            Conclusion::None => broken(&format!("redirect={target} has no record")),
            conclusion => Ok(conclusion),
        }
    }

    async fn matches(&mut self, mechanism: &Mechanism, domain: &str) -> Result<bool, Stop> {
        match mechanism {
            Mechanism::All => Ok(true),
            Mechanism::Ip(range) => Ok(range.contains(self.address)),
            Mechanism::Include(spec) => {
                let target = self.target(spec, domain)?;
                self.count()?;
                self.includes(&target).await
            }
            Mechanism::A { spec, bits } => {
                let target = self.target(spec, domain)?;
                self.count()?;
                let addresses = self.addresses(&target).await?;
                Ok(addresses.into_iter().any(|it| bits.around(it).contains(self.address)))
            }
            Mechanism::Mx { spec, bits } => {
                let target = self.target(spec, domain)?;
                self.count()?;
                let mut servers = self.dns.mail_servers(&target).await?;
                // One without a name says that the domain takes no mail.
                servers.retain(|server| !server.host.is_empty());
                self.count_void(servers.is_empty())?;
                if servers.len() > 10 {
                    return broken(&format!("mx:{target} are more than 10 servers"));
                }
                for server in servers {
                    let addresses = self.addresses(&server.host).await?;
                    if addresses.into_iter().any(|it| bits.around(it).contains(self.address)) {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Mechanism::Exists(spec) => {
                let target = self.target(spec, domain)?;
                self.count()?;
                Ok(!self.addresses(&target).await?.is_empty())
            }
            // Receivers may leave it out, and it counts all the same (RFC 7208, 5.5).
            Mechanism::Ptr => self.count().map(|()| false),
        }
    }

    async fn includes(&mut self, target: &str) -> Result<bool, Stop> {
        match Box::pin(self.domain(target)).await? {
            Conclusion::Pass => Ok(true),
            Conclusion::Fail | Conclusion::SoftFail | Conclusion::Neutral => Ok(false),
            Conclusion::None => broken(&format!("include:{target} has no record")).map(|()| false),
            Conclusion::Later(why) => Err(Stop::Later(why)),
            Conclusion::Broken(why) => Err(Stop::Broken(why)),
        }
    }

    async fn addresses(&mut self, name: &str) -> Result<Vec<IpAddr>, Stop> {
        let addresses = self.dns.addresses(name).await?;
        self.count_void(addresses.is_empty())?;
        Ok(addresses)
    }

    fn target(&self, spec: &str, domain: &str) -> Result<String, Stop> {
        let facts = Facts { address: self.address, sender: self.sender, domain };
        facts.expand(spec).map_err(Stop::Broken)
    }

    fn count(&mut self) -> Result<(), Stop> {
        self.lookups += 1;
        if self.lookups > LOOKUPS {
            return broken(&format!("it takes more than {LOOKUPS} questions to DNS"));
        }
        Ok(())
    }

    fn count_void(&mut self, is_void: bool) -> Result<(), Stop> {
        self.void_lookups += u32::from(is_void);
        if self.void_lookups > VOID_LOOKUPS {
            return broken(&format!("more than {VOID_LOOKUPS} of its names lead nowhere"));
        }
        Ok(())
    }
}

impl Qualifier {
    const fn conclusion(self) -> Conclusion {
        match self {
            Self::Pass => Conclusion::Pass,
            Self::Fail => Conclusion::Fail,
            Self::SoftFail => Conclusion::SoftFail,
            Self::Neutral => Conclusion::Neutral,
        }
    }
}

fn broken<T>(why: &str) -> Result<T, Stop> {
    Err(Stop::Broken(why.to_owned()))
}

/// The record with another mechanism in it: in front, where nothing before it can decide otherwise.
pub(super) fn with(record: Option<&str>, mechanism: &str) -> String {
    let rest = record.and_then(|record| record.get("v=spf1".len()..)).unwrap_or(" ~all");
    format!("v=spf1 {mechanism}{rest}")
}
