//! A mail as it travels: everything in it comes from its message, so that whoever writes it again
//! writes the same bytes.

use std::time::SystemTime;

use lettre::{
    Message,
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
    /// The whole mail with its headers (RFC 5322).
    pub(crate) bytes: Vec<u8>,
}

/// What a mail is made of.
pub(super) struct Parts {
    pub(super) message_id: Uuid,
    pub(super) date: SystemTime,
    pub(super) from: Mailbox,
    pub(super) email: String,
    pub(super) language: &'static str,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

impl Parts {
    /// Puts the mail together.
    pub(super) fn into_mail(self) -> anyhow::Result<Mail> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, self.email.parse()?))
            .subject(&*self.subject)
            .date(self.date)
            // Under the sender's domain: our own host is nobody's business.
            .message_id(Some(format!("<{}@{}>", self.message_id, self.from.email.domain())))
            // Out-of-office replies have nobody to go to (RFC 3834).
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", self.language))
            .multipart(
                MultiPart::alternative()
                    .boundary(format!("=_{}", self.message_id.simple()))
                    .singlepart(SinglePart::plain(self.text.clone()))
                    .singlepart(SinglePart::html(self.html.clone())),
            )?;
        Ok(Mail {
            envelope: message.envelope().clone(),
            bytes: message.formatted(),
            email: self.email,
            subject: self.subject,
            text: self.text,
            html: self.html,
        })
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
