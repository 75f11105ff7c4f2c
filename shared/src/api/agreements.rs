//! The agreements of an organization. A draft does not exist for its people.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Json, Segment, endpoints, session::PersonName};
use crate::{
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
    page::{Page, PageQuery},
    values::{AgreementNumber, EmailAddress, Name, PurchasingAccountNumber},
};

endpoints! { "agreements":
    /// The agreements that I reach, by the day on which they end, the nearest first; those that have
    /// ended come last.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/agreements",
        query: PageQuery<AgreementFilter> => Json<Page<AgreementSummary>>;

    /// One agreement with the accounts of it that I reach.
    Get { organization_id: OrganizationId, agreement_number: AgreementNumber } in organization
        = GET "/api/organizations/{organization_id}/agreements/{agreement_number}"
        => Json<Agreement>;
}

impl Segment for AgreementNumber {}

coded! {
    /// Where an agreement stands.
    pub enum AgreementState {
        /// Not signed yet: nobody of the organization knows of it.
        Draft = "draft",
        /// In force.
        Active = "active",
        /// Over: it can be read and nothing else.
        Ended = "ended",
    }
}

/// Which agreements a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AgreementFilter {
    /// Those with this in their number or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<AgreementState>,
    /// Those of any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
}

/// An agreement in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementSummary {
    /// Its id.
    pub id: AgreementId,
    /// Its number.
    pub number: AgreementNumber,
    /// What the programme is called.
    pub name: Name,
    /// Where it stands.
    pub state: AgreementState,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day, to midnight in the organization's zone.
    pub ends_on: NaiveDate,
    /// The reseller of record.
    pub partner: Option<Name>,
    /// How many of its accounts I reach.
    pub accounts: u64,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// Its id.
    pub id: AgreementId,
    /// Its number.
    pub number: AgreementNumber,
    /// What the programme is called.
    pub name: Name,
    /// Where it stands.
    pub state: AgreementState,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day, to midnight in the organization's zone.
    pub ends_on: NaiveDate,
    /// The reseller of record.
    pub partner: Option<AgreementPartner>,
    /// The accounts of it that I reach.
    pub accounts: Vec<AgreementAccount>,
}

/// The reseller of record of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementPartner {
    /// Its name.
    pub name: Name,
    /// Where to reach it.
    pub email: EmailAddress,
}

/// A purchasing account of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementAccount {
    /// Its id.
    pub id: PurchasingAccountId,
    /// Its number.
    pub number: PurchasingAccountNumber,
    /// Its name.
    pub name: Name,
    /// Its purchasing account administrator.
    pub administrator: Designation,
}

/// The person who is designated purchasing account administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Designation {
    /// Their name.
    pub name: PersonName,
    /// Their work account.
    pub email: EmailAddress,
    /// Whether they have accepted.
    pub has_accepted: bool,
}
