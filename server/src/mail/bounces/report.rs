//! What a mail that came back says.

use std::panic;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};
use shared::{api::deliveries::Codes, values::EmailAddress};
use uuid::Uuid;

use super::{
    plain,
    session::Envelope,
    status::{Action, Group, groups},
};
use crate::mail::outcome;

/// As many parts a mail may have. Reports have some three and those of our mail; a mail in a mail in
/// a mail, a thousand deep, is made to break its reader.
const PARTS: usize = 50;

/// What is announced by each part.
const OF_A_PART: &[u8] = b"content-type";

/// What a report says about one mail of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) verdict: Verdict,
    pub(crate) codes: Codes,
    /// Which server refused it.
    pub(crate) server: Option<String>,
    /// In which words, on one line and without a live link.
    pub(crate) reply: String,
}

/// What that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It came back, and would again (5.x.x).
    Refused,
    /// It came back after a server on the way had tried for days (4.x.x): later it may get through.
    GivenUp,
    /// It is still being tried.
    Delayed,
}

/// Why a mail is no report that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoReport {
    /// A program answers for somebody who is away, or the like.
    AutomaticAnswer,
    /// It is about another mail, or another address.
    AboutAnother,
    /// It says that all is well, which only a mailbox could know.
    GoodNews,
    /// It is in no form that we know.
    Unreadable,
}

/// Reads what came by the return path of our mail to this recipient.
pub(super) fn read(
    bytes: &[u8],
    envelope: Envelope,
    recipient: &EmailAddress,
) -> Result<Report, NoReport> {
    if parts(bytes) > PARTS {
        return Err(NoReport::Unreadable);
    }
    let mail = parse(bytes).ok_or(NoReport::Unreadable)?;
    if let Some(text) = status(&mail) {
        return by_status(&text, envelope.message_id, recipient);
    }
    let (codes, words) = plain::read(&mail, recipient, envelope.sender)?;
    report(Action::Failed, codes, None, &words)
}

/// What was made to break a reader may succeed: then it is unreadable, and nothing else.
fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    panic::catch_unwind(|| MessageParser::default().parse(bytes)).ok().flatten()
}

fn parts(bytes: &[u8]) -> usize {
    let is_it = |window: &&[u8]| window.eq_ignore_ascii_case(OF_A_PART);
    bytes.windows(OF_A_PART.len()).filter(is_it).count()
}

/// The machine-readable part of the mail itself, not of one that it brings along.
fn status(mail: &Message<'_>) -> Option<String> {
    let is_status = |part: &&MessagePart<'_>| {
        let kind = part.content_type().map(|kind| (kind.ctype(), kind.subtype()));
        kind.is_some_and(|(kind, subtype)| {
            kind.eq_ignore_ascii_case("message")
                && subtype.is_some_and(|it| {
                    it.eq_ignore_ascii_case("delivery-status")
                        || it.eq_ignore_ascii_case("global-delivery-status")
                })
        })
    };
    let part = mail.parts.iter().find(is_status)?;
    Some(String::from_utf8_lossy(part.contents()).into_owned())
}

fn by_status(text: &str, message_id: Uuid, recipient: &EmailAddress) -> Result<Report, NoReport> {
    let groups = groups(text);
    let named = groups.iter().find_map(Group::envelope_id).and_then(|id| Uuid::parse_str(id).ok());
    if named.is_some_and(|id| id != message_id) {
        return Err(NoReport::AboutAnother);
    }
    let reports = groups.iter().filter_map(|group| {
        let action = group.action()?;
        let recipients = group.recipients();
        // A report without any address of the Internet is about ours: one mail goes to one.
        let is_ours = recipients.is_empty() || recipients.contains(recipient);
        let server = group.server().or_else(|| groups.first()?.server());
        let words = group.answer().unwrap_or_default();
        Some(if is_ours {
            report(action, group.codes(), server, &words)
        } else {
            Err(NoReport::AboutAnother)
        })
    });
    let worst = |result: &Result<Report, NoReport>| match result {
        Ok(Report { verdict: Verdict::Refused, .. }) => 0,
        Ok(Report { verdict: Verdict::GivenUp, .. }) => 1,
        Ok(Report { verdict: Verdict::Delayed, .. }) => 2,
        Err(_) => 3,
    };
    reports.min_by_key(worst).unwrap_or(Err(NoReport::Unreadable))
}

fn report(
    action: Action,
    codes: Codes,
    server: Option<&str>,
    words: &str,
) -> Result<Report, NoReport> {
    let verdict = match (action, class(&codes)) {
        (Action::WentOn, _) => return Err(NoReport::GoodNews),
        (Action::Delayed, _) => Verdict::Delayed,
        (Action::Failed, Some(5)) => Verdict::Refused,
        // Without a code nobody knows whether it would come back again.
        (Action::Failed, Some(4) | None) => Verdict::GivenUp,
        (Action::Failed, Some(_)) => return Err(NoReport::Unreadable),
    };
    let server = server.map(outcome::kept).filter(|server| !server.is_empty());
    Ok(Report { verdict, codes, server, reply: outcome::kept(words) })
}

/// For good (5), or for now (4).
fn class(codes: &Codes) -> Option<u16> {
    let enhanced = codes.enhanced.as_deref().and_then(|enhanced| enhanced.chars().next());
    let enhanced = enhanced.and_then(|class| class.to_digit(10)).and_then(|it| it.try_into().ok());
    enhanced.or(codes.code.map(|code| code / 100))
}
