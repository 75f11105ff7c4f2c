//! A mail as it travels: everything in it comes from its message, so that whoever writes it again
//! writes the same bytes.

use std::time::SystemTime;

use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

/// A mail that is ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    /// Who gets it.
    pub(crate) email: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// Who gets it and who sent it, for the mail server.
    pub(crate) envelope: Envelope,
    /// What reports on it shall call it, where they come back to us.
    pub(crate) reports_as: Option<Uuid>,
    /// The whole mail with its headers (RFC 5322).
    pub(crate) bytes: Vec<u8>,
}

/// What a mail is made of.
pub(super) struct Parts {
    pub(super) message_id: Uuid,
    pub(super) date: SystemTime,
    pub(super) from: Mailbox,
    /// Whom an answer goes to; to the sender without one.
    pub(super) reply_to: Option<Mailbox>,
    pub(super) email: String,
    pub(super) language: &'static str,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    /// Where one says that one does not want such mails, where one can do without.
    pub(super) unsubscribe: Option<String>,
    /// Where it comes back to; to the sender without one.
    pub(super) return_path: Option<Address>,
}

impl Parts {
    /// Puts the mail together.
    pub(super) fn into_mail(self) -> anyhow::Result<Mail> {
        let builder = match self.reply_to {
            Some(reply_to) => Message::builder().reply_to(reply_to),
            None => Message::builder(),
        };
        let mut message = builder
            .from(self.from.clone())
            .to(Mailbox::new(None, self.email.parse()?))
            .subject(&*self.subject)
            .date(self.date)
            // Under the sender's domain: our own host is nobody's business.
            .message_id(Some(message_id(self.message_id, self.from.email.domain())))
            // Out-of-office replies have nobody to go to (RFC 3834).
            .raw_header(header("Auto-Submitted", "auto-generated"))
            // The same for servers that do not know that one. Not `All`: that would forbid the reports
            // by which we learn that a mail has not arrived.
            .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply"))
            // No Precedence: it is for lists.
            .raw_header(header("Content-Language", self.language));
        if let Some(page) = &self.unsubscribe {
            // A page, and no single click (RFC 8058): one chooses among several kinds there.
            message = message.raw_header(header("List-Unsubscribe", &format!("<{page}>")));
        }
        let message = message.multipart(
            MultiPart::alternative()
                .boundary(format!("=_{}", self.message_id.simple()))
                .singlepart(SinglePart::plain(self.text.clone()))
                .singlepart(SinglePart::html(self.html.clone())),
        )?;
        let sender = self.return_path.as_ref().or(message.envelope().from()).cloned();
        Ok(Mail {
            envelope: Envelope::new(sender, message.envelope().to().to_vec())?,
            reports_as: self.return_path.map(|_| self.message_id),
            bytes: message.formatted(),
            email: self.email,
            subject: self.subject,
            text: self.text,
            html: self.html,
        })
    }
}

/// By what a mail is known everywhere: under the sender's domain, as our own host is nobody's
/// business.
pub(crate) fn message_id(id: Uuid, domain: &str) -> String {
    format!("<{id}@{domain}>")
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
