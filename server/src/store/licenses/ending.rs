//! What coverage ends, and how much of it does not go on.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{Days, NaiveDate};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, QueryFilter, QuerySelect, Select, sea_query::Expr,
};
use shared::{
    access::Permit,
    api::{
        licenses::{CoverageEnding, EntryKind},
        products::{LicenseTerm, Product},
    },
    ids::PurchasingAccountId,
    licenses::{contribution, lapsing},
};
use uuid::Uuid;

use super::{Ledger, days::known, position::sum};
use crate::{
    error::Error,
    store::{
        entity::license_entry::{self, Column, Entity},
        products,
    },
};

/// What ends between the two days, both of them included, the nearest first.
pub(crate) async fn endings<P: Permit>(
    ledger: &Ledger<'_, P>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<CoverageEnding>, Error> {
    if ledger.is_of_none() {
        return Ok(Vec::new());
    }
    let days = [(known(from), known(to))];
    Ok(listed(lapses(ledger.access.connection(), || ledger.entries(), &days).await?))
}

/// Of each product the next day, from this one on, after which some coverage does not go on: what is
/// renewed by then ends later.
pub(super) async fn next_lapses(
    connection: &impl ConnectionTrait,
    entries: impl Fn() -> Select<Entity>,
    from: NaiveDate,
) -> Result<BTreeMap<Uuid, NaiveDate>, Error> {
    let mut next = BTreeMap::<Uuid, NaiveDate>::new();
    // What ends with the last day that databases know goes on.
    let ahead = known(NaiveDate::MAX).pred_opt().unwrap_or(from);
    for lapse in lapses(connection, entries, &[(from, ahead)]).await? {
        if lapse.lapsing > 0 {
            let day = next.entry(lapse.product.id.0).or_insert(lapse.ends_on);
            *day = lapse.ends_on.min(*day);
        }
    }
    Ok(next)
}

/// Coverage of a product that ends on an account.
pub(in crate::store) struct Lapse {
    pub(in crate::store) account: PurchasingAccountId,
    pub(in crate::store) product: Product,
    /// Its last day.
    pub(in crate::store) ends_on: NaiveDate,
    pub(in crate::store) quantity: i64,
    /// How much of it does not go on.
    pub(in crate::store) lapsing: i64,
}

/// What ends, of these entries, on any of these days: from and to, both included.
pub(in crate::store) async fn lapses(
    connection: &impl ConnectionTrait,
    entries: impl Fn() -> Select<Entity>,
    days: &[(NaiveDate, NaiveDate)],
) -> Result<Vec<Lapse>, Error> {
    let ends = entries().filter(within(Column::EndsOn, days.iter().copied()));
    let ends = sums(connection, ends, Column::EndsOn).await?;
    let ids: BTreeSet<_> = ends.iter().map(|((_, product_id, _), ..)| *product_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let products = products::by_id(connection, ids.iter().copied()).await?;
    let following = days.iter().map(|(from, to)| (next(*from), next(*to)));
    let starts = entries().filter(within(Column::StartsOn, following));
    let starts = starts.filter(Column::ProductId.is_in(ids));
    let starts = sums(connection, starts, Column::StartsOn).await?;
    let (ends, starts) = (coverage(ends, &products)?, coverage(starts, &products)?);
    let lapse = |((account, product_id, ends_on), quantity): (Place, i64)| {
        let beginning = starts.get(&(account, product_id, next(ends_on))).copied();
        Some(Lapse {
            account: PurchasingAccountId(account),
            product: products.get(&product_id)?.clone(),
            ends_on,
            quantity,
            lapsing: lapsing(quantity, beginning.unwrap_or_default()),
        })
    };
    Ok(ends.into_iter().filter_map(lapse).collect())
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

fn within(column: Column, days: impl Iterator<Item = (NaiveDate, NaiveDate)>) -> Condition {
    days.fold(Condition::any(), |any, (from, to)| any.add(column.between(from, to)))
}

/// An account, a product and a day.
type Place = (Uuid, Uuid, NaiveDate);

/// What the entries of a kind add up to at each place.
async fn sums(
    connection: &impl ConnectionTrait,
    entries: Select<Entity>,
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
        .all(connection)
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

/// Of all accounts together, the nearest first.
fn listed(lapses: Vec<Lapse>) -> Vec<CoverageEnding> {
    let mut listed = BTreeMap::<(NaiveDate, Uuid), CoverageEnding>::new();
    for Lapse { product, ends_on, quantity, lapsing, .. } in lapses {
        let place = (ends_on, product.id.0);
        let none = CoverageEnding { ends_on, product, quantity: 0, lapsing: 0 };
        let ending = listed.entry(place).or_insert(none);
        ending.quantity += quantity;
        ending.lapsing += lapsing;
    }
    listed.into_values().collect()
}
