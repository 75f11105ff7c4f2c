//! The look at the sending side: a world in which everything is right, and what is said of each thing
//! in it that is not.

use std::{
    net::{Ipv4Addr, SocketAddr},
    process::Command,
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::KeySize,
    signature::{Ed25519KeyPair, RsaKeyPair},
};
use axum::{Json, Router, http::StatusCode, routing::get};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use server::{
    BounceListener, Bounces, Config, Dkim, MailWay, Mode, Source,
    doctor::{Options, examine},
};
use shared::values::DomainName;
use tokio::net::{TcpListener, UdpSocket};
use url::Url;

use crate::{
    provider::recorded::{Play, Recorded},
    smtp_server::SmtpServer,
    support::{Kind, NameServer, TestApp},
};

const DOMAIN: &str = "vendor.example";

/// The address that mails leave from.
const LEAVES_FROM: &str = "198.51.100.7";

/// Everything that mail takes, as it should be.
struct World {
    dns: NameServer,
    /// Runs as long as this.
    _smtp: SmtpServer,
    source: Vec<(&'static str, String)>,
    options: Options,
    dkim: Dkim,
}

fn pem(der: &Pkcs8V1Der<'_>) -> String {
    let der = BASE64.encode(der.as_ref());
    format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n")
}

/// Two keys, as an operator sets them.
fn keys() -> String {
    let rsa = RsaKeyPair::generate(KeySize::Rsa2048).unwrap().as_der().unwrap();
    let ed25519 = Ed25519KeyPair::generate().unwrap().as_der().unwrap();
    format!("{},{}", pem(&rsa), pem(&ed25519))
}

/// A portal, as far as anybody sees who only looks whether it is one.
async fn portal(version: &str) -> SocketAddr {
    let document = serde_json::json!({ "info": { "version": version } });
    let router = Router::new()
        .route("/healthz", get(async || StatusCode::NO_CONTENT))
        .route("/api/openapi.json", get(async || Json(document)));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    address
}

impl World {
    async fn new() -> Self {
        let dns = NameServer::start().await;
        let smtp = SmtpServer::start(&["--starttls", "--auth", "portal:right"]);
        let mail_url = smtp.secure_url("tls=required").replace("smtp://", "smtp://portal:right@");
        let keys = keys();
        let dkim = Dkim::parse(DOMAIN, "portal,portal-ed", &keys).unwrap();
        for (name, record) in dkim.records() {
            dns.text(&name, &record);
        }
        dns.mail_server(DOMAIN, 10, "mail.vendor.example.");
        dns.text(DOMAIN, &format!("v=spf1 ip4:{LEAVES_FROM} -all"));
        dns.text("_dmarc.vendor.example", "v=DMARC1; p=reject; rua=mailto:dmarc@vendor.example");
        let source = vec![
            ("BC_NAME_SERVER", dns.address.to_string()),
            ("BC_MAIL_URL", mail_url),
            ("BC_MAIL_FROM", "Vendor <portal@vendor.example>".to_owned()),
            ("BC_PUBLIC_URL", format!("http://{}/", portal(env!("CARGO_PKG_VERSION")).await)),
            ("BC_SECRET_KEY", "a-key-that-is-long-enough-for-the-portal".to_owned()),
            ("BC_DKIM_SELECTOR", "portal,portal-ed".to_owned()),
            ("BC_DKIM_KEY", keys),
        ];
        let from_addresses = vec![LEAVES_FROM.parse().unwrap()];
        let options = Options { from_addresses, ..Options::default() };
        Self { dns, _smtp: smtp, source, options, dkim }
    }

    /// The same with another value of a setting; without it where that is empty.
    fn set(&mut self, name: &'static str, value: &str) {
        self.source.retain(|(it, _)| *it != name);
        self.source.push((name, value.to_owned()));
    }

    fn config(&self) -> Config {
        let set = |source: Source, (name, value): &(&str, String)| source.with(name, value);
        let source = self.source.iter().fold(Source::default(), set);
        Config::read(source, Mode::Real).unwrap()
    }

    /// What an operator reads.
    async fn report(&self) -> String {
        self.report_on(&self.config()).await
    }

