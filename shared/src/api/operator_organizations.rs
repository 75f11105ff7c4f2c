//! The customers as operators see them: organizations with their agreements, accounts, designated
//! administrators and partners, and who administers them; no keys, links or passwords.
//!
//! What an operator does here names its reason, which the customer reads in the audit log and in a
//! mail.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Json, NoContent, agreements::AgreementState, domains::DomainAssociation, endpoints,
    operator_records::AccountRecord, operator_records::OrganizationRecord, partners::CustomerState,
    session::PersonName,
};
use crate::{
    ids::{OrganizationId, PersonId},
    page::{Page, PageQuery},
    values::{AgreementNumber, EmailAddress, Name, Purpose, ShortName},
};

endpoints! { "operator_organizations":
    /// Every organization, by short name.
    List {} = GET "/api/operator/organizations", query: PageQuery<OrganizationFilter>
        => Json<Page<OrganizationSummary>>;

    /// One organization, with its agreements and who administers it.
    Get { short_name: ShortName } = GET "/api/operator/organizations/{short_name}"
        => Json<OrganizationDetail>;

    /// The purchasing accounts of one agreement, by number, each with who is designated.
    ListAccounts { agreement_number: AgreementNumber }
        = GET "/api/operator/agreements/{agreement_number}/accounts",
        query: PageQuery<crate::page::NoFilter> => Json<Page<OperatorAccount>>;

    /// Stop everything in an organization: its members sign in, and every operation in it is refused
    /// and says so; no mail leaves; partners do nothing there.
    Suspend { short_name: ShortName } = POST "/api/operator/organizations/{short_name}/suspension",
        body: Json<Because> => NoContent;

    /// Go on where it was stopped.
    Resume { short_name: ShortName } = POST "/api/operator/organizations/{short_name}/resumption",
        body: Json<Because> => NoContent;

    /// End an agreement as the feed would: reading stays; inviting, editing and provisioning stop.
    EndAgreement { agreement_number: AgreementNumber }
        = POST as Deferred "/api/operator/agreements/{agreement_number}/end",
        body: Json<Because> => NoContent, fails: 409;
}

/// Why.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Because {
    /// In a sentence that the customer reads.
    pub reason: Purpose,
}

coded! {
    /// Whether anything is done in an organization.
    pub enum OrganizationState {
        /// All of it goes on.
        Active = "active",
        /// An operator has stopped it.
        Suspended = "suspended",
    }
}

/// Which organizations a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrganizationFilter {
    /// Those whose name begins with this, whose short name is this, or that have an agreement or
    /// account with this number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<OrganizationState>,
}

/// An organization in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationSummary {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called in addresses.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
    /// How many agreements it has, ended ones and drafts among them.
    pub agreements: u64,
    /// How many people are its members.
    pub members: u64,
    /// Since when it is suspended, where it is.
    pub suspended_at: Option<DateTime<Utc>>,
}

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationDetail {
    /// Its id.
    pub id: OrganizationId,
    /// What the feed says of it.
    pub record: OrganizationRecord,
    /// Since when it is known here.
    pub created_at: DateTime<Utc>,
    /// Since when, and why, it is suspended, where it is.
    pub suspension: Option<Suspension>,
    /// Its agreements, the one that ends last at the top; the first of them, where there are very many.
    pub agreements: Vec<OperatorAgreement>,
    /// Who administers an account of it and can come in, by address; the first of them, where there
    /// are very many.
    pub administrators: Vec<OrganizationAdministrator>,
    /// The domains that are associated with its accounts, and the services that are provided for them.
    pub domains: Vec<DomainAssociation>,
}

/// Since when, and why, an organization is suspended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suspension {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why.
    pub reason: Purpose,
}

/// An agreement of an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperatorAgreement {
    /// Its number.
    pub number: AgreementNumber,
    /// What the programme is called.
    pub name: Name,
    /// Where it stands.
    pub state: AgreementState,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
    /// The short name of the reseller of record.
    pub partner: Option<ShortName>,
    /// The name of the reseller of record.
    pub partner_name: Option<Name>,
    /// How many purchasing accounts are under it.
    pub accounts: u64,
}

/// A purchasing account with who is designated on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperatorAccount {
    /// What the feed says of it.
    pub record: AccountRecord,
    /// Where whoever is designated stands.
    pub state: CustomerState,
    /// When their present link ends, or ended.
    pub link_ends_at: Option<DateTime<Utc>>,
    /// Whether it has had an administrator, and has none any more who can come in.
    pub is_in_recovery: bool,
}

/// Somebody who administers an account of an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationAdministrator {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: PersonName,
    /// Their work account.
    pub email: EmailAddress,
    /// How many accounts they administer.
    pub accounts: u64,
}
