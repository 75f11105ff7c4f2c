//! What became of invitations and their mails.
//!
//! A mail server's yes means that it answers for the mail from there on, and no more: nobody here
//! ever says that a mail was delivered. That a link was opened is known because the portal served
//! it; whether by a person can only be guessed.

mod reason;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Events, Json,
    audit::{Action, ActorKind},
    endpoints,
    invitation_inquiries::MailSender,
    invitations::Invitation,
    session::PersonName,
};
use crate::ids::{InvitationId, OrganizationId};

pub use reason::{Codes, Fault, Reason, Step};

endpoints! { "deliveries":
    /// One invitation with everything that happened to it and to its mails, the newest first.
    Get { organization_id: OrganizationId, invitation_id: InvitationId } in organization
        = GET "/api/organizations/{organization_id}/invitations/{invitation_id}"
        => Json<Timeline>;

    /// Say which invitations change, for as long as somebody listens (server-sent events). What is
    /// said are hints: whoever connects, or connects again, looks for themselves first.
    Watch { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/invitations/events"
        => Events<InvitationsChanged>;
}

coded! {
    /// Where the mails of an invitation's newest link stand.
    pub enum DeliveryState {
        /// No mail server has been asked yet.
        Queued = "queued",
        /// A mail server did not take it so far: it is tried again.
        Deferred = "deferred",
        /// A mail server has taken it. That is not yet the mailbox.
        Accepted = "accepted",
        /// A mail server refused it, or it was given up.
        Refused = "refused",
        /// It was taken, and came back.
        Bounced = "bounced",
        /// Its link was opened, and probably by a person.
        Opened = "opened",
    }
}

coded! {
    /// Why an open invitation needs somebody who looks after it, the most pressing first.
    pub enum Need {
        /// The mail came back.
        Bounced = "bounced",
        /// No mail server takes the mail.
        Refused = "refused",
        /// The inviter lost the right to it.
        Waiting = "waiting",
        /// The mail has not got through for hours.
        Deferred = "deferred",
        /// Its time is over.
        Expired = "expired",
        /// Its time is nearly over, and nobody has opened it.
        Ending = "ending",
    }
}

/// An invitation and its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timeline {
    /// The invitation.
    pub invitation: Invitation,
    /// By what its mails are known again, for mail administrators.
    pub sender: MailSender,
    /// What happened, the newest first.
    pub events: Vec<TimelineEvent>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimelineEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// To which link: the first is 1, and each that is sent anew is one more. Nothing where that is
    /// not known.
    pub link: Option<u32>,
    /// What.
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "happened", rename_all = "snake_case")]
pub enum Happening {
    /// Somebody did something.
    Done {
        /// What.
        action: Action,
        /// What kind of actor.
        actor: ActorKind,
        /// Who, where it was a person whose name is not erased.
        by: Option<PersonName>,
    },
    /// The time of the link was over.
    Expired,
    /// Something became of a mail.
    Mail(MailEvent),
    /// The link was opened.
    Opened {
        /// By whom, probably.
        opener: Opener,
        /// When that last happened.
        last_at: DateTime<Utc>,
        /// How often it did.
        count: u32,
    },
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailEvent {
    /// What.
    pub kind: MailEventKind,
    /// What the mail was for.
    pub mail: MailKind,
    /// Its Message-ID, by which mail administrators find it in their logs.
    pub message_id: String,
    /// The mail server that answered, or did not.
    pub server: Option<String>,
    /// How the connection was encrypted; nothing when it was not, or there was none.
    pub tls: Option<String>,
    /// What was said, in the words of the mail server.
    pub reply: Option<String>,
    /// What that means, where it did not go well.
    pub reason: Option<Reason>,
    /// When it is, or was, tried next.
    pub next_at: Option<DateTime<Utc>>,
}

coded! {
    /// What became of a mail.
    pub enum MailEventKind {
        /// It was written down to be sent.
        Queued = "queued",
        /// A mail server has taken it.
        Accepted = "accepted",
        /// It was not taken so far: it is tried again.
        Deferred = "deferred",
        /// A mail server refused it for good.
        Refused = "refused",
        /// It was tried for days and is not tried any more.
        GivenUp = "given_up",
        /// A delivery report says that it came back.
        Bounced = "bounced",
        /// A delivery report says that it is on its way for longer than usual.
        Delayed = "delayed",
    }
}

coded! {
    /// What a mail was for.
    pub enum MailKind {
        /// To invite.
        Invitation = "invitation",
        /// To remind.
        Reminder = "reminder",
    }
}

coded! {
    /// Who probably opened a link.
    pub enum Opener {
        /// A person.
        Person = "person",
        /// A program that looks into mails, such as a scanner for malicious links.
        Scanner = "scanner",
    }
}

/// A hint that invitations are other ones than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationsChanged {
    /// Which; none when there are too many to name.
    pub invitation_ids: Vec<InvitationId>,
}
