//! The people of an organization, as far as one administers where they hold roles.

mod access;

pub use access::{
    Changed, Hindrance, Holding, Present, RolesChange, Seen, Undo, UserAccess, UserRole, UserScope,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, endpoints, me::Assignment, session::PersonName};
use crate::{
    access::Role,
    ids::{OrganizationId, PersonId},
    page::{Page, PageQuery},
    values::{EmailAddress, PurchasingAccountNumber},
};

endpoints! { "users":
    /// Everyone who holds a role on my scopes.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/users",
        query: PageQuery<UserFilter> => Json<Page<User>>;

    /// One person, and what I may do about what they may do.
    Get { organization_id: OrganizationId, person_id: PersonId } in organization
        = GET "/api/organizations/{organization_id}/users/{person_id}" => Json<UserAccess>;

    /// Change the roles of somebody on my scopes, all of them at once. They are told.
    ChangeRoles { organization_id: OrganizationId, person_id: PersonId } in organization
        = PUT as Exclusive "/api/organizations/{organization_id}/users/{person_id}/roles",
        body: Json<RolesChange> => Json<Changed>, fails: 409;

    /// Keep somebody out of the organization, at once and until they are reactivated; their roles
    /// stay. I must be able to take each of them.
    Deactivate { organization_id: OrganizationId, person_id: PersonId } in organization
        = POST as Exclusive "/api/organizations/{organization_id}/users/{person_id}/deactivation",
        body: Json<Seen> => Json<Changed>, fails: 409;

    /// Let somebody who was deactivated in again. I must be able to give each of their roles.
    Reactivate { organization_id: OrganizationId, person_id: PersonId } in organization
        = POST as Exclusive "/api/organizations/{organization_id}/users/{person_id}/reactivation",
        body: Json<Seen> => Json<Changed>, fails: 409;

    /// Take every role that I may from somebody. With the last one they leave the organization.
    Remove { organization_id: OrganizationId, person_id: PersonId } in organization
        = POST as Exclusive "/api/organizations/{organization_id}/users/{person_id}/removal",
        body: Json<Seen> => Json<Changed>, fails: 409;

    /// Take back what I changed a moment ago, if nothing else has changed about it since.
    TakeBack { organization_id: OrganizationId, number: u64 } in organization
        = POST as Exclusive "/api/organizations/{organization_id}/audit/{number}/undo"
        => Json<Changed>, fails: 409;
}

coded! {
    /// What a list of people is sorted by.
    #[derive(Default)]
    pub enum UserSort {
        /// By the family name, then the given name.
        #[default]
        Name = "name",
        /// By the work account.
        Email = "email",
        /// The one who joined last first.
        Newest = "newest",
    }
}

coded! {
    /// Whether a person can come in.
    pub enum UserStatus {
        /// They can.
        Active = "active",
        /// An administrator has stopped it.
        Deactivated = "deactivated",
    }
}

/// Which people a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UserFilter {
    /// Those with this in their name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those who hold this role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<UserStatus>,
    /// Those who hold a role on any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
    /// The order.
    pub sort: UserSort,
}

/// A person with roles on my scopes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct User {
    /// Their id.
    pub id: PersonId,
    /// Their work account.
    pub email: EmailAddress,
    /// Their name.
    pub name: PersonName,
    /// Whether they can come in.
    pub status: UserStatus,
    /// Their roles on my scopes.
    pub assignments: Vec<Assignment>,
    /// When they became a member.
    pub joined_at: DateTime<Utc>,
    /// When they signed in last, if ever since registering.
    pub signed_in_at: Option<DateTime<Utc>>,
}
