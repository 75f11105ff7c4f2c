//! One box for everything that somebody on the telephone can name: an address, a number, a name of an
//! organization, a Message-ID. What is found is the whole story.
//!
//! Operators see what is personal here, so each look-up is written down with who made it; operators
//! see each other's, and a person's own export tells when they were looked up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Json,
    agreements::AgreementState,
    audit::Event,
    deliveries::DeliveryState,
    endpoints,
    invitations::InvitationState,
    me::Assignment,
    operator_mails::{MailSummary, OfOrganization},
    session::PersonName,
    users::UserStatus,
};
use crate::{
    ids::PersonId,
    locale::Locale,
    page::{NoFilter, Page, PageQuery},
    values::{AgreementNumber, EmailAddress, Name, PurchasingAccountNumber},
};

endpoints! { "look_ups":
    /// Look something up. That it was is written down.
    Create {} = POST "/api/operator/look-ups", body: Json<NewLookUp> => Json<Found>;

    /// What was looked up, by whom and when, the newest first.
    List {} = GET "/api/operator/look-ups", query: PageQuery<NoFilter> => Json<Page<LookUp>>;
}

/// What is looked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLookUp {
    /// As somebody has typed or pasted it.
    pub text: String,
}

/// What was looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookUp {
    /// By whom; nothing when their name is erased.
    pub by: Option<PersonName>,
    /// What.
    pub asked: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a text was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Asked {
    /// An address, as addresses are compared.
    Address(EmailAddress),
    /// The Message-ID of one of our mails.
    Message(String),
    /// A number of an agreement, an account or an order, without spaces and hyphens.
    Number(String),
    /// The beginning of an organization's name, or an order's number.
    Name(String),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Found {
    /// What was looked for.
    pub asked: Asked,
    /// Everything about an address, where something is known.
    pub address: Option<Box<AddressStory>>,
    /// The mail with the Message-ID.
    pub mail: Option<MailSummary>,
    /// The organizations of the name.
    pub organizations: Vec<OfOrganization>,
    /// Whether there are more of them than are shown.
    pub has_more_organizations: bool,
    /// The agreement of the number.
    pub agreement: Option<AgreementFound>,
    /// The purchasing account of the number.
    pub account: Option<AccountFound>,
    /// The order of the number.
    pub order: Option<OrderFound>,
}

/// Everything about an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddressStory {
    /// The work account of the address.
    pub person: Option<PersonFound>,
    /// What they are in which organizations.
    pub memberships: Vec<MembershipFound>,
    /// The partners that they work for.
    pub partners: Vec<Name>,
    /// The accounts on which the address is designated.
    pub designations: Vec<AccountFound>,
    /// The invitations to it, the newest first; the last twenty.
    pub invitations: Vec<InvitationFound>,
    /// The mails to it, the newest first; the last twenty.
    pub mails: Vec<MailSummary>,
    /// What organizations have written down about it or what it did there, the newest first; the
    /// last fifty.
    pub events: Vec<EventFound>,
}

/// Somebody with a work account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonFound {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: PersonName,
    /// The language that they read.
    pub language: Locale,
    /// Since when they have a work account.
    pub since: DateTime<Utc>,
    /// The day on which they last signed in (UTC).
    pub last_sign_in_on: Option<NaiveDate>,
}

/// What somebody is in an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MembershipFound {
    /// The organization.
    pub organization: OfOrganization,
    /// Whether they can come in.
    pub status: UserStatus,
    /// Their roles.
    pub assignments: Vec<Assignment>,
}

/// An invitation to an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationFound {
    /// The organization.
    pub organization: OfOrganization,
    /// Whom it names.
    pub name: PersonName,
    /// Where it stands.
    pub state: InvitationState,
    /// Where the mails with its present link stand.
    pub delivery: DeliveryState,
    /// What it gives.
    pub assignments: Vec<Assignment>,
    /// When its present link was sent off.
    pub sent_at: DateTime<Utc>,
    /// When its present link ends, or ended.
    pub ends_at: DateTime<Utc>,
}

/// A row of an organization's audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventFound {
    /// The organization.
    pub organization: OfOrganization,
    /// What happened there, without the network that it came from.
    pub event: Event,
}

/// An agreement by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementFound {
    /// Whose it is.
    pub organization: OfOrganization,
    /// Its number.
    pub number: AgreementNumber,
    /// Its name.
    pub name: Name,
    /// Whether it is in force.
    pub state: AgreementState,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// Its accounts, by number; the first hundred.
    pub accounts: Vec<AccountFound>,
}

/// A purchasing account by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountFound {
    /// Whose it is.
    pub organization: OfOrganization,
    /// Its number.
    pub number: PurchasingAccountNumber,
    /// Its name.
    pub name: Name,
    /// The agreement that it is under.
    pub agreement_number: AgreementNumber,
    /// Who is designated its administrator.
    pub administrator: PersonName,
    /// Their address.
    pub administrator_email: EmailAddress,
    /// Since when they have accepted.
    pub accepted_at: Option<DateTime<Utc>>,
}

/// An order by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderFound {
    /// Its number.
    pub number: String,
    /// The day on which it was ordered.
    pub ordered_on: NaiveDate,
    /// The account that ordered it.
    pub account: AccountFound,
}
