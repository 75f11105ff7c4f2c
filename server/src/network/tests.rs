use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use http::Request;

use super::{Network, Proxies};

/// What a server with these proxies takes for the client.
fn client(trusted: &str, peer: &str, forwarded: &[&str]) -> String {
    let mut request = Request::new(());
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    for value in forwarded {
        request.headers_mut().append("x-forwarded-for", value.parse().unwrap());
    }
    let proxies: Proxies = trusted.parse().unwrap();
    proxies.client(&request.into_parts().0).to_string()
}

#[test]
fn the_client_is_the_first_address_from_the_right_that_is_no_proxy_of_ours() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("10.0.0.1:4000", &[], "10.0.0.1"),
        ("10.0.0.1:4000", &["203.0.113.7"], "203.0.113.7"),
        // What the client wrote itself stands further left.
        ("10.0.0.1:4000", &["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1:4000", &["127.0.0.1, 203.0.113.7, 10.0.0.2"], "203.0.113.7"),
        ("10.0.0.1:4000", &["198.51.100.1", "203.0.113.7,10.0.0.2"], "203.0.113.7"),
        ("10.0.0.1:4000", &["203.0.113.7", "10.0.0.2"], "203.0.113.7"),
        // Everybody on the way is ours: then so is the client.
        ("10.0.0.1:4000", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1:4000", &["203.0.113.7:55555"], "203.0.113.7"),
        ("10.0.0.1:4000", &["[2001:db8::7]:55555"], "2001:db8::/64"),
        ("10.0.0.1:4000", &["[2001:db8::7]"], "2001:db8::/64"),
        ("10.0.0.1:4000", &["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::/64"),
        // As an IPv6 listener sees IPv4.
        ("[::ffff:10.0.0.1]:4000", &["203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1:4000", &["203.0.113.7, ::ffff:10.0.0.2"], "203.0.113.7"),
        ("10.0.0.1:4000", &["::ffff:203.0.113.7"], "203.0.113.7"),
    ];
    for (peer, forwarded, expected) in cases {
        assert_eq!(client("10.0.0.0/8", peer, forwarded), *expected, "{peer} {forwarded:?}");
    }
}

#[test]
fn what_a_stranger_says_about_its_address_is_not_read() {
    assert_eq!(client("10.0.0.0/8", "203.0.113.7:4000", &["198.51.100.1"]), "203.0.113.7");
    assert_eq!(client("none", "127.0.0.1:4000", &["198.51.100.1"]), "127.0.0.1");
    assert_eq!(client("10.0.0.0/8", "11.0.0.1:4000", &["198.51.100.1"]), "11.0.0.1");
    // Trusted as a whole, an address is not trusted as a part of another.
    assert_eq!(client("10.0.0.1", "10.0.0.11:4000", &["198.51.100.1"]), "10.0.0.11");
}

#[test]
fn what_is_no_address_ends_the_way_back() {
    for garbage in ["unknown", "_hidden", "", "1.2.3", "1.2.3.4.5", "fe80::1%eth0", "a\u{1}b"] {
        let Ok(value) = http::HeaderValue::from_bytes(garbage.as_bytes()) else { continue };
        let value = value.to_str().unwrap_or_default().to_owned();
        let forwarded = format!("198.51.100.1, {value}, 10.0.0.2");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1:1", &[&forwarded]), "10.0.0.2", "{garbage:?}");
    }
}

#[test]
fn without_a_setting_only_this_machine_is_trusted() {
    let proxies = Proxies::default();
    for (peer, is_trusted) in
        [("127.0.0.1", true), ("127.8.8.8", true), ("::1", true), ("10.0.0.1", false)]
    {
        assert_eq!(proxies.trust(peer.parse().unwrap()), is_trusted, "{peer}");
    }
}

#[test]
fn proxies_that_are_no_networks_are_refused() {
    for text in ["proxy", "10.0.0.0/33", "10.0.0.0/0", "::/0", "10.0.0.0/", "10.0.0.0/-1", "1/8"] {
        assert!(text.parse::<Proxies>().is_err(), "{text}");
    }
    for text in ["none", "10.0.0.0/8, fd00::/8", "10.0.0.1 10.0.0.2", "::ffff:10.0.0.1"] {
        assert!(text.parse::<Proxies>().is_ok(), "{text}");
    }
}

#[test]
fn a_network_reads_as_it_is_written() {
    for text in ["203.0.113.7", "2001:db8:1:2::/64"] {
        let network: Network = text.parse().unwrap();
        assert_eq!(network.to_string(), text);
    }
    let one: Network = "2001:db8:1:2:3:4:5:6".parse().unwrap();
    let other: Network = "2001:db8:1:2:ffff::".parse().unwrap();
    assert_eq!(one, other);
}
