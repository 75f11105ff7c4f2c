//! The license position: what an organization may use, and what it is made of.
//!
//! The numbers follow from the ledger by `shared::licenses`: read there what counts when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{File, Json, decode_query, endpoints, me::ScopeName, products::Product};
use crate::{
    api::{EncodeError, Query},
    ids::OrganizationId,
    page::{Page, PageQuery},
    problem::Problem,
    table::{Table, TableQuery},
    values::{Name, OrderNumber, ProductCode, PurchasingAccountNumber},
};

endpoints! { "licenses":
    /// What my accounts may use on a day, product by product.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/licenses",
        query: PageQuery<LicenseFilter> => Json<Page<License>>;

    /// The same by product family; it also says which day is today.
    ListFamilies { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/licenses/families",
        query: PositionFilter => Json<LicenseFamilies>;

    /// What coverage ends, the nearest first: within the next twelve months, unless other days are
    /// named.
    ListEndings { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/licenses/endings",
        query: EndingFilter => Json<Vec<CoverageEnding>>;

    /// The position as a file for spreadsheets, all of it, in the language of my mails.
    Export { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/licenses/export",
        query: TableQuery<LicenseFilter> => File<Table>;

    /// What the numbers of one product are made of, and by which rules.
    Get { organization_id: OrganizationId, product_code: ProductCode } in organization
        = GET "/api/organizations/{organization_id}/licenses/{product_code}",
        query: PositionFilter => Json<LicenseExplanation>;

    /// The entries of the ledger that make the numbers of one product, the oldest first; where two
    /// days are compared, those that make the difference.
    ListEntries { organization_id: OrganizationId, product_code: ProductCode } in organization
        = GET "/api/organizations/{organization_id}/licenses/{product_code}/entries",
        query: PageQuery<PositionFilter> => Json<Page<LicenseEntry>>;

    /// The same as a file for spreadsheets, all of them, in the language of my mails.
    ExportEntries { organization_id: OrganizationId, product_code: ProductCode } in organization
        = GET "/api/organizations/{organization_id}/licenses/{product_code}/entries/export",
        query: TableQuery<PositionFilter> => File<Table>;
}

coded! {
    /// Why an entry of the license ledger is there.
    pub enum EntryKind {
        /// A line of an order that was carried out: a quantity from the day of the order on; of a
        /// subscription, on the days of its coverage.
        Ordered = "ordered",
        /// Given without an order, as out of an earlier agreement.
        Granted = "granted",
        /// Became another product: a negative quantity, from the day of the upgrade on.
        UpgradedFrom = "upgraded_from",
        /// Was another product: the same quantity, positive.
        UpgradedTo = "upgraded_to",
        /// Given back: a negative quantity, from that day on.
        Returned = "returned",
        /// Maintenance: how many are covered on the days of the period. It adds no licenses.
        Covered = "covered",
    }
}

coded! {
    /// What a number is made of: the first five of the effective quantity, the others of the covered
    /// one.
    pub enum Part {
        /// Lines of orders.
        Ordered = "ordered",
        /// What was given without an order.
        Granted = "granted",
        /// What became another product: negative.
        UpgradedFrom = "upgraded_from",
        /// What was another product.
        UpgradedTo = "upgraded_to",
        /// What was given back: negative.
        Returned = "returned",
        /// Periods of maintenance.
        Maintained = "maintained",
        /// Licenses of a subscription, which are covered as long as they count.
        Subscribed = "subscribed",
        /// Coverage beyond what the account owns, which covers nothing: negative.
        Unused = "unused",
    }
}

coded! {
    /// A rule by which parts count.
    pub enum Rule {
        /// A line of a completed order counts from the day of the order on, for good.
        OrderedForGood = "ordered_for_good",
        /// A line of a subscription counts on the days for which it was bought.
        OrderedForDays = "ordered_for_days",
        /// What the vendor grants counts like what was bought.
        GrantAdds = "grant_adds",
        /// An upgrade takes from one product what it gives to another.
        UpgradeMoves = "upgrade_moves",
        /// What was given back counts no more from that day on.
        ReturnTakes = "return_takes",
        /// A period of maintenance covers licenses; it adds none.
        CoverageAddsNone = "coverage_adds_none",
        /// Of a subscription all licenses are covered.
        SubscriptionIsCovered = "subscription_is_covered",
        /// In each account no more licenses are covered than it owns.
        CoveredUpToOwned = "covered_up_to_owned",
        /// More went away than ever came: the vendor's records want to be put right.
        MoreGoneThanCame = "more_gone_than_came",
    }
}

coded! {
    /// What an entry has to do with a difference between two days.
    pub enum Cause {
        /// It counts on the later day only.
        Began = "began",
        /// It counts on the earlier day only.
        Ended = "ended",
    }
}

coded! {
    /// The order of a list of products.
    #[derive(Default)]
    pub enum LicenseSort {
        /// By family, the newest version first.
        #[default]
        Product = "product",
        /// The largest effective quantity first.
        Effective = "effective",
        /// The largest covered quantity first.
        Covered = "covered",
        /// The nearest end of coverage first; then what has none.
        CoverageEnd = "coverage_end",
        /// The largest difference of the effective quantity first, whichever way it goes.
        Difference = "difference",
    }
}

/// Which products a list shows, and on which day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LicenseFilter {
    /// Those with this in their name or code, in capitals or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those of this family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// What any of these purchasing accounts have, by number; all that I reach when none is named.
    pub account: Vec<PurchasingAccountNumber>,
    /// The numbers of this day; of today, in the organization's zone, when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Beside them those of this day, which is not after the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared_to: Option<NaiveDate>,
    /// In which order.
    pub sort: LicenseSort,
}

impl LicenseFilter {
    /// Whose position it is about, and on which days.
    #[must_use]
    pub fn position(&self) -> PositionFilter {
        let Self { account, on, compared_to, search: _, family: _, sort: _ } = self;
        PositionFilter { account: account.clone(), on: *on, compared_to: *compared_to }
    }
}

/// Whose position, and on which days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PositionFilter {
    /// What any of these purchasing accounts have, by number; all that I reach when none is named.
    pub account: Vec<PurchasingAccountNumber>,
    /// The numbers of this day; of today, in the organization's zone, when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Beside them those of this day, which is not after the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared_to: Option<NaiveDate>,
}

/// A query string that is a filter and nothing else.
macro_rules! whole_query {
    ($($name:ident),+) => {$(
        impl Query for $name {
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
    )+};
}
pub(super) use whole_query;

whole_query!(PositionFilter, EndingFilter);

/// Whose coverage, and between which days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct EndingFilter {
    /// That of any of these purchasing accounts, by number; of all that I reach when none is named.
    pub account: Vec<PurchasingAccountNumber>,
    /// What ends on this day or later; on the present one, in the organization's zone, when nothing
    /// is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// What ends on this day or earlier; twelve months after the first one when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// Coverage of one product that is over after a day: maintenance, or a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageEnding {
    /// Its last day.
    pub ends_on: NaiveDate,
    /// The product.
    pub product: Product,
    /// How much ends, over all accounts.
    pub quantity: i64,
    /// So much of it does not go on the day after.
    pub lapsing: i64,
}

/// How many licenses, on one day. A license is a right to use, not an installation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantities {
    /// So many may be used. Below zero where more went away than ever came.
    pub effective: i64,
    /// So many of them are covered by maintenance or are a subscription.
    pub covered: i64,
}

