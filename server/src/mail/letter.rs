//! The letters that are sent: each a snapshot of its facts, never a text and never a token.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    api::{me::Assignment, session::PersonName},
    ids::InvitationId,
    values::{AgreementNumber, EmailAddress, Name, PurchasingAccountNumber, ShortName},
};

/// A letter to be: its facts, in the transaction of what it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub(crate) enum Letter {
    /// The vendor's invitation to a purchasing account administrator (R09).
    AdministratorInvitation {
        link: Link,
        agreement_number: AgreementNumber,
        accounts: Vec<AccountFact>,
    },
    /// A colleague's invitation (R38).
    ColleagueInvitation { link: Link, inviter: PersonName, assignments: Vec<Assignment> },
    /// Asked for again by somebody who has registered: sign in instead (R19).
    AlreadyRegistered { organization: Name, agreement_number: AgreementNumber },
    /// The invitation was taken back.
    InvitationWithdrawn { organization: Name },
    /// To the inviter: it was accepted.
    InvitationAccepted {
        organization: OrganizationFact,
        invitee: PersonName,
        invitee_email: EmailAddress,
        assignments: Vec<Assignment>,
    },
    /// To administrators: the inviter lost the right to it; confirm or withdraw.
    ConfirmationAsked {
        organization: OrganizationFact,
        inviter: PersonName,
        invitee_email: EmailAddress,
        assignments: Vec<Assignment>,
    },
    /// To a former purchasing account administrator: somebody else is designated now.
    DesignationEnded {
        organization: Name,
        agreement_number: AgreementNumber,
        accounts: Vec<AccountFact>,
    },
    /// The password was changed.
    PasswordChanged { at: DateTime<Utc> },
}

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

/// An organization as letters name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrganizationFact {
    pub(crate) name: Name,
    pub(crate) short_name: ShortName,
}

/// A purchasing account as letters name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccountFact {
    pub(crate) number: PurchasingAccountNumber,
    pub(crate) name: Name,
}

impl Letter {
    /// The kind: the name of its templates, and what operators see.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::AdministratorInvitation { .. } => "administrator_invitation",
            Self::ColleagueInvitation { .. } => "colleague_invitation",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::InvitationWithdrawn { .. } => "invitation_withdrawn",
            Self::InvitationAccepted { .. } => "invitation_accepted",
            Self::ConfirmationAsked { .. } => "confirmation_asked",
            Self::DesignationEnded { .. } => "designation_ended",
            Self::PasswordChanged { .. } => "password_changed",
        }
    }

    /// The link that it has, if it has one.
    pub(crate) const fn link(&self) -> Option<&Link> {
        match self {
            Self::AdministratorInvitation { link, .. } | Self::ColleagueInvitation { link, .. } => {
                Some(link)
            }
            Self::AlreadyRegistered { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::InvitationAccepted { .. }
            | Self::ConfirmationAsked { .. }
            | Self::DesignationEnded { .. }
            | Self::PasswordChanged { .. } => None,
        }
    }

    /// The invitation that it has a link of.
    pub(crate) fn invitation_id(&self) -> Option<InvitationId> {
        self.link().map(|link| link.invitation_id)
    }
}
