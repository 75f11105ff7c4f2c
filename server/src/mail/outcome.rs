//! What came of handing a mail over.

use chrono::{DateTime, Utc};
use shared::api::deliveries::{Codes, Fault};

/// What the mail server said, or why it said nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    kind: OutcomeKind,
    reply: String,
    codes: Codes,
    server: Option<String>,
    tls: Option<&'static str>,
    fault: Option<Fault>,
    not_before: Option<DateTime<Utc>>,
}

/// What that means for the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutcomeKind {
    /// The server answers for it from here on. That is not yet the recipient's mailbox.
    Accepted,
    /// Not now, or not from us: it is tried again.
    Deferred,
    /// Never this letter to this address.
    Refused,
    /// No server was there to say anything: it is tried again.
    Unreachable,
}

/// What is kept of a reply, in characters.
const LONGEST_REPLY: usize = 500;

/// What stands in front of a token in a link.
const BEFORE_TOKEN: [&str; 2] = ["/invitations/", "/reset-password/"];

impl Outcome {
    /// Takes the reply as the server gave it.
    pub(crate) fn new(kind: OutcomeKind, reply: &str) -> Self {
        let reply = kept(reply);
        let codes = Codes::of(&reply);
        Self { kind, reply, codes, server: None, tls: None, fault: None, not_before: None }
    }

    /// The same, from this server, in a session that was private in this way.
    pub(crate) fn by(self, server: &str, tls: Option<&'static str>) -> Self {
        Self { server: Some(server.to_owned()), tls, ..self }
    }

    /// The same for this reason, where no server gave one.
    pub(crate) fn because(self, fault: Option<Fault>) -> Self {
        Self { fault, ..self }
    }

    /// The same in the words of mail servers (RFC 3463), where the reply is in others.
    pub(crate) fn coded(self, enhanced: Option<&str>) -> Self {
        Self { codes: Codes { code: None, enhanced: enhanced.map(str::to_owned) }, ..self }
    }

    /// The same, and until then it wants to be left alone.
    pub(crate) fn not_before(self, at: DateTime<Utc>) -> Self {
        Self { not_before: Some(at), ..self }
    }

    /// The next attempt: at the time that is given, unless it wants to be left alone for longer.
    pub(crate) fn next_at(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.not_before.map_or(at, |not_before| at.max(not_before))
    }

    pub(crate) fn kind(&self) -> OutcomeKind {
        self.kind
    }

    /// The reply on one line.
    pub(crate) fn reply(&self) -> &str {
        &self.reply
    }

    /// The codes that the reply begins with.
    pub(crate) fn codes(&self) -> &Codes {
        &self.codes
    }

    /// Which server said it, or did not.
    pub(crate) fn server(&self) -> Option<&str> {
        self.server.as_deref()
    }

    /// How the session with it was private; nothing when it was not.
    pub(crate) fn tls(&self) -> Option<&'static str> {
        self.tls
    }

    /// What went wrong where no server said anything.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault
    }
}

impl OutcomeKind {
    /// The code of the event.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Deferred => "deferred",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
        }
    }
}

/// What is kept of the words of others: one line of bounded length, without a live link.
pub(super) fn kept(words: &str) -> String {
    let line: Vec<_> = words.split(char::is_control).collect();
    let line = BEFORE_TOKEN.iter().fold(line.join(" "), |it, before| without(&it, before));
    line.chars().take(LONGEST_REPLY).collect()
}

/// Filters quote what they dislike, and replies are read by operators: no live link is in them.
fn without(reply: &str, before_token: &str) -> String {
    let mut parts = reply.split(before_token);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_token = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        kept += before_token;
        kept += "…";
        kept += part.trim_start_matches(is_token);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Outcome, OutcomeKind};

    #[test]
    fn a_reply_is_one_line_without_a_live_link() {
        let reply = "554 5.7.1\r\nhttps://portal.example/invitations/AbC-9_z is listed";
        let outcome = Outcome::new(OutcomeKind::Refused, reply);
        assert_eq!(outcome.reply(), "554 5.7.1  https://portal.example/invitations/… is listed");
        let outcome = Outcome::new(OutcomeKind::Refused, "no: /reset-password/AbC-9_z?");
        assert_eq!(outcome.reply(), "no: /reset-password/…?");
        assert_eq!(Outcome::new(OutcomeKind::Refused, &"x".repeat(9999)).reply().len(), 500);
    }
}
