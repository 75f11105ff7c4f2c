//! What the words of a mail server mean for an inviter.
//!
//! Servers speak in codes: three digits (RFC 5321), and most of them three numbers besides, which
//! say more (RFC 3463, and the registry that goes with it). Where the two say little, a few words
//! that servers are known to use say the rest.

coded! {
    /// Why a mail did not get through.
    pub enum Reason {
        /// There is no such mailbox.
        NoMailbox = "no_mailbox",
        /// The person has another address now.
        Moved = "moved",
        /// The address is not one.
        BadAddress = "bad_address",
        /// The domain does not exist, or takes no mail.
        NoMailDomain = "no_mail_domain",
        /// The mailbox is there, but switched off.
        MailboxDisabled = "mailbox_disabled",
        /// There is no room in the mailbox.
        MailboxFull = "mailbox_full",
        /// The mailbox takes no mail at this moment.
        MailboxBusy = "mailbox_busy",
        /// The mail is larger than the server takes.
        TooLarge = "too_large",
        /// Servers that are not known yet have to come again.
        Greylisted = "greylisted",
        /// The server has no time at this moment.
        ServerBusy = "server_busy",
        /// The server has no room.
        ServerFull = "server_full",
        /// The recipient's server does not answer.
        ServerAway = "server_away",
        /// It was on its way for too long.
        TookTooLong = "took_too_long",
        /// Servers sent it to each other in a circle.
        Loop = "loop",
        /// Held back by a rule, for now.
        HeldBack = "held_back",
        /// Blocked by a rule.
        Policy = "policy",
        /// The sender's domain does not prove that the mail is its own.
        SenderUnproven = "sender_unproven",
        /// The sender's address is refused.
        SenderRefused = "sender_refused",
        /// Our mail server wants us to sign in, or does not let us send elsewhere.
        SignInRefused = "sign_in_refused",
        /// The two servers do not understand each other.
        Misunderstood = "misunderstood",
        /// Our mail server's name leads nowhere.
        UnknownHost = "unknown_host",
        /// Our mail server takes no connections.
        NoServer = "no_server",
        /// The connection could not be made private.
        Tls = "tls",
        /// No answer came in time.
        Timeout = "timeout",
        /// The connection broke off.
        Lost = "lost",
        /// The portal cannot write the mail.
        Unwritten = "unwritten",
        /// The mailbox has had as many mails today as it is sent in a day.
        EnoughForToday = "enough_for_today",
        /// Nothing that we know.
        Unknown = "unknown",
    }
}

coded! {
    /// What went wrong where no server said anything.
    pub enum Fault {
        /// The name of the mail server leads nowhere.
        UnknownHost = "unknown_host",
        /// It takes no connections.
        NoServer = "no_server",
        /// The connection could not be made private.
        Tls = "tls",
        /// It did not answer in time.
        Timeout = "timeout",
        /// The connection broke off.
        Lost = "lost",
        /// It answered to something else.
        OutOfStep = "out_of_step",
        /// The mail could not be written.
        Unwritten = "unwritten",
        /// No server was asked: the mailbox has had as many mails as it is sent in a day.
        EnoughForToday = "enough_for_today",
    }
}

coded! {
    /// Who can do something about it, and what.
    pub enum Step {
        /// The inviter: correct the address.
        Correct = "correct",
        /// Nobody has to: time helps.
        Wait = "wait",
        /// The recipient's mail administrator: let the mail through.
        TheirMailAdministrator = "their_mail_administrator",
        /// Whoever runs the portal: mend how it sends.
        Operator = "operator",
    }
}

/// The codes of a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// Three digits, such as 451.
    pub code: Option<u16>,
    /// Three numbers, such as 4.7.1.
    pub enhanced: Option<String>,
}

impl Codes {
    /// The codes that the reply begins with.
    #[must_use]
    pub fn of(reply: &str) -> Self {
        let mut words = reply.split([' ', '-']).filter(|word| !word.is_empty());
        let code = words.next().filter(|word| word.len() == 3);
        let code = code.and_then(|word| word.parse().ok()).filter(|code| (200..600).contains(code));
        let Some(code) = code else { return Self::default() };
        let enhanced = words.next().filter(|word| Enhanced::parse(word).is_some());
        Self { code: Some(code), enhanced: enhanced.map(str::to_owned) }
    }
}

/// An enhanced code: for how long, about what, and what exactly.
#[derive(Clone, Copy, Debug)]
struct Enhanced {
    class: u16,
    subject: u16,
    detail: u16,
}

