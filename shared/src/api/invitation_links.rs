//! The links in invitations. Opening one changes nothing: only a chosen password, or signing in,
//! accepts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, NoContent, Session, endpoints, me::Assignment, session::PersonName};
use crate::{
    ids::InvitationId,
    locale::Locale,
    values::{EmailAddress, LinkToken, MailedCode, Name, NewPassword, ShortName},
};

endpoints! { "invitation_links":
    /// What a link leads to. A question with a body, because tokens do not belong into addresses.
    /// That it was opened is written down for whoever invited, and nothing else changes.
    LookUp {} = POST as Deferred "/api/invitation-links", body: Json<Holder> => Json<InvitationLink>, fails: 403 | 404;

    /// The link of the invitation that a mail to the address has this code of. It opens what the
    /// link opens.
    LookUpCode {} = POST as Read "/api/invitation-codes", body: Json<CodeHolder> => Json<Holder>;

    /// Make a work account for the invited address, accept, and sign in.
    Register {} = POST as Deferred "/api/registrations", body: Json<Registration> => Session, fails: 403 | 404 | 409;

    /// Ask the administrators to confirm an invitation whose inviter lost the right to it.
    AskConfirmation {} = POST "/api/confirmation-requests", body: Json<Holder> => NoContent, fails: 403 | 404 | 409;
}

/// Somebody who has a link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The token of the link.
    pub token: LinkToken,
}

/// Somebody who has a mail with a code, such as one whose link was rewritten on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeHolder {
    /// The address that the mail was sent to.
    pub email: EmailAddress,
    /// The code in it.
    pub code: MailedCode,
}

/// A work account to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The token of the link.
    pub token: LinkToken,
    /// The given name.
    pub given_name: Name,
    /// The family name.
    pub family_name: Name,
    /// The password.
    pub password: NewPassword,
}

coded! {
    /// What a link is good for.
    pub enum LinkState {
        /// It can be accepted.
        Open = "open",
        /// Its time is over.
        Expired = "expired",
        /// It was accepted before.
        Accepted = "accepted",
        /// It was declined before.
        Declined = "declined",
        /// Whoever invited has taken it back.
        Withdrawn = "withdrawn",
        /// A newer mail has the link that works.
        Replaced = "replaced",
        /// The invitation is to another address now.
        Readdressed = "readdressed",
        /// The inviter lost the right to it: an administrator has to confirm.
        Waiting = "waiting",
    }
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationLink {
    /// What it is good for.
    pub state: LinkState,
    /// The organization that it is for.
    pub organization: Name,
    /// What the organization is called in addresses.
    pub short_name: ShortName,
    /// Who invited; nothing when the vendor did.
    pub inviter: Option<PersonName>,
    /// When its time is, or was, over.
    pub ends_at: DateTime<Utc>,
    /// What can be accepted, where it is open.
    pub invitee: Option<Invitee>,
}

/// Who may accept, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitee {
    /// The work account.
    pub email: EmailAddress,
    /// The name, as whoever invited wrote it.
    pub name: PersonName,
    /// The language of the invitation.
    pub language: Locale,
    /// Whether the address has an account: then signing in accepts.
    pub has_account: bool,
    /// This invitation first, then every other one to this address in this organization.
    pub offers: Vec<Offer>,
}

/// An invitation as the invited person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offer {
    /// The invitation.
    pub id: InvitationId,
    /// The organization.
    pub organization: Name,
    /// Who invited; nothing when the vendor did.
    pub inviter: Option<PersonName>,
    /// What one will be, and where.
    pub assignments: Vec<Assignment>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Whether it can be accepted now, or waits for a confirmation.
    pub state: LinkState,
}
