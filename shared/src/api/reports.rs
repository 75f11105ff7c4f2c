//! Reports: what an organization has, bought and uses, as it is taken to a meeting.
//!
//! Licenses are counted as on their own page, by `shared::licenses`; what somebody may not see there
//! is not in their report either.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    File, Json, endpoints,
    licenses::{CoverageEnding, Quantities, whole_query},
    me::ScopeName,
    products::Product,
};
use crate::{
    access::Role,
    api::{EncodeError, Query, decode_query},
    ids::OrganizationId,
    problem::Problem,
    table::{Table, TableQuery},
    values::{Name, PurchasingAccountNumber},
};

endpoints! { "reports":
    /// Everything that I may see of it at once.
    Get { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/reports",
        query: ReportFilter => Json<Report>;

    /// One table of it as a file for spreadsheets, in the language of my mails.
    Export { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/reports/export",
        query: TableQuery<ReportTableFilter> => File<Table>;
}

coded! {
    /// A table of a report.
    #[derive(Default)]
    pub enum ReportTable {
        /// How many licenses there are, by product.
        #[default]
        Licenses = "licenses",
        /// What was ordered, by month.
        Orders = "orders",
        /// What coverage ends, by day and product.
        Endings = "endings",
        /// How much keys are used, by product: for those who see keys.
        Keys = "keys",
        /// How many people have which role where: for those who see users.
        People = "people",
    }
}

/// What a report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReportFilter {
    /// What any of these purchasing accounts have, by number; all that I reach when none is named.
    pub account: Vec<PurchasingAccountNumber>,
    /// What is of this product family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// The first day of the period; the beginning of the eleventh month before its end when nothing
    /// is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Its last day, of which the numbers of licenses are; the present one, in the organization's
    /// zone, when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// Which table of a report, and what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReportTableFilter {
    /// The table.
    pub table: ReportTable,
    /// As in the report.
    pub account: Vec<PurchasingAccountNumber>,
    /// As in the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// As in the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// As in the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl ReportFilter {
    /// A table of such a report.
    #[must_use]
    pub fn table(self, table: ReportTable) -> ReportTableFilter {
        let Self { account, family, from, to } = self;
        ReportTableFilter { table, account, family, from, to }
    }
}

impl ReportTableFilter {
    /// The report that it is a table of.
    #[must_use]
    pub fn report(&self) -> ReportFilter {
        let Self { table: _, account, family, from, to } = self.clone();
        ReportFilter { account, family, from, to }
    }
}

whole_query!(ReportFilter);

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The first day of its period.
    pub from: NaiveDate,
    /// Its last day, of which the numbers of licenses are.
    pub to: NaiveDate,
    /// By which families it can be filtered: those of which there ever was a license.
    pub families: Vec<Name>,
    /// How many licenses there are: by family, or where one family is asked for, by product.
    pub licenses: Vec<LicenseShare>,
    /// What was ordered in each month of the period. What was canceled is not in it.
    pub orders: Vec<OrderedMonth>,
    /// What coverage ends in each of the twelve months that begin with the last day of the period.
    pub endings: Vec<EndingMonth>,
    /// The nearest of these ends, and what they are of: twenty at most.
    pub nearest: Vec<CoverageEnding>,
    /// How much keys are used, by product, on the accounts on which I see keys; nothing when there is
    /// none.
    pub keys: Option<Vec<KeyUse>>,
    /// How many people have which role, where I see users; nothing when that is nowhere.
    pub people: Option<Vec<PeopleCount>>,
}

/// The licenses of a family, or of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenseShare {
    /// The family.
    pub family: Name,
    /// The product, where one family is asked for.
    pub product: Option<Product>,
    /// How many.
    pub quantities: Quantities,
}

/// What was ordered in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderedMonth {
    /// The first day of the month.
    pub month: NaiveDate,
    /// How many orders; of one family, those with a product of it.
    pub orders: u64,
    /// How many licenses their lines have together; of one family, those of its products.
    pub quantity: u64,
}

/// What coverage ends in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndingMonth {
    /// The first day of the month.
    pub month: NaiveDate,
    /// How much ends.
    pub quantity: i64,
    /// So much of it does not go on the day after.
    pub lapsing: i64,
}

/// How much the keys of a product are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeyUse {
    /// The product.
    pub product: Product,
    /// How many keys it has.
    pub keys: u64,
    /// How often they were activated.
    pub used: u64,
    /// How often they may be; nothing when any of them has no limit.
    pub allowed: Option<u64>,
}

/// How many people have a role on an account, or on an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeopleCount {
    /// Where.
    pub on: ScopeName,
    /// The role.
    pub role: Role,
    /// How many active people; a thousand stands for all that are more.
    pub people: u64,
}