impl Enhanced {
    fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number < 1000);
        let mut parts = text.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let it = Self { class: number(class)?, subject: number(subject)?, detail: number(detail)? };
        (matches!(it.class, 2 | 4 | 5) && parts.next().is_none()).then_some(it)
    }
}

impl Reason {
    /// What the reply means, or what it means that there is none.
    #[must_use]
    pub fn of(codes: &Codes, fault: Option<Fault>, reply: &str) -> Self {
        if let Some(fault) = fault {
            return fault.reason();
        }
        let enhanced = codes.enhanced.as_deref().and_then(Enhanced::parse);
        by_words(reply)
            .or_else(|| enhanced.and_then(by_enhanced))
            .or_else(|| codes.code.and_then(by_code))
            .unwrap_or(Self::Unknown)
    }

    /// Who can do something about it.
    #[must_use]
    pub const fn step(self) -> Step {
        match self {
            Self::NoMailbox | Self::Moved | Self::BadAddress | Self::NoMailDomain => Step::Correct,
            Self::MailboxFull
            | Self::MailboxBusy
            | Self::Greylisted
            | Self::ServerBusy
            | Self::ServerFull
            | Self::ServerAway
            | Self::TookTooLong
            | Self::HeldBack
            | Self::Timeout
            | Self::Lost
            | Self::EnoughForToday => Step::Wait,
            Self::MailboxDisabled | Self::TooLarge | Self::Loop | Self::Policy | Self::Unknown => {
                Step::TheirMailAdministrator
            }
            Self::SenderUnproven
            | Self::SenderRefused
            | Self::SignInRefused
            | Self::Misunderstood
            | Self::UnknownHost
            | Self::NoServer
            | Self::Tls
            | Self::Unwritten => Step::Operator,
        }
    }
}

impl Fault {
    const fn reason(self) -> Reason {
        match self {
            Self::UnknownHost => Reason::UnknownHost,
            Self::NoServer => Reason::NoServer,
            Self::Tls => Reason::Tls,
            Self::Timeout => Reason::Timeout,
            Self::Lost => Reason::Lost,
            Self::OutOfStep => Reason::Misunderstood,
            Self::Unwritten => Reason::Unwritten,
            Self::EnoughForToday => Reason::EnoughForToday,
        }
    }
}

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

fn by_words(reply: &str) -> Option<Reason> {
    let reply = reply.to_lowercase();
    WORDS.iter().find(|(words, _)| reply.contains(words)).map(|(_, reason)| *reason)
}

