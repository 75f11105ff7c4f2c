//! A mail that a mail server took from us carries signatures that hold, in the eyes of a program that
//! is not ours: dkimpy, with DNS answered by the test.

use std::{
    collections::BTreeMap,
    io::Write,
    process::{Command, Stdio},
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::KeySize,
    signature::{Ed25519KeyPair, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use serde_json::json;
use server::{Dkim, MailWay, Worker};
use url::Url;

use crate::{
    administrator, invite, message,
    smtp_server::SmtpServer,
    support::{Kind, TestApp},
};

const VERIFY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail/dkimpy/verify.py");

/// A key as an operator has it.
fn pem(der: &Pkcs8V1Der<'_>) -> String {
    let der = BASE64.encode(der.as_ref());
    format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n")
}

/// A key of each algorithm, for the domain of the test's sender.
fn two_keys(app: &TestApp) -> Dkim {
    let rsa = RsaKeyPair::generate(KeySize::Rsa2048).unwrap().as_der().unwrap();
    let ed25519 = Ed25519KeyPair::generate().unwrap().as_der().unwrap();
    let keys = format!("{},{}", pem(&rsa), pem(&ed25519));
    Dkim::parse(app.app.config.mail.from.email.domain(), "portal-rsa,portal-ed", &keys).unwrap()
}

/// A worker that signs.
fn signing_worker(app: &TestApp, url: &str, dkim: &Dkim) -> Worker {
    let mut config = (*app.app.config).clone();
    config.mail.way = MailWay::Smtp(Url::parse(url).unwrap());
    config.mail.dkim = Some(dkim.clone());
    Worker::new(app.machine.clone(), &config, app.app.clock.clone()).unwrap()
}

/// What dkimpy says of each signature of each mail.
fn verified(dkim: &Dkim, mails: &[Vec<u8>]) -> Vec<Vec<bool>> {
    let records: BTreeMap<_, _> = dkim.records().collect();
    let mails: Vec<_> = mails.iter().map(|mail| BASE64.encode(mail)).collect();
    let python = std::env::var("DKIMPY").unwrap_or_else(|_| "python3".to_owned());
    let mut python = Command::new(python);
    let python = python.arg("-B").arg(VERIFY).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut python = python.spawn().expect("cargo xtask test server installs dkimpy");
    let asked = json!({ "records": records, "mails": mails }).to_string();
    python.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let said = python.wait_with_output().unwrap();
    assert!(said.status.success(), "dkimpy: {}", said.status);
    serde_json::from_slice(&said.stdout).unwrap()
}

/// As a mail server passes a mail on that folds and spaces headers its own way.
fn passed_on(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let mut relayed = "Received: from portal by relay; Thu, 12 Mar 2026 05:06:00 +0000".to_owned();
    for line in head.split("\r\n") {
        // Within the folded parts of a header, and at its beginning.
        let line = line.replacen(": ", ":\r\n\t  ", 1).replace("; ", ";\r\n  ");
        relayed.extend(["\r\n", &line, " "]);
    }
    format!("{relayed}\r\n\r\n{body}\r\n\r\n")
}

#[tokio::test]
#[ignore = "needs dkimpy, which cargo xtask test server installs"]
async fn a_captured_message_passes_dkimverify() {
    // What a signature is does not depend on the database.
    let app = TestApp::start(Kind::Sqlite).await;
    let (smtp, dkim) = (SmtpServer::start(&[]), two_keys(&app));
    invite(&app, &administrator(&app).await, ["bob"]).await;
    signing_worker(&app, &smtp.url(), &dkim).deliver_due().await.unwrap();
    let mail = smtp.taken()[0].bytes();
    let text = String::from_utf8(mail.clone()).unwrap();
    let mails = [
        mail,
        passed_on(&text).into_bytes(),
        text.replacen("bob@contoso.com", "eve@contoso.com", 1).into_bytes(),
        text.replacen("\r\nTo:", "\r\nFrom: eve@evil.test\r\nTo:", 1).into_bytes(),
        text.replacen("\r\n\r\n", "\r\n\r\nPay here: https://evil.test/\r\n", 1).into_bytes(),
    ];
    let [whole, passed_on, readdressed, with_a_sender, with_a_line] =
        verified(&dkim, &mails).try_into().unwrap();
    assert_eq!(whole, [true, true]);
    assert_eq!(passed_on, [true, true]);
    assert_eq!([readdressed, with_a_sender, with_a_line].concat(), [false; 6]);
}

promises! {
    async fn a_retry_is_signed_the_same(app: TestApp) {
        let (smtp, dkim) = (SmtpServer::start(&[]), two_keys(&app));
        invite(&app, &administrator(&app).await, ["late-bob"]).await;
        signing_worker(&app, &smtp.url(), &dkim).deliver_due().await.unwrap();
        app.wait(chrono::TimeDelta::minutes(2));
        signing_worker(&app, &smtp.url(), &dkim).deliver_due().await.unwrap();
        assert_eq!(message(&app).await.state, "sent");
        let [first, second] = smtp.taken().try_into().unwrap();
        assert_eq!(first.bytes(), second.bytes());
        let text = String::from_utf8(first.bytes()).unwrap();
        assert_eq!(text.matches("DKIM-Signature: v=1; a=").count(), 2, "{text}");
    }
}
