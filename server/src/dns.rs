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
    proto::rr::{RData, RecordType},
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

    /// The texts of the name, each put together of its strings; none if there are none.
    pub(crate) async fn texts(&self, name: &str) -> Result<Vec<String>, Unanswered> {
        self.records(name, RecordType::TXT, |record| match record {
            RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
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
        // With its dot at the end it is the whole name: no suffix of this machine is tried.
        let whole = format!("{}.", name.trim_end_matches('.'));
        match self.0.lookup(whole, kind).await {
            Ok(found) => Ok(found.answers().iter().filter_map(|it| pick(&it.data)).collect()),
            Err(error) if error.is_no_records_found() => Ok(Vec::new()),
            Err(NetError::Timeout) => {
                Err(Unanswered(format!("no name server answered for {name}")))
            }
            Err(error) => Err(Unanswered(format!("{name}: {error}"))),
        }
    }
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

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
