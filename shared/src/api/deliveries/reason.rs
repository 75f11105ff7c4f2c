//! What the words of a mail server mean for an inviter.
//!
//! Servers speak in codes: three digits (RFC 5321), and most of them three numbers besides, which
//! say more (RFC 3463, and the registry that goes with it). Where the two say little, a few words
//! that servers are known to use say the rest.

mod codes;
mod meaning;

pub use codes::Codes;

use codes::Enhanced;
use meaning::{by_code, by_enhanced, by_words};

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

#[cfg(test)]
mod tests;
