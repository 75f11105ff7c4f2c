use std::net::IpAddr;

use super::spf::{self, Conclusion, Evaluation};
use crate::dns::Dns;

#[path = "../../tests/api/support/name_server.rs"]
#[expect(dead_code, reason = "the tests of the program use the rest")]
mod name_server;

use name_server::NameServer;

/// What receivers conclude of a mail from this address and domain.
async fn concluded(server: &NameServer, address: &str, domain: &str) -> Conclusion {
    let dns = Dns::new(Some(server.address)).unwrap();
    let sender = format!("portal@{domain}");
    Evaluation::new(&dns, address.parse().unwrap(), &sender).of(domain).await
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A server that knows some domains, each with a record of its own kind.
async fn world() -> NameServer {
    let server = NameServer::start().await;
    server.host("relay.example", ip("198.51.100.7"));
    server.host("relay.example", ip("2001:db8::7"));
    server.mail_server("vendor.example", 10, "relay.example");
    server.text("vendor.example", "unrelated");
    server.text("vendor.example", "v=spf1 mx ip4:203.0.113.0/24 include:other.example ~all");
    server.text("other.example", "v=spf1 a:relay.example/24 ip6:2001:db8:1::/48 -all");
    server.text("strict.example", "v=spf1 -all");
    server.text("silent.example", "v=spf1 ?all");
    server.text("led.example", "v=spf1 redirect=strict.example");
    server.text("macro.example", "v=spf1 exists:%{ir}.%{l}._spf.%{d} -all");
    server.host("9.100.51.198.portal._spf.macro.example", ip("127.0.0.2"));
    server.text("many.example", "v=spf1 -all");
    server.text("many.example", "v=spf1 +all");
    server.text("broken.example", "v=spf1 ipv4:198.51.100.7 -all");
    server.text("empty.example", "v=spf1 include:nowhere.example -all");
    server.text("circle.example", "v=spf1 include:circle.example -all");
    server.text("void.example", "v=spf1 a:a.nowhere a:b.nowhere a:c.nowhere -all");
    server
}

#[tokio::test]
async fn receivers_conclude_what_the_standard_says() {
    let world = world().await;
    for (address, domain, conclusion) in [
        ("198.51.100.7", "vendor.example", Conclusion::Pass),
        ("2001:db8::7", "vendor.example", Conclusion::Pass),
        ("203.0.113.99", "vendor.example", Conclusion::Pass),
        ("198.51.100.200", "vendor.example", Conclusion::Pass),
        ("2001:db8:1::9", "vendor.example", Conclusion::Pass),
        ("::ffff:203.0.113.99", "vendor.example", Conclusion::Pass),
        ("198.51.101.1", "vendor.example", Conclusion::SoftFail),
        ("2001:db8:2::9", "vendor.example", Conclusion::SoftFail),
        ("198.51.100.7", "strict.example", Conclusion::Fail),
        ("198.51.100.7", "silent.example", Conclusion::Neutral),
        ("198.51.100.7", "led.example", Conclusion::Fail),
        ("198.51.100.9", "macro.example", Conclusion::Pass),
        ("198.51.100.8", "macro.example", Conclusion::Fail),
        ("198.51.100.7", "nobody.example", Conclusion::None),
    ] {
        assert_eq!(concluded(&world, address, domain).await, conclusion, "{address} {domain}");
    }
}

#[tokio::test]
async fn a_record_that_receivers_cannot_use_says_why() {
    let world = world().await;
    for (domain, why) in [
        ("many.example", "many.example has 2 records"),
        ("broken.example", "broken.example: ipv4:198.51.100.7: there is no such mechanism"),
        ("empty.example", "include:nowhere.example has no record"),
        ("circle.example", "it takes more than 10 questions to DNS"),
        ("void.example", "more than 2 of its names lead nowhere"),
    ] {
        let conclusion = concluded(&world, "192.0.2.1", domain).await;
        assert_eq!(conclusion, Conclusion::Broken(why.to_owned()));
    }
}

#[test]
fn what_is_put_into_a_record_comes_first() {
    let record = "v=spf1 include:other.example ~all";
    let expected = "v=spf1 ip4:192.0.2.1 include:other.example ~all";
    assert_eq!(spf::with(Some(record), "ip4:192.0.2.1"), expected);
    assert_eq!(spf::with(None, "mx"), "v=spf1 mx ~all");
}
