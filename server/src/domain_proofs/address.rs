//! Which name servers are asked: those of the Internet. Whoever has a domain says which name servers
//! it has, and could name one inside our own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where name servers listen.
const PORT: u16 = 53;

/// How far the name servers may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// On the Internet alone.
    Internet,
    /// On this machine, at this port: in rehearsals.
    Machine(u16),
}

impl Reach {
    /// Whoever sets a name server on this machine at a port of its own rehearses.
    pub(super) fn of(name_server: Option<SocketAddr>) -> Self {
        match name_server {
            Some(address) if address.ip().is_loopback() && address.port() != PORT => {
                Self::Machine(address.port())
            }
            Some(_) | None => Self::Internet,
        }
    }

    /// Where to ask a name server of this address, if it is one to be asked.
    pub(super) fn place(self, address: IpAddr) -> Option<SocketAddr> {
        match self {
            Self::Internet => is_public(address).then(|| SocketAddr::new(address, PORT)),
            Self::Machine(port) => address.is_loopback().then(|| SocketAddr::new(address, port)),
        }
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// What IANA's registry of special addresses does not name.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_for_protocols = first == 192 && second == 0 && third == 0;
    let is_for_benchmarks = first == 198 && (18..20).contains(&second);
    !(first == 0
        || first >= 224
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || is_shared
        || is_for_protocols
        || is_for_benchmarks)
}

/// What is handed out to networks (`2000::/3`), without what leads to an address of IPv4 by another
/// way, and without samples.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let is_tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
    let is_sample = first == 0x2001 && second == 0x0db8;
    first & 0xe000 == 0x2000 && !is_tunnel && !is_sample
}

#[cfg(test)]
mod tests {
    use super::Reach;

    #[test]
    fn a_name_server_inside_a_network_is_never_asked() {
        let inside = [
            "10.1.2.3",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.8",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "ff02::1",
        ];
        for address in inside {
            assert_eq!(Reach::Internet.place(address.parse().unwrap()), None, "{address}");
        }
        for address in ["8.8.4.4", "2600:9000::1", "193.0.14.129"] {
            assert!(Reach::Internet.place(address.parse().unwrap()).is_some(), "{address}");
        }
    }

    #[test]
    fn only_a_rehearsal_asks_this_machine() {
        let local = "127.0.0.2".parse().unwrap();
        for (name_server, expected) in [
            (None, None),
            (Some("127.0.0.53:53"), None),
            (Some("10.0.0.1:5353"), None),
            (Some("127.0.0.1:5353"), Some("127.0.0.2:5353")),
        ] {
            let reach = Reach::of(name_server.map(|it| it.parse().unwrap()));
            assert_eq!(
                reach.place(local),
                expected.map(|it| it.parse().unwrap()),
                "{name_server:?}"
            );
        }
    }
}
