//! What the listener says (RFC 5321, with the enhanced codes of RFC 3463).

/// An answer, without the end of its last line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply(String);

impl Reply {
    /// An answer of these lines, each with its code.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether it is a no for good.
    pub(super) fn is_refusal(&self) -> bool {
        self.0.starts_with('5')
    }

    /// As it is sent.
    pub(super) fn bytes(&self) -> Vec<u8> {
        format!("{}\r\n", self.0).into_bytes()
    }
}

pub(super) const OK: &str = "250 2.0.0 yes";
pub(super) const SEND_IT: &str = "354 end it with a line of one dot";
pub(super) const TAKEN: &str = "250 2.0.0 taken";
pub(super) const NOT_NOW: &str = "451 4.3.0 it cannot be written down now: come again";
pub(super) const TOO_LARGE: &str = "552 5.3.4 too large for a report";
pub(super) const ONE_AT_A_TIME: &str = "452 4.5.3 one recipient at a time";
pub(super) const NO_SUCH_PATH: &str = "550 5.1.1 no such return path: no other mail is taken here";
pub(super) const OUT_OF_ORDER: &str = "503 5.5.1 not now";
pub(super) const NOT_UNDERSTOOD: &str = "501 5.5.4 not understood";
pub(super) const UNKNOWN: &str = "500 5.5.2 unknown";
pub(super) const NOT_HERE: &str = "502 5.5.1 not here";
pub(super) const CANNOT_SAY: &str = "252 2.0.0 send it and see";
pub(super) const GOODBYE: &str = "221 2.0.0 goodbye";
pub(super) const STOPPING: &str = "421 4.3.2 about to stop: come again";
pub(super) const TOO_MANY: &str = "421 4.7.0 too many connections: come again";
pub(super) const TOO_SLOW: &str = "421 4.4.2 too slow";
pub(super) const TOO_WRONG: &str = "421 4.7.0 too much that is not understood";
pub(super) const BAD_LINE: &str = "521 5.5.2 lines are short and end in CR LF";
