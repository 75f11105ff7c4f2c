//! What one person may do, what I may change about it, and the changes.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{User, UserStatus};
use crate::{
    access::{Obstacle, Role, Scope},
    api::me::{Assignment, ScopeName},
    ids::AgreementId,
    values::NonEmptySet,
};

/// A role on a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub on: Scope,
}

/// A person, and what I may do about what they may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserAccess {
    /// The person, with their roles on my scopes.
    pub user: User,
    /// The scopes on which I see people, each with the roles that can be held there.
    pub scopes: Vec<UserScope>,
    /// Whether they hold roles in the organization that I do not see.
    pub has_roles_elsewhere: bool,
    /// What keeps me from deactivating them or, when they are deactivated, from reactivating them;
    /// empty when nothing does.
    pub status_hindrances: Vec<Hindrance>,
    /// What keeps me from removing them; empty when nothing does.
    pub removal_hindrances: Vec<Hindrance>,
}

/// A scope with the roles that can be held there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserScope {
    /// Where.
    pub on: ScopeName,
    /// The agreement itself, or the one of the account.
    pub agreement_id: AgreementId,
    /// The roles.
    pub roles: Vec<UserRole>,
}

/// A role that somebody holds or could hold on a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserRole {
    /// The role.
    pub role: Role,
    /// Whether they hold it.
    pub is_held: bool,
    /// What keeps me from taking it or, when they do not hold it, from giving it.
    pub obstacle: Option<Obstacle>,
}

/// What stands in the way of something, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hindrance {
    /// What it is.
    pub why: Obstacle,
    /// The role that it is about, where it is about one.
    pub role: Option<Role>,
    /// Where, as far as it is about one scope.
    pub on: Option<ScopeName>,
}

/// Which roles somebody is to have on my scopes, all of them in one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RolesChange {
    /// The roles on my scopes that it was made from. When they are others by now, nothing is
    /// changed and the answer says which.
    pub from: BTreeSet<Holding>,
    /// The roles to be; whoever is to have none is removed instead.
    pub to: NonEmptySet<Holding>,
}

/// What somebody was seen to have when something was decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The roles on my scopes. When they are others by now, nothing is changed and the answer says
    /// which.
    pub from: BTreeSet<Holding>,
}

/// What has become of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changed {
    /// The person as they are now; nothing when they hold no role on my scopes any more.
    pub user: Option<User>,
    /// How it can be taken back; nothing where I could not do the reverse.
    pub undo: Option<Undo>,
}

/// How a change can be taken back, as long as nothing else has changed about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Undo {
    /// The number of the change in the audit log.
    pub number: u64,
    /// Until when.
    pub ends_at: DateTime<Utc>,
}

/// What somebody has by now on my scopes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Present {
    /// Whether they can come in; nothing when they are no member any more.
    pub status: Option<UserStatus>,
    /// Their roles.
    pub assignments: Vec<Assignment>,
}

impl From<&Assignment> for Holding {
    fn from(assignment: &Assignment) -> Self {
        Self { role: assignment.role, on: assignment.on.scope }
    }
}

impl User {
    /// What they are seen to have.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen { from: self.assignments.iter().map(Holding::from).collect() }
    }
}
