//! What partners and operators did to an organization, and what colleagues ask.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    api::session::PersonName,
    ids::InvitationId,
    values::{AgreementNumber, EmailAddress, Name, Purpose, QuestionText, Subject},
};

use super::{AccountFact, OrganizationFact};

/// What a reseller of record did for whoever is designated on an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartnerActed {
    pub(crate) organization: OrganizationFact,
    pub(crate) partner: Name,
    pub(crate) by: PersonName,
    pub(crate) deed: PartnerDeed,
    pub(crate) agreement_number: AgreementNumber,
    pub(crate) account: AccountFact,
    /// Who is designated now.
    pub(crate) administrator: PersonName,
    pub(crate) administrator_email: EmailAddress,
    pub(crate) reason: Purpose,
    /// Where whoever is designated is not invited yet.
    pub(crate) objection: Option<Objection>,
}

/// What a partner can do for whoever is designated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PartnerDeed {
    /// The invitation went out again.
    Resent,
    /// The address was put right.
    Corrected,
    /// Somebody else is designated.
    Designated,
}

/// Until when, and how, somebody can object: by taking the invitation back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Objection {
    pub(crate) invitation_id: InvitationId,
    pub(crate) until: DateTime<Utc>,
    /// In which it is said until when: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What an operator did to an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OperatorActed {
    pub(crate) organization: OrganizationFact,
    pub(crate) by: PersonName,
    pub(crate) deed: OperatorDeed,
    /// The number and name of the agreement or account that it is about; nothing where it is about
    /// the organization as a whole.
    pub(crate) about: Option<AboutFact>,
    pub(crate) reason: Purpose,
}

/// An agreement or a purchasing account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AboutFact {
    pub(crate) number: String,
    pub(crate) name: Name,
}

/// What an operator can do to an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OperatorDeed {
    /// Everything in it was stopped.
    Suspended,
    /// It goes on.
    Resumed,
    /// An agreement was ended.
    AgreementEnded,
    /// What is said of the organization was corrected.
    OrganizationWritten,
    /// An agreement was made or corrected.
    AgreementWritten,
    /// A purchasing account was made or corrected, or another administrator was designated.
    AccountWritten,
}

/// What somebody asks those who administer an account with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ColleagueQuestion {
    pub(crate) organization: OrganizationFact,
    pub(crate) account: AccountFact,
    pub(crate) name: PersonName,
    /// Whom the answer goes to.
    pub(crate) email: EmailAddress,
    pub(crate) subject: Subject,
    pub(crate) text: QuestionText,
}
