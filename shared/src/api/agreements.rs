//! The agreements of an organization. A draft does not exist for its people.

mod details;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use details::{
    AgreementChange, AgreementDetails, AgreementVersion, Concern, Contact, Document, PostalAddress,
};

use super::{Json, Segment, audit::Event, endpoints, session::PersonName};
use crate::{
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
    page::{NoFilter, Page, PageQuery},
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

    /// Edit what an active agreement says of the organization's own: what it is called here, whom
    /// to ask, where to write. All of it is given; what is left out is left empty.
    Update { organization_id: OrganizationId, agreement_number: AgreementNumber } in organization
        = PUT "/api/organizations/{organization_id}/agreements/{agreement_number}/details",
        body: Json<AgreementChange> => Json<AgreementDetails>, fails: 409;

    /// Who has edited it, and what it said before, the newest first.
    History { organization_id: OrganizationId, agreement_number: AgreementNumber } in organization
        = GET "/api/organizations/{organization_id}/agreements/{agreement_number}/history",
        query: PageQuery<NoFilter> => Json<Page<Event>>;
}

impl Segment for AgreementNumber {}
impl Segment for PurchasingAccountNumber {}

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
    /// Those with this in their number, their name, or what they are called in the organization.
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
    /// What it is called in the organization.
    pub nickname: Option<Name>,
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
    /// What the organization says of it itself.
    pub details: AgreementDetails,
    /// Its papers, the newest first.
    pub documents: Vec<Document>,
    /// Whether I may edit its details, now that it is in this state.
    pub may_edit: bool,
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
