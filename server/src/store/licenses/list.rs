//! The position as a list of products.
//!
//! There are as many rows as there are products of which somebody ever had something: some dozens of
//! the hundreds that the vendor sells. All of them are known as soon as one is, so they are searched
//! and sorted here.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::{
    access::{Permit, can},
    api::{
        licenses::{License, LicenseFilter, LicenseSort},
        products::Product,
    },
    page::{Page, PageQuery},
};
use uuid::Uuid;

use super::{
    Comparison, Ledger,
    ending::next_lapses,
    position::{Position, positions},
};
use crate::{error::Error, store::cursor};

/// One page of them, in the order of the filter.
pub(crate) async fn page(
    ledger: &Ledger<'_, can::ViewLicenses>,
    query: &PageQuery<LicenseFilter>,
    days: Comparison,
) -> Result<Page<License>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let sort = query.filter.sort;
    let after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let mut rows = licenses(ledger, &query.filter, days).await?;
    rows.retain(|row| after.as_ref().is_none_or(|after| place(sort, row) > *after));
    rows.truncate(limit + 1);
    cursor::page(rows, limit, |row| place(sort, row), Ok)
}

/// All of them, in the order of the filter.
pub(crate) async fn licenses<P: Permit>(
    ledger: &Ledger<'_, P>,
    filter: &LicenseFilter,
    days: Comparison,
) -> Result<Vec<License>, Error> {
    let positions = positions(ledger, days).await?;
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let next = next_lapses(ledger.access.connection(), || ledger.entries(), days.on).await?;
    let wanted = positions.into_iter().filter(|it| is_wanted(filter, &it.product));
    let mut rows: Vec<_> = wanted.map(|it| license(it, &next)).collect();
    rows.sort_by_cached_key(|row| place(filter.sort, row));
    Ok(rows)
}

fn is_wanted(filter: &LicenseFilter, product: &Product) -> bool {
    let search = filter.search.as_deref().map(str::trim).unwrap_or_default().to_lowercase();
    let is_found = |text: &str| text.to_lowercase().contains(&search);
    let is_found = is_found(product.name.as_ref()) || is_found(product.code.as_ref());
    is_found && filter.family.as_ref().is_none_or(|family| *family == product.family)
}

fn license(position: Position, next: &BTreeMap<Uuid, NaiveDate>) -> License {
    let coverage_ends_on = position.coverage_ends_on(next);
    let Position { product, parts, before, .. } = position;
    License {
        product,
        quantities: parts.quantities(),
        before: before.map(|parts| parts.quantities()),
        coverage_ends_on,
    }
}

/// Where a row stands: by a quantity or a day first, then by its name.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Place(By, Named);

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    /// What is largest comes first.
    Quantity(Reverse<i64>),
    Day(NaiveDate),
    /// Everything with a day comes before what has none.
    Nothing,
}

/// Family, version (the newest first), edition and code.
type Named = (String, Reverse<String>, Option<String>, String);

fn place(sort: LicenseSort, row: &License) -> Place {
    let quantity = |quantity: i64| By::Quantity(Reverse(quantity));
    let by = match sort {
        LicenseSort::Product => By::Nothing,
        LicenseSort::Effective => quantity(row.quantities.effective),
        LicenseSort::Covered => quantity(row.quantities.covered),
        LicenseSort::CoverageEnd => row.coverage_ends_on.map_or(By::Nothing, By::Day),
        LicenseSort::Difference => {
            let before = row.before.map_or(row.quantities.effective, |it| it.effective);
            quantity((row.quantities.effective - before).abs())
        }
    };
    let Product { family, version, edition, code, .. } = &row.product;
    let edition = edition.as_ref().map(ToString::to_string);
    Place(by, (family.to_string(), Reverse(version.to_string()), edition, code.to_string()))
}
