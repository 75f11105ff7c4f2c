//! What coverage ends, and how much of it does not go on.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Select, sea_query::Expr};
use shared::{
    access::Permit,
    api::{
        licenses::{CoverageEnding, EntryKind},
        products::{LicenseTerm, Product},
    },
    licenses::{contribution, lapsing},
};
use uuid::Uuid;

use super::{Ledger, days::known, position::sum};
use crate::{
    error::Error,
    store::{
        entity::license_entry::{self, Column},
        products,
    },
};

/// What ends between the two days, both of them included, the nearest first.
pub(crate) async fn endings<P: Permit>(
    ledger: &Ledger<'_, P>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<CoverageEnding>, Error> {
    let [from, to] = [from, to].map(known);
    if ledger.is_of_none() {
        return Ok(Vec::new());
    }
    let ends = ledger.entries().filter(Column::EndsOn.between(from, to));
    let ends = sums(ledger, ends, Column::EndsOn).await?;
    let ids: Vec<_> = ends.iter().map(|((_, product_id, _), ..)| *product_id).collect();
    let products = products::by_id(ledger.access.connection(), ids.clone()).await?;
    let starts = if ids.is_empty() {
        Vec::new()
    } else {
        let next = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
        let starts = ledger.entries().filter(Column::StartsOn.between(next(from), next(to)));
        sums(ledger, starts.filter(Column::ProductId.is_in(ids)), Column::StartsOn).await?
    };
    Ok(listed(&coverage(ends, &products)?, &coverage(starts, &products)?, &products))
}

/// An account, a product and a day.
type Place = (Uuid, Uuid, NaiveDate);

/// What the entries of a kind add up to at each place.
async fn sums<P: Permit>(
    ledger: &Ledger<'_, P>,
    entries: Select<license_entry::Entity>,
    day: Column,
) -> Result<Vec<(Place, String, i64)>, Error> {
    let rows = entries
        .select_only()
        .columns([Column::PurchasingAccountId, Column::ProductId, day, Column::Kind])
        .column_as(sum(Expr::col((license_entry::Entity, Column::Quantity))), "quantity")
        .group_by(Column::PurchasingAccountId)
        .group_by(Column::ProductId)
        .group_by(day)
        .group_by(Column::Kind)
        .into_tuple::<(Uuid, Uuid, NaiveDate, String, i64)>()
        .all(ledger.access.connection())
        .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(account, product, day, kind, sum)| ((account, product, day), kind, sum))
        .collect())
}

/// How much of it is coverage.
fn coverage(
    sums: Vec<(Place, String, i64)>,
    products: &BTreeMap<Uuid, Product>,
) -> Result<BTreeMap<Place, i64>, Error> {
    let mut coverage = BTreeMap::new();
    for (place, kind, quantity) in sums {
        let kind = EntryKind::from_code(&kind).context("kind of an entry")?;
        let term = products.get(&place.1).map_or(LicenseTerm::Perpetual, |product| product.term);
        *coverage.entry(place).or_default() += contribution(term, kind, quantity).covered;
    }
    coverage.retain(|_, quantity| *quantity > 0);
    Ok(coverage)
}

fn listed(
    ends: &BTreeMap<Place, i64>,
    starts: &BTreeMap<Place, i64>,
    products: &BTreeMap<Uuid, Product>,
) -> Vec<CoverageEnding> {
    let mut listed = BTreeMap::<(NaiveDate, Uuid), (i64, i64)>::new();
    for ((account, product, day), quantity) in ends {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(*day);
        let beginning = starts.get(&(*account, *product, next)).copied().unwrap_or_default();
        let ending = listed.entry((*day, *product)).or_default();
        ending.0 += quantity;
        ending.1 += lapsing(*quantity, beginning);
    }
    let listed = listed.into_iter().filter_map(|((ends_on, id), (quantity, lapsing))| {
        Some(CoverageEnding { ends_on, product: products.get(&id)?.clone(), quantity, lapsing })
    });
    listed.collect()
}
