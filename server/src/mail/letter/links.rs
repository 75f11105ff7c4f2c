//! What links in mails are made of: never a token.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    ids::{InquiryId, InvitationId, OperatorInvitationId, PartnerInvitationId, PersonId},
    values::Name,
};

/// What a link is made of: the token is derived from it whenever the letter is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) invitation_id: InvitationId,
    /// Only the newest link of an invitation works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) organization: Name,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What a link that sets a new password is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ResetLink {
    pub(crate) person_id: PersonId,
    /// Only the newest link of a person works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What a code is made of that shows where invitations are: derived whenever the letter is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InquiryFact {
    pub(crate) inquiry_id: InquiryId,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What a link to the Partner Center is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartnerLinkFact {
    pub(crate) partner_invitation_id: PartnerInvitationId,
    /// Only the newest link of an invitation works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What a link to the vendor's own pages is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OperatorLinkFact {
    pub(crate) operator_invitation_id: OperatorInvitationId,
    /// Only the newest link of an invitation works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}