/// A line of the license position: one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct License {
    /// The product.
    pub product: Product,
    /// How many.
    pub quantities: Quantities,
    /// How many on the day that it is compared to.
    pub before: Option<Quantities>,
    /// The next day after which some of the coverage is over; the last one, when all of it is.
    pub coverage_ends_on: Option<NaiveDate>,
}

/// The position by family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenseFamilies {
    /// The day that the numbers are of.
    pub on: NaiveDate,
    /// The day that they are compared to.
    pub compared_to: Option<NaiveDate>,
    /// Every family of which there ever was something, by name.
    pub families: Vec<LicenseFamily>,
}

/// All products of one family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenseFamily {
    /// The family.
    pub family: Name,
    /// How many of all its products.
    pub quantities: Quantities,
    /// How many on the day that it is compared to.
    pub before: Option<Quantities>,
}

/// One part of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartQuantity {
    /// Which part.
    pub part: Part,
    /// How much it adds, or takes away.
    pub quantity: i64,
}

/// Two numbers and what they are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explained {
    /// How many.
    pub quantities: Quantities,
    /// The parts that there are: those of each number add up to it.
    pub parts: Vec<PartQuantity>,
}

/// What the numbers of one product are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenseExplanation {
    /// The product.
    pub product: Product,
    /// The day that the numbers are of.
    pub on: NaiveDate,
    /// The numbers.
    pub now: Explained,
    /// The next day after which some of the coverage is over; the last one, when all of it is.
    pub coverage_ends_on: Option<NaiveDate>,
    /// By which rules the parts count.
    pub rules: Vec<Rule>,
    /// The day that they are compared to.
    pub compared_to: Option<NaiveDate>,
    /// The numbers of that day.
    pub before: Option<Explained>,
    /// What has become of each part since: what they add up to is the difference of the numbers.
    pub difference: Option<Explained>,
}

/// An entry of the ledger, as far as it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenseEntry {
    /// Why it is there.
    pub kind: EntryKind,
    /// What it has to do with the difference, where two days are compared.
    pub cause: Option<Cause>,
    /// The first day on which it counts.
    pub starts_on: NaiveDate,
    /// The last one, if it does not count for good.
    pub ends_on: Option<NaiveDate>,
    /// What it adds to the numbers, or to their difference.
    pub adds: Quantities,
    /// What it and those before it add up to. What coverage is not used comes off in the end.
    pub total: Quantities,
    /// What made it: the number of an order and its line, as in `ORD-1/2`, or the vendor's number of
    /// the record.
    pub source: String,
    /// The line of an order that it is about.
    pub order: Option<LicenseOrder>,
    /// Whose it is.
    pub account: ScopeName,
    /// Of an upgrade: what it became, or what it was.
    pub other_product: Option<Product>,
    /// In the vendor's words.
    pub reason: Option<String>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenseOrder {
    /// The number of the order.
    pub number: OrderNumber,
    /// The number of the line.
    pub line: u32,
}
