//! The license ledger: what lines of orders come to, and how it is brought to what it is to be.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, QueryFilter};
use shared::api::{licenses::EntryKind, orders::OrderState, products::LicenseTerm};
use uuid::Uuid;

use super::{Change, part::put, present::all};
use crate::{
    access::Act,
    error::Error,
    store::{
        entity::{license_entry, order, order_line},
        scope,
    },
};

/// The kinds of entries that lines of orders make.
pub(super) const OF_LINES: [EntryKind; 2] = [EntryKind::Ordered, EntryKind::Covered];

/// The entries that there are to be under one source.
pub(super) struct Wanted {
    pub(super) source: String,
    pub(super) entries: Vec<license_entry::Model>,
}

/// What a line of an order comes to: nothing but in an order that was carried out; of a
/// subscription, licenses on the days of its coverage; else licenses for good, and maintenance on
/// these days.
pub(super) fn of_line(
    order: &order::Model,
    line: &order_line::Model,
    term: LicenseTerm,
) -> Result<Wanted, Error> {
    let source = format!("{}/{}", order.number, line.number);
    let state = OrderState::from_code(&order.state).context("state of an order")?;
    let period = line.covered_from.zip(line.covered_to);
    let days: Vec<(EntryKind, NaiveDate, Option<NaiveDate>)> = match (state, term, period) {
        (OrderState::Open | OrderState::Canceled, ..) => Vec::new(),
        (OrderState::Completed, LicenseTerm::Subscription, period) => {
            period.map(|(from, to)| (EntryKind::Ordered, from, Some(to))).into_iter().collect()
        }
        (OrderState::Completed, LicenseTerm::Perpetual, period) => {
            let covered = period.map(|(from, to)| (EntryKind::Covered, from, Some(to)));
            std::iter::once((EntryKind::Ordered, order.ordered_on, None)).chain(covered).collect()
        }
    };
    let entry = |(kind, starts_on, ends_on): (EntryKind, _, _)| license_entry::Model {
        id: Uuid::now_v7(),
        organization_id: line.organization_id,
        purchasing_account_id: line.purchasing_account_id,
        product_id: line.product_id,
        kind: kind.code().to_owned(),
        quantity: line.quantity,
        starts_on,
        ends_on,
        source: source.clone(),
        order_line_id: Some(line.id),
        other_product_id: None,
        reason: None,
    };
    let entries = days.into_iter().map(entry).collect();
    Ok(Wanted { source, entries })
}

/// Adds entries under sources that have none yet.
pub(super) async fn add(act: &Act<'_>, wanted: Vec<Wanted>) -> Result<(), Error> {
    put(act, wanted.into_iter().flat_map(|it| it.entries).collect(), Vec::new()).await
}

/// Brings the entries of these kinds under these sources to what they are to be, and tells of each
/// source what has become of it.
pub(super) async fn settle(
    act: &Act<'_>,
    kinds: &[EntryKind],
    wanted: Vec<Wanted>,
) -> Result<Vec<Change>, Error> {
    let mut present = present(act, kinds, &wanted).await?;
    let (mut new, mut changed, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for Wanted { source, entries } in wanted {
        let mut before = present.remove(&source).unwrap_or_default();
        let (was_there, count) = (!before.is_empty(), new.len() + changed.len());
        for mut entry in entries {
            match before.remove(&entry.kind) {
                None => new.push(entry),
                Some(row) => {
                    entry.id = row.id;
                    if entry != row {
                        changed.push(entry);
                    }
                }
            }
        }
        let is_same = before.is_empty() && count == new.len() + changed.len();
        told.push(match (was_there, is_same) {
            (_, true) => Change::Unchanged,
            (true, false) => Change::Changed,
            (false, false) => Change::New,
        });
        delete(act, before.into_values().map(|row| row.id).collect()).await?;
    }
    put(act, new, changed).await?;
    Ok(told)
}

/// The entries that there are, by source and kind.
async fn present(
    act: &Act<'_>,
    kinds: &[EntryKind],
    wanted: &[Wanted],
) -> Result<BTreeMap<String, BTreeMap<String, license_entry::Model>>, Error> {
    let select = scope::select_in::<license_entry::Entity>(act)
        .filter(license_entry::Column::Kind.is_in(kinds.iter().map(|kind| kind.code())));
    let sources = wanted.iter().map(|it| it.source.as_str());
    let rows = all(act.transaction(), select, license_entry::Column::Source, sources).await?;
    let mut present = BTreeMap::<_, BTreeMap<_, _>>::new();
    for row in rows {
        present.entry(row.source.clone()).or_default().insert(row.kind.clone(), row);
    }
    Ok(present)
}

async fn delete(act: &Act<'_>, ids: Vec<Uuid>) -> Result<(), Error> {
    if !ids.is_empty() {
        let delete = scope::delete_in::<license_entry::Entity>(act);
        let delete = delete.filter(license_entry::Column::Id.is_in(ids));
        delete.exec(act.transaction()).await?;
    }
    Ok(())
}
