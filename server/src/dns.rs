//! What names of the Internet stand for: asked of a name server, with bounds in time.
//!
//! Nothing is remembered: whoever has just published a record and looks whether it is there must not
//! be told about a minute ago.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use anyhow::Context;
use hickory_resolver::{
    TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts},
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::rr::{RData, Record, RecordType, rdata::TXT},
};

/// How long one try may take, and how many follow when nobody has answered.
const TRY: Duration = Duration::from_secs(3);
const RETRIES: usize = 1;

/// A name server that can be asked.
#[derive(Clone)]
pub(crate) struct Dns(TokioResolver);

/// Nobody answered, or not in a way that can be understood: neither a yes nor a no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unanswered(String);

/// What is said of the texts of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextAnswer {
    /// There are some, each put together of its strings, to be remembered for so many seconds.
    Texts { texts: Vec<String>, seconds: u32 },
    /// There are none.
    Nothing,
    /// There is no such name.
    NoSuchName,
}

/// A server that takes mail for a domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MailServer {
    /// The lowest is tried first.
    pub(crate) preference: u16,
    /// Empty where the domain says that it takes no mail (RFC 7505).
    pub(crate) host: String,
}

impl Dns {
    /// The name server that is set, else those of the machine.
    pub(crate) fn new(name_server: Option<SocketAddr>) -> anyhow::Result<Self> {
        let mut builder = match name_server {
            Some(address) => TokioResolver::builder_with_config(only(address), runtime()),
            None => TokioResolver::builder(runtime()).context("the machine's name servers")?,
        };
        bound(builder.options_mut());
        Ok(Self(builder.build()?))
    }

    /// A name server of zones, which is asked for what it has itself.
    pub(crate) fn of_zones(address: SocketAddr) -> anyhow::Result<Self> {
        let mut builder = TokioResolver::builder_with_config(only(address), runtime());
        bound(builder.options_mut());
        builder.options_mut().recursion_desired = false;
        Ok(Self(builder.build()?))
    }

    /// The names of the zone's name servers; nothing if there is no such name.
    pub(crate) async fn name_servers(&self, zone: &str) -> Result<Option<Vec<String>>, Unanswered> {
        let host = |record: &Record| match &record.data {
            RData::NS(server) => Some(server.0.to_ascii().trim_end_matches('.').to_owned()),
            _ => None,
        };
        match self.0.lookup(whole(zone), RecordType::NS).await {
            Ok(found) => Ok(Some(found.answers().iter().filter_map(host).collect())),
            Err(error) if error.is_nx_domain() => Ok(None),
            Err(error) if error.is_no_records_found() => Ok(Some(Vec::new())),
            Err(error) => Err(unanswered(zone, &error)),
        }
    }

    /// The texts of the name, with what is said where there are none.
    pub(crate) async fn text_answer(&self, name: &str) -> Result<TextAnswer, Unanswered> {
        let text = |record: &Record| match &record.data {
            RData::TXT(text) => Some(text_of(text)),
            _ => None,
        };
        match self.0.lookup(whole(name), RecordType::TXT).await {
            Ok(found) => {
                let texts: Vec<_> = found.answers().iter().filter_map(text).collect();
                let seconds = found.answers().iter().map(|it| it.ttl).min().unwrap_or_default();
                let is_empty = texts.is_empty();
                Ok(if is_empty {
                    TextAnswer::Nothing
                } else {
                    TextAnswer::Texts { texts, seconds }
                })
            }
            Err(error) if error.is_nx_domain() => Ok(TextAnswer::NoSuchName),
            Err(error) if error.is_no_records_found() => Ok(TextAnswer::Nothing),
            Err(error) => Err(unanswered(name, &error)),
        }
    }

    /// The texts of the name, each put together of its strings; none if there are none.
    pub(crate) async fn texts(&self, name: &str) -> Result<Vec<String>, Unanswered> {
        self.records(name, RecordType::TXT, |record| match record {
            RData::TXT(text) => Some(text_of(text)),
            _ => None,
        })
        .await
    }

    /// The addresses of the name, IPv4 and IPv6; none if there are none.
    pub(crate) async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, Unanswered> {
        if let Ok(address) = name.parse() {
            return Ok(vec![address]);
        }
        let address = |record: &RData| record.ip_addr();
        let (mut four, six) = tokio::try_join!(
            self.records(name, RecordType::A, address),
            self.records(name, RecordType::AAAA, address),
        )?;
        four.extend(six);
        Ok(four)
    }

    /// The servers that take mail for the domain, the first choice first; none if it names none.
    pub(crate) async fn mail_servers(&self, domain: &str) -> Result<Vec<MailServer>, Unanswered> {
        let server = |record: &RData| match record {
            RData::MX(server) => {
                let host = server.exchange.to_ascii().to_ascii_lowercase();
                let host = host.trim_end_matches('.').to_owned();
                Some(MailServer { preference: server.preference, host })
            }
            _ => None,
        };
        let mut servers = self.records(domain, RecordType::MX, server).await?;
        servers.sort();
        Ok(servers)
    }

    async fn records<T>(
        &self,
        name: &str,
        kind: RecordType,
        pick: impl Fn(&RData) -> Option<T>,
    ) -> Result<Vec<T>, Unanswered> {
        match self.0.lookup(whole(name), kind).await {
            Ok(found) => Ok(found.answers().iter().filter_map(|it| pick(&it.data)).collect()),
            Err(error) if error.is_no_records_found() => Ok(Vec::new()),
            Err(error) => Err(unanswered(name, &error)),
        }
    }
}

/// With its dot at the end it is the whole name: no suffix of this machine is tried.
fn whole(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}

fn text_of(text: &TXT) -> String {
    String::from_utf8_lossy(&text.txt_data.concat()).into_owned()
}

fn unanswered(name: &str, error: &NetError) -> Unanswered {
    if matches!(error, NetError::Timeout) {
        return Unanswered(format!("no name server answered for {name}"));
    }
    Unanswered(format!("{name}: {error}"))
}

fn runtime() -> TokioRuntimeProvider {
    TokioRuntimeProvider::default()
}

fn only(address: SocketAddr) -> ResolverConfig {
    let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
        connection.port = address.port();
        connection
    });
    let server = NameServerConfig::new(address.ip(), true, connections.into());
    ResolverConfig::from_name_servers(vec![server])
}

/// What is in a file of this machine is not what others see.
fn bound(options: &mut ResolverOpts) {
    options.timeout = TRY;
    options.attempts = RETRIES;
    options.cache_size = 0;
    options.use_hosts_file = ResolveHosts::Never;
}

impl fmt::Debug for Dns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dns")
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
