//! What a provider's API is like. Another provider is another one of these.

use std::time::Duration;

use reqwest::StatusCode;

use super::http::Request;
use crate::mail::format::Mail;

/// A token as a provider gives it.
#[derive(Clone)]
pub(crate) struct Given {
    pub(super) token: String,
    /// How long it is taken.
    pub(super) lifetime: Duration,
}

/// Why the provider said no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reason {
    /// A word for programs, such as `ErrorInvalidRecipients`.
    pub(super) code: String,
    /// A sentence for people.
    pub(super) text: String,
}

/// What one provider wants to be sent, and how it answers.
///
/// Whoever adds another one promises: the mail goes out once for each request, in the bytes that we
/// wrote, so that its Message-ID stays what it is; a status of success means that the provider
/// answers for the mail from there on; and nothing that is kept in a request or an answer's reason
/// is a secret.
pub(crate) trait Api {
    /// By which name people know where the mail went.
    fn host(&self) -> String;

    /// How long one request may take.
    fn timeout(&self) -> Duration;

    /// How many mails may be on their way at the same time.
    fn connections(&self) -> usize;

    /// Asks for a token.
    fn token_request(&self) -> Request;

    /// The token in the answer to that.
    fn token(&self, body: &[u8]) -> Option<Given>;

    /// Hands the mail over.
    fn send_request(&self, mail: &Mail, token: &str) -> Request;

    /// Why not, as the answer says it.
    fn reason(&self, body: &[u8]) -> Reason;

    /// What an answer that is not a yes means, in the words of mail servers (RFC 3463): what begins
    /// with 5 is a final no to this letter or this recipient. Everything else is tried again, above
    /// all what is wrong with us: an operator may mend it.
    fn meaning(&self, status: StatusCode, reason: &Reason) -> Option<&'static str>;
}
