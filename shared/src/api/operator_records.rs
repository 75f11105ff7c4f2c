//! What operators enter by hand: the records of the feed, one at a time. Each is checked as a line of
//! the feed is, by the same rules, and so its fields are texts here as they are there.

use serde::{Deserialize, Serialize};

use super::{Json, NoContent, endpoints};
use crate::values::Purpose;

endpoints! { "operator_records":
    /// Make an organization, or correct one.
    WriteOrganization {} = POST as Deferred "/api/operator/records/organizations",
        body: Json<ByHand<OrganizationRecord>> => NoContent, fails: 409;

    /// Make an agreement, or correct one. Becoming active invites who is designated on its accounts.
    WriteAgreement {} = POST as Deferred "/api/operator/records/agreements",
        body: Json<ByHand<AgreementRecord>> => NoContent, fails: 409;

    /// Make a purchasing account with its designated administrator, or correct one. Another address is
    /// another administrator: the links to the one before stop working.
    WriteAccount {} = POST as Deferred "/api/operator/records/purchasing-accounts",
        body: Json<ByHand<AccountRecord>> => NoContent, fails: 409;

    /// Make a partner, or correct one.
    WritePartner {} = POST as Deferred "/api/operator/records/partners",
        body: Json<ByHand<PartnerRecord>> => NoContent, fails: 409;
}

/// A record that is entered by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByHand<R> {
    /// What is to be.
    pub record: R,
    /// What was seen before; nothing where it is to be new. What is another by now is left alone.
    pub seen: Option<R>,
    /// Why, in a sentence that the customer reads.
    pub reason: Purpose,
}

/// A customer organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationRecord {
    /// What it is called in addresses: it never changes.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// The language of mails to its administrators where their own is not given.
    pub language: String,
    /// In which its days end: a name of the IANA database.
    pub time_zone: String,
    /// Where it is.
    pub country: String,
}

/// A signed agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementRecord {
    /// The number that is printed on it.
    pub number: String,
    /// The short name of the organization that signed it.
    pub organization: String,
    /// The short name of the reseller of record, if there is one.
    pub partner: Option<String>,
    /// What the programme is called.
    pub name: String,
    /// Where it stands: a code of `AgreementState`.
    pub state: String,
    /// Its first day, as in 2026-01-31.
    pub starts_on: String,
    /// Its last day.
    pub ends_on: String,
}

/// A purchasing account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountRecord {
    /// Its number.
    pub number: String,
    /// The number of the agreement that it is under.
    pub agreement: String,
    /// Its name.
    pub name: String,
    /// Who is designated its administrator.
    pub administrator: AdministratorRecord,
}

/// Who is designated the administrator of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdministratorRecord {
    /// Their work account.
    pub email: String,
    /// What friends say.
    pub given_name: String,
    /// What the family shares.
    pub family_name: String,
    /// The language of their mails; without it, the organization's.
    pub language: Option<String>,
    /// Where they work; without it, the organization's country.
    pub country: Option<String>,
}

/// A reseller.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerRecord {
    /// What agreements refer to it by: it never changes.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// Where customers reach it.
    pub email: String,
}