fn by_enhanced(Enhanced { class, subject, detail }: Enhanced) -> Option<Reason> {
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

fn by_code(code: u16) -> Option<Reason> {
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

#[cfg(test)]
mod tests {
    use super::{Codes, Fault, Reason, Step};

    fn of(reply: &str) -> Reason {
        Reason::of(&Codes::of(reply), None, reply)
    }

    #[test]
    fn every_code_has_its_meaning() {
        for (reply, reason) in [
            // What has only three digits.
            ("421 closing", Reason::ServerBusy),
            ("450 mailbox unavailable", Reason::MailboxBusy),
            ("451 local error", Reason::ServerBusy),
            ("452 insufficient storage", Reason::ServerFull),
            ("454 sign in first", Reason::SignInRefused),
            ("500 what?", Reason::Misunderstood),
            ("501 syntax", Reason::BadAddress),
            ("502 not implemented", Reason::Misunderstood),
            ("503 bad sequence", Reason::Misunderstood),
            ("504 parameter", Reason::Misunderstood),
            ("521 no mail here", Reason::NoMailDomain),
            ("530 sign in first", Reason::SignInRefused),
            ("535 wrong password", Reason::SignInRefused),
            ("550 unavailable", Reason::NoMailbox),
            ("551 not local", Reason::Moved),
            ("552 too much", Reason::MailboxFull),
            ("553 name not allowed", Reason::BadAddress),
            ("554 failed", Reason::Policy),
            ("555 parameter", Reason::Misunderstood),
            ("556 null MX", Reason::NoMailDomain),
            // What says more.
            ("550 5.1.0 address", Reason::NoMailbox),
            ("550 5.1.1 x", Reason::NoMailbox),
            ("550 5.1.2 x", Reason::NoMailDomain),
            ("553 5.1.3 x", Reason::BadAddress),
            ("551 5.1.6 x", Reason::Moved),
            ("550 5.1.8 x", Reason::SenderRefused),
            ("556 5.1.10 x", Reason::NoMailDomain),
            ("450 4.2.0 x", Reason::MailboxBusy),
            ("450 4.2.1 x", Reason::MailboxBusy),
            ("452 4.2.2 x", Reason::MailboxFull),
            ("550 5.2.1 x", Reason::MailboxDisabled),
            ("552 5.2.2 x", Reason::MailboxFull),
            ("552 5.2.3 x", Reason::TooLarge),
            ("451 4.3.0 x", Reason::ServerBusy),
            ("452 4.3.1 x", Reason::ServerFull),
            ("421 4.3.2 x", Reason::ServerBusy),
            ("552 5.3.4 x", Reason::TooLarge),
            ("451 4.4.1 x", Reason::ServerAway),
            ("421 4.4.2 x", Reason::ServerAway),
            ("451 4.4.4 x", Reason::ServerAway),
            ("451 4.4.5 x", Reason::ServerBusy),
            ("451 4.4.7 x", Reason::TookTooLong),
            ("550 5.4.1 x", Reason::ServerAway),
            ("550 5.4.4 x", Reason::NoMailDomain),
            ("554 5.4.6 x", Reason::Loop),
            ("550 5.4.7 x", Reason::TookTooLong),
            ("452 4.5.3 x", Reason::HeldBack),
            ("501 5.5.4 x", Reason::Misunderstood),
            ("554 5.6.0 x", Reason::Policy),
            ("451 4.7.1 x", Reason::HeldBack),
            ("421 4.7.28 x", Reason::HeldBack),
            ("550 5.7.0 x", Reason::Policy),
            ("554 5.7.1 x", Reason::Policy),
            ("535 5.7.8 x", Reason::SignInRefused),
            ("554 5.7.10 x", Reason::Tls),
            ("550 5.7.23 x", Reason::SenderUnproven),
            ("550 5.7.26 x", Reason::SenderUnproven),
            ("550 5.7.606 x", Reason::Policy),
            // What is only said in words.
            ("450 4.2.0 Greylisted, see postmaster", Reason::Greylisted),
            ("451 4.7.1 Greylisting in action", Reason::Greylisted),
            ("554 5.7.1 Relay access denied", Reason::SignInRefused),
            ("550 5.7.1 fails DMARC", Reason::SenderUnproven),
            ("550 5.4.1 Recipient address rejected: Access denied.", Reason::NoMailbox),
            ("554 5.4.4 Host or domain name not found", Reason::NoMailDomain),
            // What nobody knows.
            ("599 9.9.9 x", Reason::Unknown),
            ("hello", Reason::Unknown),
            ("", Reason::Unknown),
        ] {
            assert_eq!(of(reply), reason, "{reply}");
        }
    }

    #[test]
    fn a_fault_of_ours_is_not_taken_for_the_words_of_a_server() {
        for fault in Fault::ALL {
            let reason = Reason::of(&Codes::default(), Some(*fault), "550 5.1.1 no such user");
            assert_ne!(reason, Reason::NoMailbox);
            assert_ne!(reason, Reason::Unknown);
        }
    }

    #[test]
    fn codes_are_read_from_the_beginning_of_a_reply_only() {
        let codes =
            |code, enhanced: Option<&str>| Codes { code, enhanced: enhanced.map(str::to_owned) };
        for (reply, expected) in [
            ("451 4.7.1 later", codes(Some(451), Some("4.7.1"))),
            ("451-4.7.1 later", codes(Some(451), Some("4.7.1"))),
            ("250 kept", codes(Some(250), None)),
            ("550 5.1 x", codes(Some(550), None)),
            ("550 5.1.1.1 x", codes(Some(550), None)),
            ("550 5.1.99999 x", codes(Some(550), None)),
            ("999 5.1.1 x", codes(None, None)),
            ("connect: refused 550 5.1.1", codes(None, None)),
        ] {
            assert_eq!(Codes::of(reply), expected, "{reply}");
        }
    }

    #[test]
    fn a_wrong_address_is_to_be_corrected_and_what_passes_is_waited_for() {
        assert_eq!(Reason::NoMailbox.step(), Step::Correct);
        assert_eq!(Reason::Greylisted.step(), Step::Wait);
        assert_eq!(Reason::Policy.step(), Step::TheirMailAdministrator);
        assert_eq!(Reason::SenderUnproven.step(), Step::Operator);
    }
}
