//! A corpus of mails that come by return paths: `tests/mail/reports` has one file each.

use std::{collections::BTreeSet, fs, path::PathBuf};

use shared::values::EmailAddress;
use uuid::Uuid;

use crate::mail::bounces::{
    Report, Verdict,
    report::{NoReport, read},
    session::{Envelope, Sender},
};

/// By which return path they come, from nobody.
pub(super) fn envelope() -> Envelope {
    let message_id = Uuid::parse_str("0192aaaa-bbbb-7ccc-8ddd-eeeeffff0007").unwrap();
    Envelope { message_id, sender: Sender::Nobody }
}

fn from_somebody() -> Envelope {
    Envelope { sender: Sender::Somebody, ..envelope() }
}

/// To whom it went.
pub(super) fn bob() -> EmailAddress {
    EmailAddress::parse("bob@contoso.com").unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail/reports")
}

/// The names of all of them.
pub(super) fn names() -> BTreeSet<String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// A mail with the line ends with which it travels.
pub(super) fn mail(name: &str) -> Vec<u8> {
    let bytes = fs::read(folder().join(name).with_extension("eml")).unwrap();
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        [line.strip_suffix(b"\r").unwrap_or(line), b"\r\n"].concat()
    });
    lines.collect::<Vec<_>>().concat()
}

fn of(name: &str) -> Result<Report, NoReport> {
    // As its file says: what came from nobody has no sender.
    let mail = mail(name);
    let is_from_nobody = mail.starts_with(b"Return-Path: <>");
    read(&mail, if is_from_nobody { envelope() } else { from_somebody() }, &bob())
}

/// Verdict, codes, server, and something of what is kept of the words.
type Said =
    (&'static str, Verdict, Option<u16>, Option<&'static str>, Option<&'static str>, &'static str);

const REPORTS: [Said; 17] = [
    (
        "no-mailbox",
        Verdict::Refused,
        Some(550),
        Some("5.1.1"),
        Some("mx.contoso.com"),
        "550 5.1.1 <bob@contoso.com>: Recipient address rejected: User unknown in virtual mailbox table",
    ),
    (
        "delayed",
        Verdict::Delayed,
        None,
        Some("4.4.1"),
        Some("mx.vendor.example"),
        "Connection timed out",
    ),
    (
        "given-up",
        Verdict::GivenUp,
        None,
        Some("4.4.1"),
        Some("mx.vendor.example"),
        "Connection timed out",
    ),
    (
        "vague-status",
        Verdict::GivenUp,
        Some(452),
        Some("4.2.2"),
        Some("mx.contoso.com"),
        "over quota",
    ),
    (
        "forwarded",
        Verdict::Refused,
        Some(550),
        Some("5.2.1"),
        Some("mx.vendor.example"),
        "account disabled",
    ),
    ("internal-name", Verdict::Refused, None, Some("5.1.1"), Some("mx.vendor.example"), ""),
    (
        "any-script",
        Verdict::Refused,
        Some(550),
        Some("5.1.1"),
        Some("mx.vendor.example"),
        "사서함이 없습니다",
    ),
    (
        "several-recipients",
        Verdict::Refused,
        Some(550),
        Some("5.4.4"),
        Some("mx.vendor.example"),
        "no such domain",
    ),
    (
        "office-server",
        Verdict::Refused,
        Some(550),
        Some("5.1.10"),
        Some("EX01.contoso.com"),
        "RecipientNotFound; Recipient not found by SMTP address lookup",
    ),
    (
        "large-provider",
        Verdict::Refused,
        Some(550),
        Some("5.1.1"),
        Some("mx-in.contoso.com"),
        "does not exist. 550-5.1.1 Try double-checking",
    ),
    (
        "live-link",
        Verdict::Refused,
        Some(554),
        Some("5.7.1"),
        Some("mx.vendor.example"),
        "/invitations/…?x",
    ),
    ("old-server", Verdict::Refused, None, Some("5.1.1"), None, "#5.1.1"),
    (
        "old-server-without-code",
        Verdict::Refused,
        None,
        Some("5.0.0"),
        None,
        "No luck with that one.",
    ),
    ("failed-recipients", Verdict::Refused, Some(553), None, None, "553 sorry, that domain isn't"),
    ("korean-provider", Verdict::Refused, Some(550), Some("5.1.1"), None, "550 5.1.1 User unknown"),
    (
        "japanese-provider",
        Verdict::Refused,
        Some(550),
        Some("5.2.1"),
        None,
        "550 5.2.1 このメールボックスは利用できません",
    ),
    ("report-of-ours-in-parts", Verdict::Refused, Some(550), Some("5.1.1"), None, ""),
];

const NO_REPORTS: [(&str, NoReport); 11] = [
    ("relayed", NoReport::GoodNews),
    ("about-another", NoReport::AboutAnother),
    ("another-mail", NoReport::AboutAnother),
    ("contradiction", NoReport::Unreadable),
    ("no-fields", NoReport::Unreadable),
    ("holiday", NoReport::AutomaticAnswer),
    ("holiday-of-an-old-program", NoReport::AutomaticAnswer),
    ("somebody", NoReport::Unreadable),
    ("read-receipt", NoReport::Unreadable),
    ("no-code", NoReport::Unreadable),
    ("report-inside", NoReport::AboutAnother),
];

#[test]
fn a_report_is_read_whoever_wrote_it() {
    for (name, verdict, code, enhanced, server, words) in REPORTS {
        let report = of(name).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!(report.verdict, verdict, "{name}");
        assert_eq!(report.codes.code, code, "{name}");
        assert_eq!(report.codes.enhanced.as_deref(), enhanced, "{name}");
        assert_eq!(report.server.as_deref(), server, "{name}");
        assert!(report.reply.contains(words), "{name}: {}", report.reply);
    }
}

#[test]
fn what_is_no_report_on_this_mail_is_none() {
    for (name, why) in NO_REPORTS {
        assert_eq!(of(name), Err(why), "{name}");
    }
}

#[test]
fn every_mail_of_the_corpus_is_expected_to_be_something() {
    let reports = REPORTS.iter().map(|(name, ..)| *name);
    let expected: BTreeSet<_> = reports.chain(NO_REPORTS.map(|(name, _)| name)).collect();
    assert_eq!(names().iter().map(String::as_str).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn a_report_in_words_only_counts_when_a_mail_system_sent_it() {
    let mail = mail("japanese-provider");
    assert!(read(&mail, envelope(), &bob()).is_ok());
    let from = String::from_utf8_lossy(&mail).replace("MAILER-DAEMON@", "bob@");
    assert!(read(from.as_bytes(), envelope(), &bob()).is_ok());
    assert_eq!(read(from.as_bytes(), from_somebody(), &bob()), Err(NoReport::Unreadable));
}

#[test]
fn what_is_kept_of_the_words_is_one_short_line_without_a_live_link() {
    for name in names() {
        if let Ok(report) = of(&name) {
            assert!(!report.reply.contains(char::is_control), "{name}");
            assert!(report.reply.chars().count() <= 500 && !report.reply.contains("AbC-9_z"));
        }
    }
}
