//! Product keys: masked in every list, shown one at a time, taken away for a purpose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{File, Json, endpoints, me::ScopeName, products::Product};
use crate::{
    ids::{OrganizationId, ProductKeyId},
    page::{NoFilter, Page, PageQuery},
    table::{Table, TableFormat},
    values::{
        Name, NonEmptySet, OrderNumber, ProductCode, ProductKey, PurchasingAccountNumber, Purpose,
        RecordNumber,
    },
};

endpoints! { "keys":
    /// The keys of my accounts, the newest first. Of each no more than its end is told. What is looked
    /// for may be a key, and so it is asked in a body.
    Search { organization_id: OrganizationId } in organization
        = POST as Read "/api/organizations/{organization_id}/keys/search",
        body: Json<PageQuery<KeyFilter>> => Json<Page<Key>>;

    /// The products that my accounts have keys of, by name.
    ListProducts { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/keys/products",
        query: PageQuery<NoFilter> => Json<Page<Product>>;

    /// Show one key. It is written down who has seen it, and the account's administrators are told of
    /// it once a week; of many in a short time at once.
    Reveal { organization_id: OrganizationId, product_key_id: ProductKeyId } in organization
        = POST "/api/organizations/{organization_id}/keys/{product_key_id}/reveal"
        => Json<RevealedKey>, fails: 409;

    /// Take keys away as a file for spreadsheets: those that are named, or all that a filter finds.
    Export { organization_id: OrganizationId } in organization
        = POST "/api/organizations/{organization_id}/keys/export",
        body: Json<KeyExport> => File<Table>;
}

/// A product key, as far as it is told without being revealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Key {
    /// Its id.
    pub id: ProductKeyId,
    /// The vendor's number of it: what one calls it without saying it.
    pub number: RecordNumber,
    /// What it is for.
    pub product: Product,
    /// Whose it is.
    pub account: ScopeName,
    /// The order that it came with, where the vendor says so.
    pub order: Option<OrderNumber>,
    /// How it ends: at most five characters.
    pub ending: String,
    /// How often it can be activated; nothing where that has no end.
    pub activations_allowed: Option<u32>,
    /// How often it was, as the vendor last said.
    pub activations_used: u32,
    /// Since when there is one.
    pub issued_on: NaiveDate,
}

/// A key that somebody has asked to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevealedKey {
    /// The key itself.
    pub key: ProductKey,
}

/// Which keys a list shows, or a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct KeyFilter {
    /// Those with this in the name or code of their product, in their number or in what is shown of
    /// them; a whole key finds those that end like it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those of this product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductCode>,
    /// Those of this family of products.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// Those of any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
}

/// Which keys are taken away, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyExport {
    /// What for: it stands in the audit log.
    pub purpose: Purpose,
    /// How the file is written.
    pub format: TableFormat,
    /// Which.
    pub keys: Chosen,
}

/// Which keys: some, or all that a filter finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Those with these numbers.
    Named(NonEmptySet<RecordNumber>),
    /// All that it finds at this moment.
    Matching(KeyFilter),
}
