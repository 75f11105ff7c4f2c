//! What codes and words mean: as the standards have it, and as servers use them.

use super::{Reason, codes::Enhanced};

/// What servers write where the codes say less, or something else: in small letters.
const WORDS: &[(&str, Reason)] = &[
    ("greylist", Reason::Greylisted),
    ("graylist", Reason::Greylisted),
    ("grey-list", Reason::Greylisted),
    ("relay access denied", Reason::SignInRefused),
    ("relaying denied", Reason::SignInRefused),
    ("unable to relay", Reason::SignInRefused),
    ("dmarc", Reason::SenderUnproven),
    ("user unknown", Reason::NoMailbox),
    ("unknown user", Reason::NoMailbox),
    ("no such user", Reason::NoMailbox),
    ("recipient address rejected: access denied", Reason::NoMailbox),
    ("host or domain name not found", Reason::NoMailDomain),
    ("over quota", Reason::MailboxFull),
];

pub(super) fn by_words(reply: &str) -> Option<Reason> {
    let reply = reply.to_lowercase();
    WORDS.iter().find(|(words, _)| reply.contains(words)).map(|(_, reason)| *reason)
}

pub(super) fn by_enhanced(Enhanced { class, subject, detail }: Enhanced) -> Option<Reason> {
    let is_final = class == 5;
    match subject {
        1 => by_address(detail),
        2 => by_mailbox(detail, is_final),
        3 => Some(match detail {
            1 => Reason::ServerFull,
            4 => Reason::TooLarge,
            5 => Reason::Misunderstood,
            _ => Reason::ServerBusy,
        }),
        4 => Some(match detail {
            4 if is_final => Reason::NoMailDomain,
            5 => Reason::ServerBusy,
            6 => Reason::Loop,
            7 => Reason::TookTooLong,
            _ => Reason::ServerAway,
        }),
        5 => Some(if detail == 3 { Reason::HeldBack } else { Reason::Misunderstood }),
        6 => Some(Reason::Policy),
        7 => Some(by_policy(detail, is_final)),
        _ => None,
    }
}

fn by_address(detail: u16) -> Option<Reason> {
    match detail {
        1 | 4 | 5 => Some(Reason::NoMailbox),
        2 | 10 => Some(Reason::NoMailDomain),
        3 => Some(Reason::BadAddress),
        6 => Some(Reason::Moved),
        7 | 8 => Some(Reason::SenderRefused),
        // 5.1.0 says no more than that it is the address; the other code may say more.
        _ => None,
    }
}

fn by_mailbox(detail: u16, is_final: bool) -> Option<Reason> {
    match (detail, is_final) {
        (1, true) => Some(Reason::MailboxDisabled),
        (2, _) => Some(Reason::MailboxFull),
        (3, _) => Some(Reason::TooLarge),
        (_, false) => Some(Reason::MailboxBusy),
        (_, true) => None,
    }
}

fn by_policy(detail: u16, is_final: bool) -> Reason {
    match (detail, is_final) {
        (8 | 9 | 11 | 13 | 14, _) => Reason::SignInRefused,
        (4 | 5 | 6 | 10 | 12, _) => Reason::Tls,
        (20..=29, true) => Reason::SenderUnproven,
        (_, true) => Reason::Policy,
        (_, false) => Reason::HeldBack,
    }
}

pub(super) fn by_code(code: u16) -> Option<Reason> {
    match code {
        421 | 451 => Some(Reason::ServerBusy),
        450 => Some(Reason::MailboxBusy),
        452 => Some(Reason::ServerFull),
        454 | 530 | 534 | 535 | 538 => Some(Reason::SignInRefused),
        500 | 502..=504 | 555 => Some(Reason::Misunderstood),
        501 | 553 => Some(Reason::BadAddress),
        521 | 556 => Some(Reason::NoMailDomain),
        550 => Some(Reason::NoMailbox),
        551 => Some(Reason::Moved),
        552 => Some(Reason::MailboxFull),
        554 => Some(Reason::Policy),
        _ => None,
    }
}
