//! Saved views: a report with its filters, under a name. One's own, or shared in the organization,
//! and mailed to whoever asks for that.
//!
//! A view holds no numbers. Whoever opens it sees what they may see by then.

use serde::{Deserialize, Serialize};

use super::{Created, Json, NoContent, endpoints, reports::ReportFilter, session::PersonName};
use crate::{
    ids::{OrganizationId, ViewId},
    values::Name,
};

endpoints! { "views":
    /// My views and those that are shared with me, by name.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/views" => Json<Vec<SavedView>>;

    /// Save one.
    Create { organization_id: OrganizationId } in organization
        = POST "/api/organizations/{organization_id}/views",
        body: Json<NewView> => Created<SavedView>;

    /// Rename one of mine, share it or not, or have it filter otherwise; or one that is shared, with
    /// the right to manage users.
    Update { organization_id: OrganizationId, view_id: ViewId } in organization
        = PUT "/api/organizations/{organization_id}/views/{view_id}",
        body: Json<ViewChange> => Json<SavedView>, fails: 409;

    /// Delete one; nobody gets it as a mail any more.
    Delete { organization_id: OrganizationId, view_id: ViewId } in organization
        = DELETE "/api/organizations/{organization_id}/views/{view_id}" => NoContent;

    /// Mail one to me from now on, again and again.
    StartMail { organization_id: OrganizationId, view_id: ViewId } in organization
        = PUT "/api/organizations/{organization_id}/views/{view_id}/mail",
        body: Json<MailedView> => NoContent;

    /// Mail it to me no more.
    StopMail { organization_id: OrganizationId, view_id: ViewId } in organization
        = DELETE "/api/organizations/{organization_id}/views/{view_id}/mail" => NoContent;
}

coded! {
    /// Who sees a view.
    pub enum Sharing {
        /// Whoever saved it.
        Private = "private",
        /// Everybody in the organization who sees reports.
        Organization = "organization",
    }
}

coded! {
    /// How often a report is mailed.
    pub enum Rhythm {
        /// On Mondays.
        Weekly = "weekly",
        /// On the first day of each month.
        Monthly = "monthly",
    }
}

/// A report as somebody filtered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// What it is called.
    pub name: Name,
    /// Who sees it.
    pub sharing: Sharing,
    /// What it filters by, without accounts that I do not see.
    pub filter: ReportFilter,
    /// So many accounts that it filters by are gone, or I do not see them.
    pub accounts_gone: u32,
    /// Who saved it; nothing when I did.
    pub owner: Option<PersonName>,
    /// Whether I may rename, share and delete it.
    pub may_change: bool,
    /// How often it is mailed to me; nothing when it is not.
    pub mailed: Option<Rhythm>,
}

impl SavedView {
    /// What it says, as a change of it is made from.
    #[must_use]
    pub fn said(&self) -> NewView {
        NewView { name: self.name.clone(), sharing: self.sharing, filter: self.filter.clone() }
    }

    /// Whether nothing is left that it could show: without its accounts it would show all others.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.accounts_gone > 0 && self.filter.account.is_empty()
    }
}

/// A view to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// What it is to be called: no other of mine is.
    pub name: Name,
    /// Who is to see it.
    pub sharing: Sharing,
    /// What it filters by.
    pub filter: ReportFilter,
}

/// What is to be different about a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ViewChange {
    /// What it is to be called.
    pub name: Name,
    /// Who is to see it.
    pub sharing: Sharing,
    /// What it is to filter by; as before when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<ReportFilter>,
    /// What it said, as the caller saw it, when this was made from it: nothing is changed if it
    /// says something else by now. Without it, the last one wins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NewView>,
}

/// How a view is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MailedView {
    /// How often.
    pub rhythm: Rhythm,
}
