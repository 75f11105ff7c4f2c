//! The rows of a batch, and what is thought of them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Field;
use crate::{
    api::{deliveries::DeliveryState, invitations::InvitationState, me::Assignment},
    ids::InvitationId,
    problem::FieldCode,
};

coded! {
    /// What is thought of a row. Of several that are true, the first fault in this list.
    pub enum Verdict {
        /// Nothing: the columns are to be matched first.
        Unread = "unread",
        /// Its author leaves it out.
        Excluded = "excluded",
        /// There is no address, or none that can be written to.
        BadAddress = "bad_address",
        /// The address is one of a consumer mail service: work accounts only.
        PersonalAddress = "personal_address",
        /// An earlier row has the same address.
        Duplicate = "duplicate",
        /// There is no given name or no family name, or it is none.
        BadName = "bad_name",
        /// There is no language, or none of ours.
        UnknownLanguage = "unknown_language",
        /// There is no country, or none that is known.
        UnknownCountry = "unknown_country",
        /// There is no role.
        MissingRole = "missing_role",
        /// There is no such role.
        UnknownRole = "unknown_role",
        /// There is no such purchasing account or agreement within one's reach.
        UnknownAccount = "unknown_account",
        /// It does not say on which purchasing account, or on which agreement.
        MissingAccount = "missing_account",
        /// A role is not its author's to grant there.
        RoleNotGrantable = "role_not_grantable",
        /// The agreement has ended.
        AgreementEnded = "agreement_ended",
        /// Nobody in the organization has an address of this domain: it waits until its author
        /// allows it.
        UnknownDomain = "unknown_domain",
        /// The person is a member and holds all of it.
        Member = "member",
        /// The person is invited to all of it, or holds the rest.
        Pending = "pending",
        /// The person is a member, and is invited to what they do not hold.
        MemberGains = "member_gains",
        /// The person is invited to something else, and is invited to this, too.
        PendingGains = "pending_gains",
        /// The person is invited.
        New = "new",
    }
}

coded! {
    /// What a verdict comes to.
    pub enum VerdictKind {
        /// An invitation is sent.
        Sends = "sends",
        /// There is nothing to do.
        NothingToDo = "nothing_to_do",
        /// It has to be put right before anything is sent.
        NeedsFixing = "needs_fixing",
    }
}

coded! {
    /// What became of a row.
    pub enum Outcome {
        /// The person was invited.
        Invited = "invited",
        /// There was nothing to do; the verdict says why.
        NothingToDo = "nothing_to_do",
        /// The person was not invited; the verdict says why.
        NotInvited = "not_invited",
    }
}

impl Verdict {
    /// What it comes to.
    #[must_use]
    pub const fn kind(self) -> VerdictKind {
        match self {
            Self::New | Self::MemberGains | Self::PendingGains => VerdictKind::Sends,
            Self::Member | Self::Pending | Self::Excluded => VerdictKind::NothingToDo,
            Self::Unread
            | Self::BadAddress
            | Self::PersonalAddress
            | Self::Duplicate
            | Self::BadName
            | Self::UnknownLanguage
            | Self::UnknownCountry
            | Self::MissingRole
            | Self::UnknownRole
            | Self::UnknownAccount
            | Self::MissingAccount
            | Self::RoleNotGrantable
            | Self::AgreementEnded
            | Self::UnknownDomain => VerdictKind::NeedsFixing,
        }
    }
}

impl VerdictKind {
    /// What a row comes to that ends with such a verdict.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Sends => Outcome::Invited,
            Self::NothingToDo => Outcome::NothingToDo,
            Self::NeedsFixing => Outcome::NotInvited,
        }
    }
}

/// How many rows there are of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: Verdict,
    /// How many rows.
    pub rows: u32,
}

/// A row of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatchRow {
    /// The line of the file that it stands in, from 1.
    pub number: u32,
    /// What it says, as it was written: without the defaults.
    pub texts: RowTexts,
    /// What is thought of it.
    pub verdict: Verdict,
    /// Everything that is wrong with it, not only the first.
    pub faults: Vec<RowFault>,
    /// What the person is invited to; for a row with a fault, as far as it can be told.
    pub gives: Vec<Assignment>,
    /// Whether its author leaves it out.
    pub is_excluded: bool,
    /// What became of it; nothing before its turn.
    pub outcome: Option<Outcome>,
    /// Its invitation, where the person was invited.
    pub invitation: Option<RowInvitation>,
}

/// The invitation that was made of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowInvitation {
    /// Which one.
    pub id: InvitationId,
    /// Where it stands; one whose inviter lost the right to it counts as pending here.
    pub state: InvitationState,
    /// Where the mails with its present link stand.
    pub delivery: DeliveryState,
    /// When its present link ends, or ended.
    pub ends_at: DateTime<Utc>,
}

/// What a row says, as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowTexts {
    /// The address.
    pub email: String,
    /// The given name.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// The language.
    pub language: String,
    /// The country.
    pub country: String,
    /// The roles, with commas between them.
    pub roles: String,
    /// The numbers of purchasing accounts, with commas between them.
    pub purchasing_accounts: String,
    /// The numbers of agreements, with commas between them.
    pub agreements: String,
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowFault {
    /// What it would be the verdict for.
    pub verdict: Verdict,
    /// In which field it is.
    pub field: Field,
    /// The part of the text that is wrong, such as one role of several; empty where all of it is.
    pub part: String,
    /// The rule that is broken, where it says more than the verdict.
    pub rule: Option<FieldCode>,
    /// What was perhaps meant: another address or role, or for a duplicate the line with the same
    /// address.
    pub suggestion: Option<String>,
}

/// What is to be different about a row: what is not said stays. An empty text leaves it to the
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RowChange {
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// The language, by its code or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The country, by its code or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The roles, by their codes or their names, with commas between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<String>,
    /// The numbers of purchasing accounts, with commas between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purchasing_accounts: Option<String>,
    /// The numbers of agreements, with commas between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreements: Option<String>,
    /// Whether it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_excluded: Option<bool>,
}

/// Which rows a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RowFilter {
    /// Those with any of these verdicts.
    pub verdict: Vec<Verdict>,
    /// Those whose verdict comes to this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<VerdictKind>,
    /// Those of which this has become.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Those with this in any of their texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}
