//! "Where is my invitation?": the truth, for whoever shows that they read the mailbox, and for
//! nobody else.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Created, Json, deliveries::MailEventKind, endpoints, invitation_links::LinkState,
    session::PersonName,
};
use crate::{
    ids::InquiryId,
    values::{EmailAddress, LinkToken, MailedCode, Name},
};

endpoints! { "invitation_inquiries":
    /// Ask where the invitations to an address are. A code is mailed to it when there is anything
    /// to tell; the answer here is the same in any case.
    Create {} = POST as Deferred "/api/invitation-inquiries", body: Json<NewInquiry> => Created<Inquiry>;

    /// Show by the code that one reads the mailbox, and see what became of the invitations to it.
    /// It works once.
    Answer { inquiry_id: InquiryId } = POST as Deferred "/api/invitation-inquiries/{inquiry_id}/answer",
        body: Json<InquiryProof> => Json<Whereabouts>;

    /// By what a mail administrator knows the portal's mails again.
    GetSender {} = GET "/api/mail-sender" => Json<MailSender>;
}

/// An address about which somebody asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInquiry {
    /// The address.
    pub email: EmailAddress,
}

/// A question that waits for the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inquiry {
    /// Its id: each question has a code of its own, so that nobody uses up the tries of others.
    pub id: InquiryId,
    /// When the code stops working.
    pub ends_at: DateTime<Utc>,
}

/// What shows that one reads the mailbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InquiryProof {
    /// The code in the mail.
    pub code: MailedCode,
}

/// What became of the invitations to an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Whereabouts {
    /// The address.
    pub email: EmailAddress,
    /// Whether it has an account: then signing in is the way.
    pub has_account: bool,
    /// The invitations to it, the newest first.
    pub invitations: Vec<FoundInvitation>,
}

/// An invitation, as whoever reads its mailbox may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundInvitation {
    /// The organization that it is for.
    pub organization: Name,
    /// Who invited; nothing when the vendor did.
    pub inviter: Option<PersonName>,
    /// What its present link is good for.
    pub state: LinkState,
    /// When its present link was sent off.
    pub sent_at: DateTime<Utc>,
    /// When its time is, or was, over.
    pub ends_at: DateTime<Utc>,
    /// The present link, where there is something to do with it.
    pub token: Option<LinkToken>,
    /// Its mails to this address, the newest first.
    pub mails: Vec<FoundMail>,
}

/// A mail that was sent to the address, or is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundMail {
    /// What became of it so far.
    pub state: MailEventKind,
    /// When that was.
    pub at: DateTime<Utc>,
    /// By what it is found in the logs of mail servers: its `Message-ID`.
    pub message_id: String,
}

/// By what a mail administrator knows the portal's mails again: public configuration only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailSender {
    /// The sender that stands in the mail.
    pub from: EmailAddress,
    /// The domain of the envelope's sender.
    pub envelope_domain: String,
    /// The domain behind the `@` of each `Message-ID`.
    pub message_id_domain: String,
    /// The DKIM selectors that mails are signed with, below the domain of the sender.
    pub dkim_selectors: Vec<String>,
}
