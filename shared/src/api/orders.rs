//! What was bought: orders and their lines, as the people of the organization see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{File, Json, endpoints, me::ScopeName, products::Product};
use crate::{
    ids::{OrderId, OrderLineId, OrganizationId},
    page::{Page, PageQuery},
    table::{Table, TableQuery},
    values::{Name, OrderNumber, PartNumber, PurchasingAccountNumber, ShortName},
};

endpoints! { "orders":
    /// The orders of the purchasing accounts that I reach, the newest first unless another order is
    /// asked for.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/orders",
        query: PageQuery<OrderFilter> => Json<Page<OrderSummary>>;

    /// The same as a file for spreadsheets, all of it, in the language of my mails.
    Export { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/orders/export",
        query: TableQuery<OrderFilter> => File<Table>;

    /// By what the orders that I reach can be filtered.
    GetChoices { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/orders/choices" => Json<OrderChoices>;

    /// One order.
    Get { organization_id: OrganizationId, order_number: OrderNumber } in organization
        = GET "/api/organizations/{organization_id}/orders/{order_number}" => Json<Order>;

    /// The lines of one order, by number.
    ListLines { organization_id: OrganizationId, order_number: OrderNumber } in organization
        = GET "/api/organizations/{organization_id}/orders/{order_number}/lines",
        query: PageQuery<OrderLineFilter> => Json<Page<OrderLine>>;

    /// The same as a file for spreadsheets, all of it, in the language of my mails.
    ExportLines { organization_id: OrganizationId, order_number: OrderNumber } in organization
        = GET "/api/organizations/{organization_id}/orders/{order_number}/lines/export",
        query: TableQuery<OrderLineFilter> => File<Table>;
}

coded! {
    /// Where an order stands.
    pub enum OrderState {
        /// Placed; nothing of it counts yet.
        Open = "open",
        /// Carried out: its lines count as licenses.
        Completed = "completed",
        /// Called off: nothing of it counts.
        Canceled = "canceled",
    }
}

coded! {
    /// The order of a list of orders.
    #[derive(Default)]
    pub enum OrderSort {
        /// By the day of the order, the newest first.
        #[default]
        Newest = "newest",
        /// By the day of the order, the oldest first.
        Oldest = "oldest",
        /// By number.
        Number = "number",
        /// By number, the last one first.
        LastNumber = "last_number",
        /// Open ones first, then what was completed, then what was canceled; the newest of each
        /// first.
        State = "state",
    }
}

/// Which orders a list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrderFilter {
    /// Those with this in their number or purchase order, or in a part number or product of theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those with these numbers.
    pub number: Vec<OrderNumber>,
    /// Those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<OrderState>,
    /// Those that came through this partner, by its short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<ShortName>,
    /// Those with a product of this family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// Those of this day and later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Those of this day and earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Those of any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
    /// The order of the list.
    pub sort: OrderSort,
}

/// Which lines of an order a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrderLineFilter {
    /// Those with this in their part number or product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderSummary {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// The day on which it was placed.
    pub ordered_on: NaiveDate,
    /// Where it stands.
    pub state: OrderState,
    /// The purchasing account that ordered.
    pub account: ScopeName,
    /// Through whom: another partner, or the reseller of record.
    pub partner: Option<Name>,
    /// The customer's own number of it.
    pub purchase_order: Option<String>,
    /// How many lines it has.
    pub lines: u64,
    /// How many licenses its lines have together.
    pub quantity: u64,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Order {
    /// What a list says of it.
    pub summary: OrderSummary,
    /// The agreement of its account.
    pub agreement: ScopeName,
}

/// One product of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderLine {
    /// Its id.
    pub id: OrderLineId,
    /// Its number in the order.
    pub number: u32,
    /// What it was sold under.
    pub part_number: PartNumber,
    /// The product.
    pub product: Product,
    /// How many licenses.
    pub quantity: u64,
    /// The first day of maintenance or of the subscription.
    pub covered_from: Option<NaiveDate>,
    /// Its last day.
    pub covered_to: Option<NaiveDate>,
    /// Whether it is in the license position of its account: a line of an order that was carried
    /// out.
    pub is_licensed: bool,
    /// How many product keys were issued for it; nothing is said to whoever may see no keys there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<u64>,
    /// How many files there are of the product; nothing is said to whoever may download none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub downloads: Option<u64>,
}

/// By what orders can be filtered: what occurs in those that one reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderChoices {
    /// The partners through whom they came, by name.
    pub partners: Vec<OrderPartner>,
    /// The families of their products, by name.
    pub families: Vec<Name>,
}

/// A partner, as the filter of a list names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderPartner {
    /// What the filter takes.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
}