    /// The same with other settings.
    async fn report_on(&self, config: &Config) -> String {
        examine(config, &self.options).await.unwrap().to_string()
    }
}

/// Whether it says this of that, and gives the line that mends it.
fn assert_says(report: &str, line: &str, mended: &str) {
    let (start, end) = line.split_once(' ').unwrap();
    let rows: Vec<_> = report.lines().collect();
    let is_it = |row: &&str| row.starts_with(start) && row.contains(end);
    let place = rows.iter().position(is_it).unwrap_or_else(|| panic!("{line} in\n{report}"));
    let below = rows[place + 1..].iter().take_while(|row| row.starts_with(' '));
    let lines: Vec<_> = below.map(|row| row.trim()).collect();
    assert!(
        mended.is_empty() || lines.iter().any(|it| it.starts_with(mended)),
        "{mended} in\n{report}"
    );
}

#[tokio::test]
async fn where_everything_is_right_nothing_is_to_be_mended() {
    let world = World::new().await;
    let report = world.report().await;
    for line in [
        "✓ by TLS 1.3, with a good certificate",
        "✓ the mail server knows user and password",
        "✓ vendor.example lets 198.51.100.7 send",
        "✓ portal._domainkey.vendor.example is the key that we sign with (rsa-sha256)",
        "✓ portal-ed._domainkey.vendor.example is the key that we sign with (ed25519-sha256)",
        "✓ asks for p=reject; signature and return path both are in vendor.example",
        "✓ is answered by this version",
        "✓ within 30 s of",
    ] {
        assert_says(&report, line, "");
    }
    // Nobody but this test comes to this portal, and nobody reads what comes back to it.
    assert_eq!(report.matches('!').count(), 2, "{report}");
    assert!(!report.contains('✗'), "{report}");
    assert!(report.ends_with("Nothing has to be mended; 2 to look at.\n"), "{report}");
}

#[tokio::test]
async fn for_every_record_that_is_wrong_the_right_one_is_given() {
    let world = World::new().await;
    let (dns, dkim) = (&world.dns, &world.dkim);
    let (name, record) = dkim.records().next().unwrap();
    let key = format!("{name}. TXT \"{}", &record[..100]);
    let dmarc = "_dmarc.vendor.example";
    let sender = "vendor.example. TXT \"v=spf1 ip4:198.51.100.7";
    let other = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA";
    let (none, some) = ([].as_slice(), ["v=spf1 -all"].as_slice());
    for (changed, texts, line, mended) in [
        (DOMAIN, none, "✗ does not say who may send its mail", sender),
        (DOMAIN, some, "✗ does not let 198.51.100.7 send", sender),
        (DOMAIN, &["v=spf1 ~all"], "✗ does not vouch for what 198.51.100.7 sends", sender),
        (DOMAIN, &["v=spf1 -all", "v=spf1 mx -all"], "✗ has 2 records", "vendor.example. TXT"),
        (DOMAIN, &["v=spf1 ip4:1.2.3 -all"], "✗ there is no such mechanism", "mend it: v=spf1 ip4"),
        (&name, none, "✗ there is no key at portal._domainkey", &key),
        (&name, &[other], "✗ is another one than ours", &key),
        (&name, &["v=DKIM1; p="], "✗ was taken back", &key),
        (&name, &[other, "p=AAAA"], "✗ there are 2 keys at portal._domainkey", &key),
        (&name, &[&format!("{record}; t=s:y")], "! says that it is a test (t=y)", &key),
        (&name, &[&format!("{record}; h=sha1")], "✗ must not be used with SHA-256", &key),
        (
            dmarc,
            none,
            "✗ what happens to mails in its name",
            "_dmarc.vendor.example. TXT \"v=DMARC1",
        ),
        (dmarc, &["v=DMARC1; p=never"], "✗ says p=never, which nobody knows", "_dmarc.vendor"),
        (dmarc, &["v=DMARC1; p=none", "v=DMARC1; p=reject"], "✗ several records at _dmarc", ""),
    ] {
        let is_domain = changed == DOMAIN;
        dns.forget(changed);
        for text in texts {
            dns.text(changed, text);
        }
        if is_domain {
            dns.mail_server(DOMAIN, 10, "mail.vendor.example.");
        }
        let report = world.report().await;
        assert_says(&report, line, mended);
        assert_eq!(report.matches('✗').count(), line.matches('✗').count(), "{report}");
        dns.forget(changed);
        right_again(dns, dkim);
    }
}

/// As it was in the beginning.
fn right_again(dns: &NameServer, dkim: &Dkim) {
    for (name, record) in dkim.records() {
        dns.forget(&name);
        dns.text(&name, &record);
    }
    dns.forget(DOMAIN);
    dns.mail_server(DOMAIN, 10, "mail.vendor.example.");
    dns.text(DOMAIN, &format!("v=spf1 ip4:{LEAVES_FROM} -all"));
    dns.forget("_dmarc.vendor.example");
    dns.text("_dmarc.vendor.example", "v=DMARC1; p=reject");
}

#[tokio::test]
async fn what_proves_nothing_of_the_sender_is_found() {
    let mut world = World::new().await;
    for (name, record) in
        Dkim::parse("relay.example", "portal,portal-ed", &world.source[6].1).unwrap().records()
    {
        world.dns.text(&name, &record);
    }
    world.set("BC_DKIM_DOMAIN", "relay.example");
    let line = "! the signature is not in vendor.example";
    assert_says(&world.report().await, line, "BC_DKIM_DOMAIN=vendor.example");
    world.set("BC_BOUNCE_DOMAIN", "bounces.other.example");
    let line = "✗ nothing that we send proves that a mail is vendor.example's";
    assert_says(&world.report().await, line, "BC_BOUNCE_DOMAIN=bounces.vendor.example");
    world.set("BC_BOUNCE_DOMAIN", "bounces.vendor.example");
    world.set("BC_DKIM_DOMAIN", "vendor.example");
    assert_says(&world.report().await, "✓ signature and return path both are in", "");
    world.dns.forget("_dmarc.vendor.example");
    world.dns.text("_dmarc.vendor.example", "v=DMARC1; p=reject; aspf=s");
    assert_says(&world.report().await, "! only the signature proves that a mail is", "");
}

#[tokio::test]
async fn a_mail_server_that_does_not_take_our_mail_is_found() {
    let mut world = World::new().await;
    let right = world.config().mail.way;
    let right = format!("{right:?}");
    assert!(right.contains("smtp"), "{right}");
    let url = world.source.iter().find(|(name, _)| *name == "BC_MAIL_URL").unwrap().1.clone();
    world.set("BC_MAIL_URL", &url.replace("portal:right", "portal:wrong"));
    let report = world.report().await;
    assert_says(&report, "✗ does not let us in: 535", "user and password in BC_MAIL_URL");
    assert!(!report.contains("wrong@"), "{report}");
    let untrusted = SmtpServer::start(&["--starttls"]);
    world.set("BC_MAIL_URL", &format!("{}?tls=required", untrusted.url()));
    assert_says(
        &world.report().await,
        "✗ does not take our mail: STARTTLS",
        "a certificate of its own",
    );
    let plain = SmtpServer::start(&[]);
    world.set("BC_MAIL_URL", &format!("{}?tls=required", plain.url()));
    assert_says(&world.report().await, "✗ the server has no STARTTLS", "");
    world.set("BC_MAIL_URL", "smtp://127.0.0.1:1");
    assert_says(
        &world.report().await,
        "✗ 127.0.0.1:1 does not take our mail",
        "look at host and port",
    );
}

#[tokio::test]
async fn links_that_do_not_lead_here_are_found() {
    let mut world = World::new().await;
    world.set("BC_PUBLIC_URL", &format!("http://{}/", portal("0.0.9").await));
    assert_says(&world.report().await, "! is answered by version 0.0.9", "");
    world.set("BC_PUBLIC_URL", "https://127.0.0.1:1/");
    assert_says(&world.report().await, "✗ does not answer as a portal", "let others reach it");
    world.set("BC_PUBLIC_URL", "https://portal.vendor.example/");
    assert_says(&world.report().await, "✗ has no address", "publish its address");
    world.dns.host("portal.vendor.example", Ipv4Addr::LOCALHOST.into());
    world.set("BC_PUBLIC_URL", "http://portal.vendor.example:1/");
    assert_says(&world.report().await, "✗ passwords would travel", "BC_PUBLIC_URL=https://portal");
}

#[tokio::test]
async fn the_way_back_is_gone_once_around() {
    let app = TestApp::start(Kind::Sqlite).await;
    let mut world = World::new().await;
    let mut config = world.config();
    let domain = DomainName::parse("bounces.vendor.example").unwrap();
    let listen = Some(([127, 0, 0, 1], 0).into());
    config.bounces = Some(Bounces { domain, listen });
    let (machine, clock, wake) = (app.machine.clone(), app.app.clock.clone(), app.app.wake.clone());
    let listener = BounceListener::bind(machine, &config, clock, wake).await.unwrap().unwrap();
    world.options.mail_port = listener.address().unwrap().port();
    tokio::spawn(async move { listener.run(std::future::pending()).await });
    world.dns.text("bounces.vendor.example", &format!("v=spf1 ip4:{LEAVES_FROM} -all"));
    let report = world.report_on(&config).await;
    assert_says(
        &report,
        "✗ nobody takes mail for bounces.vendor.example",
        "bounces.vendor.example. MX 10",
    );
    world.dns.mail_server("bounces.vendor.example", 10, "localhost.");
    let report = world.report_on(&config).await;
    assert_says(&report, "✓ localhost takes reports for bounces.vendor.example", "");
    // Somebody else's server knows the domain.
    let other = SmtpServer::start(&[]);
    world.options.mail_port = other.url().rsplit(':').next().unwrap().parse().unwrap();
    let report = world.report_on(&config).await;
    assert_says(&report, "✗ it is not this portal", "let localhost pass mail");
    world.dns.forget("bounces.vendor.example");
    world.dns.mail_server("bounces.vendor.example", 0, ".");
    let report = world.report_on(&config).await;
    assert_says(&report, "✗ says that it takes no mail", "bounces.vendor.example. MX 10");
}

#[tokio::test]
async fn a_name_server_that_is_silent_is_no_reason_to_change_anything() {
    let mut world = World::new().await;
    world.dns.fail("_dmarc.vendor.example");
    let report = world.report().await;
    assert_says(&report, "? _dmarc.vendor.example: ", "");
    assert!(!report.contains('✗'), "{report}");
    // Bound, and never read.
    let silent = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    world.set("BC_NAME_SERVER", &silent.local_addr().unwrap().to_string());
    let report = world.report().await;
    for check in ["return path", "SPF", "DKIM", "DMARC"] {
        assert_says(&report, &format!("? {check}"), "");
    }
    assert!(report.contains("no name server answered for vendor.example"), "{report}");
    assert!(!report.contains('✗'), "{report}");
}

#[tokio::test]
async fn a_provider_is_asked_for_a_token_and_for_nothing_else() {
    let mut world = World::new().await;
    for name in ["BC_MAIL_URL", "BC_DKIM_SELECTOR", "BC_DKIM_KEY"] {
        world.source.retain(|(it, _)| *it != name);
    }
    world.set("BC_MAIL_URL", "graph://vendor.example/program");
    world.set("BC_MAIL_SECRET", "s3cret");
    world.options = Options::default();
    let answers = ["token", "wrong_secret"].map(|name| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail/provider");
        Play::Answer(std::fs::read_to_string(format!("{folder}/{name}.http")).unwrap())
    });
    let provider = Recorded::start(answers).await;
    let mut config = world.config();
    let MailWay::Graph(graph) = &mut config.mail.way else { panic!("{:?}", config.mail.way) };
    graph.sign_in = Url::parse(&format!("http://{}/", provider.address)).unwrap();
    let report = world.report_on(&config).await;
    assert_says(&report, "✓ the provider gives us a token", "");
    let included = "vendor.example. TXT \"v=spf1 include:spf.protection.outlook.com ip4";
    assert_says(&report, "✗ does not let the provider send", included);
    assert_says(&report, "! there is no key of the provider's at selector1._domainkey", "");
    assert_says(&report, "✓ the return path is in vendor.example", "");
    // The recorded answer is from another day.
    assert_says(&report, "! ahead of the provider's", "let this machine set its clock");
    let report = world.report_on(&config).await;
    assert_says(&report, "✗ no token: HTTP 401 invalid_client", "look at tenant and client");
    assert_eq!(provider.asked().len(), 2);
}

