//! A mail as it travels.

use chrono::TimeDelta;
use shared::locale::Locale;

use super::samples::{self, accounts, letters, message, writer};
use crate::mail::letter::{Letter, Link};

/// The headers of each mail, in their order.
pub(super) const HEADERS: [&str; 9] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
];

#[test]
fn whoever_writes_a_message_again_writes_the_same_bytes() {
    for letter in letters() {
        let message = message(&letter, Locale::Korean);
        let once = writer().write(&message).unwrap().bytes;
        assert_eq!(once, writer().write(&message).unwrap().bytes, "{}", letter.kind());
    }
}

#[test]
fn the_headers_come_from_the_message() {
    let message = message(&letters()[0], Locale::Korean);
    let mail = writer().write(&message).unwrap();
    let text = String::from_utf8(mail.bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    for line in [
        "From: \"Business Center\" <portal@vendor.example>".to_owned(),
        "To: hana.kim@contoso.com".to_owned(),
        "Date: Thu, 12 Mar 2026 05:05:59 +0000".to_owned(),
        format!("Message-ID: <{}@vendor.example>", message.id),
        "Auto-Submitted: auto-generated".to_owned(),
        "Content-Language: ko".to_owned(),
    ] {
        assert!(head.lines().any(|found| found == line), "{line} is missing in {head}");
    }
    let boundary = format!("--=_{}", message.id.simple());
    assert_eq!(body.matches(&boundary).count(), 3);
    assert_eq!(mail.envelope.from().unwrap().to_string(), "portal@vendor.example");
}

#[test]
fn every_mail_server_takes_the_lines() {
    for letter in letters() {
        for locale in Locale::ALL {
            let mail = writer().write(&message(&letter, *locale)).unwrap();
            assert!(mail.bytes.is_ascii());
            let text = String::from_utf8(mail.bytes).unwrap();
            assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains('\n')));
        }
    }
}

#[test]
fn a_link_is_the_same_until_the_next_generation() {
    let link = |link: Link| {
        let (agreement_number, accounts) = ("1234567890".parse().unwrap(), accounts());
        let letter = Letter::AdministratorInvitation { link, agreement_number, accounts };
        let text = writer().write(&message(&letter, Locale::English)).unwrap().text;
        let (_, link) = text.split_once("/invitations/").unwrap();
        link.lines().next().unwrap().to_owned()
    };
    let first = link(samples::link());
    let later = samples::link().ends_at + TimeDelta::days(1);
    assert_eq!(first, link(Link { ends_at: later, ..samples::link() }));
    assert_ne!(first, link(Link { generation: 2, ..samples::link() }));
}
