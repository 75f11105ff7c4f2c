//! What a partner sees of the orders of accounts: what was ordered through itself, and of what was
//! ordered through others the product families that the customer has opened to it. No keys, no
//! people, no prices.
//!
//! An account is there for its reseller of record, and for whoever one of its orders came through.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Json, endpoints, orders::OrderState};
use crate::{
    ids::PartnerId,
    page::{Page, PageQuery},
    values::{AgreementNumber, Name, OrderNumber, PartNumber, PurchasingAccountNumber},
};

endpoints! { "partner_orders":
    /// The accounts that ordered through the partner although another one, or none, is their
    /// reseller of record, by number.
    ListAccounts { partner_id: PartnerId } in partner
        = GET "/api/partners/{partner_id}/ordering-accounts",
        query: PageQuery<OrderingAccountFilter> => Json<Page<OrderingAccount>>;

    /// One account, and what its orders show to the partner.
    GetAccount { partner_id: PartnerId, purchasing_account_number: PurchasingAccountNumber } in partner
        = GET "/api/partners/{partner_id}/ordering-accounts/{purchasing_account_number}"
        => Json<PartnerView>;

    /// The lines of its orders that the partner sees, the newest first.
    ListLines { partner_id: PartnerId, purchasing_account_number: PurchasingAccountNumber } in partner
        = GET "/api/partners/{partner_id}/ordering-accounts/{purchasing_account_number}/order-lines",
        query: PageQuery<PartnerLineFilter> => Json<Page<PartnerLine>>;
}

/// A purchasing account with orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderingAccount {
    /// The organization.
    pub organization: Name,
    /// Its agreement.
    pub agreement_number: AgreementNumber,
    /// The account.
    pub number: PurchasingAccountNumber,
    /// What the account is called.
    pub name: Name,
    /// Whether the partner is the reseller of record.
    pub is_of_record: bool,
}

/// An account as a partner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerView {
    /// The account.
    pub account: OrderingAccount,
    /// What of others' the customer has opened, by name.
    pub opened: Vec<OpenedFamilies>,
}

/// What a customer has opened of what was ordered through another partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenedFamilies {
    /// The other partner.
    pub seller: Name,
    /// The product families, by name.
    pub families: Vec<Name>,
}

/// A line of an order as a partner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerLine {
    /// The number of the order.
    pub order_number: OrderNumber,
    /// Its number in the order.
    pub number: u32,
    /// The day on which it was ordered.
    pub ordered_on: NaiveDate,
    /// Where the order stands.
    pub state: OrderState,
    /// Through whom it was ordered.
    pub seller: Name,
    /// Whether that is the partner itself.
    pub is_own: bool,
    /// What it was sold under.
    pub part_number: PartNumber,
    /// The product.
    pub product: Name,
    /// The family of the product.
    pub family: Name,
    /// How many licenses.
    pub quantity: u64,
}

/// Which accounts a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrderingAccountFilter {
    /// Those with this in a name or a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// Which lines a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PartnerLineFilter {
    /// Those with this in the number of the order or the part, or in the product or its family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Only what was ordered through the partner itself, or only what was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<Whose>,
}

coded! {
    /// Through whom a line was ordered.
    pub enum Whose {
        /// Through the partner itself.
        Own = "own",
        /// Through others.
        Others = "others",
    }
}
