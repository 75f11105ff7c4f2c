//! What the partners of a purchasing account see of its orders.
//!
//! Each partner sees what was ordered through itself. Of what was ordered through another one it sees
//! nothing, until the account opens a product family of that partner's to it; and then exactly
//! that family.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Json, endpoints, me::ScopeName};
use crate::{
    ids::OrganizationId,
    values::{Name, PurchasingAccountNumber, ShortName},
};

endpoints! { "visibility":
    /// The partners of an account, what was ordered through each, and what is opened to whom.
    Get {
        organization_id: OrganizationId,
        purchasing_account_number: PurchasingAccountNumber
    } in organization
        = GET "/api/organizations/{organization_id}/accounts/{purchasing_account_number}/partner-visibility"
        => Json<Visibility>;

    /// Open product families to partners, or close them. It holds at once.
    Change {
        organization_id: OrganizationId,
        purchasing_account_number: PurchasingAccountNumber
    } in organization
        = PUT "/api/organizations/{organization_id}/accounts/{purchasing_account_number}/partner-visibility",
        body: Json<VisibilityChange> => Json<Visibility>, fails: 409;
}

/// The partners of an account and what each may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Visibility {
    /// The account.
    pub account: ScopeName,
    /// The reseller of record, if there is one, and then whoever orders came through, by name.
    pub partners: Vec<AccountPartner>,
    /// What is opened.
    pub opened: BTreeSet<Opening>,
}

/// A partner of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountPartner {
    /// What an opening calls it.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
    /// Whether it is the reseller of record of the account's agreement.
    pub is_of_record: bool,
    /// What was ordered through it, by family.
    pub sold: Vec<SoldFamily>,
}

/// What was ordered of a product family through a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoldFamily {
    /// The family.
    pub family: Name,
    /// How many lines of orders have a product of it.
    pub lines: u64,
}

/// That a partner sees what was ordered of a product family through another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Who sees it.
    pub partner: ShortName,
    /// Through whom it was ordered.
    pub seller: ShortName,
    /// The product family.
    pub family: Name,
}

/// What is to be opened, all of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VisibilityChange {
    /// What was seen to be opened: where that is something else by now, nothing is changed.
    pub from: BTreeSet<Opening>,
    /// What is to be opened instead.
    pub to: BTreeSet<Opening>,
}