#[tokio::test]
async fn programs_read_the_same_and_see_whether_it_failed() {
    let mut world = World::new().await;
    let doctor = |world: &World| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_business-center"));
        program.args(["doctor", "--json", "--from-address", LEAVES_FROM]);
        program.envs(world.source.iter().map(|(name, value)| (name, value)));
        tokio::task::spawn_blocking(move || program.output().unwrap())
    };
    let right = doctor(&world).await.unwrap();
    let said: serde_json::Value = serde_json::from_slice(&right.stdout).unwrap();
    assert_eq!(
        (said["is_right"].as_bool(), right.status.code()),
        (Some(true), Some(0)),
        "{said:#}"
    );
    world.set("BC_DKIM_SELECTOR", "portal,other");
    let wrong = doctor(&world).await.unwrap();
    assert_eq!(wrong.status.code(), Some(1));
    let said: serde_json::Value = serde_json::from_slice(&wrong.stdout).unwrap();
    let checks = said["checks"].as_array().unwrap();
    let [found] = checks.iter().filter(|it| it["verdict"] == "wrong").collect::<Vec<_>>()[..]
    else {
        panic!("{said:#}");
    };
    assert_eq!(found["check"], "dkim");
    assert_eq!(found["mend"][0]["publish"], "other._domainkey.vendor.example");
    assert_eq!(found["mend"][0]["type"], "TXT");
    let record = found["mend"][0]["value"].as_str().unwrap();
    assert!(record.starts_with("v=DKIM1; k=ed25519; p="), "{record}");
    world.set("BC_DKIM_SELECTOR", "portal");
    assert_eq!(doctor(&world).await.unwrap().status.code(), Some(2));
}
