//! Where a request comes from.
//!
//! What a proxy writes into `X-Forwarded-For` is believed only when the proxy itself is one of the
//! operator's, and only as far back as its writers are: the first address, from the right, that is
//! no trusted proxy is the client's. Everything left of it may have been made up by the client.
//! No other forwarding header is read, and nothing but the network is taken from this one: links
//! and the name of the portal come from the configuration.

mod range;

use std::{
    fmt,
    net::{AddrParseError, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    extract::ConnectInfo,
    http::{HeaderName, request::Parts},
};

use range::Range;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// What somebody's requests come from: an IPv4 address, or the /64 of an IPv6 one, in which whoever
/// has one address has all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Network(IpAddr);

impl Network {
    /// The network that the address belongs to.
    pub(crate) fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let prefix = address.to_bits() & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from_bits(prefix))
            }
        })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(f, "{address}"),
            IpAddr::V6(prefix) => write!(f, "{prefix}/64"),
        }
    }
}

impl FromStr for Network {
    type Err = AddrParseError;

    fn from_str(text: &str) -> Result<Self, AddrParseError> {
        Ok(Self::of(text.strip_suffix("/64").unwrap_or(text).parse()?))
    }
}

/// The proxies whose word is taken for where a request comes from.
#[derive(Clone, Debug)]
pub struct Proxies {
    trusted: Vec<Range>,
    has_warned: Arc<AtomicBool>,
}

impl Default for Proxies {
    /// Those on this machine: whoever is on it has other ways to harm us than a wrong address.
    fn default() -> Self {
        Self::from_str("127.0.0.0/8, ::1").expect("these are networks")
    }
}

impl FromStr for Proxies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = text.split([',', ' ']).filter(|name| !name.is_empty());
        let names: Vec<_> = if text.trim() == "none" { Vec::new() } else { names.collect() };
        let trusted = names.into_iter().map(str::parse).collect::<Result<_, _>>()?;
        Ok(Self { trusted, has_warned: Arc::default() })
    }
}

impl Proxies {
    /// The network of whoever sent the request.
    pub(crate) fn client(&self, head: &Parts) -> Network {
        let mut client = peer(head);
        if self.trust(client) {
            for hop in hops(head) {
                match hop {
                    Some(address) => client = address,
                    // What cannot be read says nothing, nor does what stands before it.
                    None => break,
                }
                if !self.trust(client) {
                    break;
                }
            }
        } else {
            self.warn_once(client, head);
        }
        Network::of(client)
    }

    /// Whether this is one of the operator's proxies.
    pub(crate) fn trust(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|range| range.contains(address))
    }

    /// A proxy that nobody has named makes one network of all people behind it.
    fn warn_once(&self, peer: IpAddr, head: &Parts) {
        let is_forwarded = head.headers.contains_key(FORWARDED_FOR);
        if is_forwarded && !self.has_warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                %peer,
                "X-Forwarded-For is not read from here; if this is a proxy of yours, \
                 name it in BC_TRUSTED_PROXIES"
            );
        }
    }
}

/// Who is at the other end of the connection. Without an address, on this machine.
fn peer(head: &Parts) -> IpAddr {
    let connected = head.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = connected.map(|ConnectInfo(address)| address.ip().to_canonical());
    address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

/// The addresses that proxies have written down, the latest first; nothing for what is none.
fn hops(head: &Parts) -> impl Iterator<Item = Option<IpAddr>> {
    let values = head.headers.get_all(FORWARDED_FOR).into_iter().rev();
    let values = values.map(|value| value.to_str().unwrap_or_default());
    values.flat_map(|value| value.rsplit(',').map(|hop| address(hop.trim())))
}

/// An address, with the port that some proxies add.
fn address(hop: &str) -> Option<IpAddr> {
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok().map(IpAddr::V6);
    let with_port = || hop.parse().ok().map(|address: SocketAddr| address.ip());
    let found = hop.parse().ok().or_else(bracketed).or_else(with_port);
    found.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests;
