//! What happened in an organization: who did what, when, from where, and what was before and after.
//!
//! An action belongs to a group, and the group to the permission that shows it: whoever opens the
//! audit log sees the groups that they may, on the scopes on which they may, and nothing tells of
//! the rest.

mod action;
mod event;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use action::{Action, ActionGroup};
pub use event::{ActorKind, Change, Detail, Event, EventActor, EventPerson};

use super::{Csv, File, Json, decode_query, endpoints};
use crate::{
    api::{EncodeError, Query},
    ids::{OrganizationId, PersonId},
    page::{Page, PageQuery},
    problem::Problem,
    values::PurchasingAccountNumber,
};

endpoints! { "audit":
    /// What happened on my scopes, as far as my roles show it, the newest first.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/audit",
        query: PageQuery<AuditFilter> => Json<Page<Event>>;

    /// The same as a file for spreadsheets, all of it, in the language of my mails.
    Export { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/audit/export",
        query: AuditFilter => File<Csv>;
}

/// Which events a list shows, or a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AuditFilter {
    /// Those with this in a name, an address or a network of theirs, or in the number or name of
    /// an account or agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those of this day, which begins at midnight in the organization's zone, and later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Those of this day and earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Those of this group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<ActionGroup>,
    /// What actors of this kind did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<ActorKind>,
    /// What this person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Those that concern any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
}

impl Query for AuditFilter {
    fn encode(&self) -> Result<String, EncodeError> {
        Ok(serde_html_form::to_string(self)?)
    }

    fn decode(query: &str) -> Result<Self, Problem> {
        decode_query(query)
    }

    #[cfg(feature = "schema")]
    fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        vec![generator.root_schema_for::<Self>()]
    }
}
