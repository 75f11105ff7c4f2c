//! A mail as it travels.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::TimeDelta;
use shared::locale::Locale;

use super::samples::{self, accounts, letters, message, writer};
use crate::mail::letter::{Letter, Link};

/// The headers of each mail, in their order.
pub(super) const HEADERS: [&str; 10] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
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
fn what_one_can_do_without_says_where_and_what_security_needs_does_not() {
    for letter in letters() {
        let mail = writer().write(&message(&letter, Locale::Korean)).unwrap();
        let head = String::from_utf8(mail.bytes).unwrap();
        let page = "List-Unsubscribe: <https://portal.example/profile#notifications>\r\n";
        let kinds = ["key_digest", "new_orders", "keys_available", "endings", "service_progress"];
        let is_notice = kinds.contains(&letter.kind());
        assert_eq!(head.contains(page), is_notice, "{}", letter.kind());
        assert_eq!(mail.text.contains("/profile#notifications"), is_notice, "{}", letter.kind());
    }
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
fn a_subject_of_any_script_arrives_as_it_was_written() {
    for letter in letters() {
        for locale in Locale::ALL {
            let mail = writer().write(&message(&letter, *locale)).unwrap();
            let text = String::from_utf8(mail.bytes).unwrap();
            let (_, rest) = text.split_once("\r\nSubject: ").unwrap();
            let (subject, _) = rest.split_once("\r\nDate: ").unwrap();
            assert_eq!(decoded(&subject.replace("\r\n", "")), mail.subject);
        }
    }
}

/// A header as mail programs read it (RFC 2047): each encoded word is text by itself, and the space
/// between two of them is none.
fn decoded(header: &str) -> String {
    let mut text = String::new();
    let mut was_encoded = true;
    for word in header.split(' ') {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        let is_apart = !was_encoded || encoded.is_none();
        if is_apart && !text.is_empty() {
            text.push(' ');
        }
        was_encoded = encoded.is_some();
        assert!(word.len() <= 75, "{word}");
        match encoded {
            Some(encoded) => {
                let bytes = BASE64.decode(encoded).unwrap();
                text.push_str(std::str::from_utf8(&bytes).unwrap());
            }
            None => text.push_str(word),
        }
    }
    text
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
