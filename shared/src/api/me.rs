//! What one is in one organization.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Json, NoContent, agreements::AgreementState, endpoints, users::Seen};
use crate::{
    access::{Permission, Role, Scope},
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
    values::{AgreementNumber, Name, PurchasingAccountNumber, ShortName},
};

endpoints! { "me":
    /// Where I hold which roles, and what I may grant there.
    Get { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/me" => Json<MyAccess>;

    /// Give back all my roles, and leave the organization.
    Leave { organization_id: OrganizationId } in organization
        = POST as Exclusive "/api/organizations/{organization_id}/me/departure",
        body: Json<Seen> => NoContent, fails: 409;
}

/// What one is in one organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyAccess {
    /// Its name.
    pub organization: Name,
    /// What it is called in addresses.
    pub short_name: ShortName,
    /// What one may do somewhere in it.
    pub permissions: BTreeSet<Permission>,
    /// The purchasing accounts that one reaches.
    pub accounts: Vec<MyAccount>,
    /// The agreements of which one reaches something.
    pub agreements: Vec<MyAgreement>,
}

/// The roles that one holds on one purchasing account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyAccount {
    /// The account.
    pub id: PurchasingAccountId,
    /// Its number.
    pub number: PurchasingAccountNumber,
    /// Its name.
    pub name: Name,
    /// The agreement that it is under.
    pub agreement_id: AgreementId,
    /// The roles; those held on its agreement are among them.
    pub roles: BTreeSet<Role>,
    /// What one may invite others as: nothing when the agreement has ended.
    pub grants: BTreeSet<Role>,
}

/// The roles that one holds on one agreement as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyAgreement {
    /// The agreement.
    pub id: AgreementId,
    /// Its number.
    pub number: AgreementNumber,
    /// Its name.
    pub name: Name,
    /// Whether it is in force.
    pub state: AgreementState,
    /// The roles that are held on the agreement itself.
    pub roles: BTreeSet<Role>,
    /// What one may invite others as: nothing when the agreement has ended.
    pub grants: BTreeSet<Role>,
}

/// A role, and where it is held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assignment {
    /// The role.
    pub role: Role,
    /// Where.
    pub on: ScopeName,
}

/// A scope as people know it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScopeName {
    /// Which one.
    pub scope: Scope,
    /// The number that is printed on it.
    pub number: String,
    /// Its name.
    pub name: Name,
}
