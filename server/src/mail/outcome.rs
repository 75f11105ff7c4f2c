//! What came of handing a mail over.

/// What the mail server said, or why it said nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    kind: OutcomeKind,
    reply: String,
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
        let line: Vec<_> = reply.split(char::is_control).collect();
        let reply = BEFORE_TOKEN.iter().fold(line.join(" "), |it, before| without(&it, before));
        Self { kind, reply: reply.chars().take(LONGEST_REPLY).collect() }
    }

    pub(crate) fn kind(&self) -> OutcomeKind {
        self.kind
    }

    /// The reply on one line.
    pub(crate) fn reply(&self) -> &str {
        &self.reply
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
