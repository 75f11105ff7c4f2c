//! Saved views: whose they are, who sees them, and what of them.
//!
//! What a view filters by is kept as in an address, and read as the report reads it. Whoever sees it
//! is told of no account that they do not reach.

mod edit;
mod mail;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::anyhow;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::{
    access::{Permission, can},
    api::{
        Query, Write,
        reports::ReportFilter,
        session::PersonName,
        views::{Rhythm, SavedView, Sharing},
    },
    ids::ViewId,
    problem::Problem,
    values::PurchasingAccountNumber,
};
use uuid::Uuid;

use super::{
    entity::{
        person, purchasing_account,
        saved_view::{self, Column, Entity},
        view_mail,
    },
    rows::{name_of, stored},
    scope,
};
use crate::{access::Access, database::Effect, error::Error};

pub(super) use edit::leave;
pub(crate) use edit::{create, delete, update};
pub(crate) use mail::{Subscriber, carry_out, due, start, stop};

/// The only page of which views are saved so far.
const PAGE: &str = "reports";

type Editor = Access<can::ViewReports, Write>;

/// The caller's own and those that are shared, by name.
pub(crate) async fn list(access: &Access<can::ViewReports>) -> Result<Vec<SavedView>, Error> {
    let (me, connection) = (access.person_id().0, access.connection());
    let own = views(access).filter(Column::OwnerId.eq(me)).order_by_asc(Column::Name);
    let shared = views(access)
        .filter(Column::Sharing.eq(Sharing::Organization.code()))
        .filter(Column::OwnerId.ne(me))
        .order_by_asc(Column::Name);
    let mut rows = own.all(connection).await?;
    rows.extend(shared.all(connection).await?);
    rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.id));
    shown(access, rows).await
}

fn views<F: Effect>(access: &Access<can::ViewReports, F>) -> Select<Entity> {
    scope::select_all::<Entity, _, _>(access).filter(Column::Page.eq(PAGE))
}

/// The view, if the caller sees it.
fn visible<F: Effect>(access: &Access<can::ViewReports, F>, id: ViewId) -> Select<Entity> {
    let is_seen = Condition::any()
        .add(Column::OwnerId.eq(access.person_id().0))
        .add(Column::Sharing.eq(Sharing::Organization.code()));
    views(access).filter(Column::Id.eq(id.0)).filter(is_seen)
}

/// The same, which stays as it is until the transaction ends.
async fn kept(access: &Editor, id: ViewId) -> Result<saved_view::Model, Error> {
    let row = visible(access, id).lock_exclusive().one(access.connection()).await?;
    Ok(row.ok_or(Problem::NotFound)?)
}

/// Whether the caller may change it: their own, and what is shared where they manage users, because
/// whoever has shared it may have left.
fn may_change<F: Effect>(access: &Access<can::ViewReports, F>, row: &saved_view::Model) -> bool {
    row.owner_id == access.person_id().0
        || access.rights().permissions().contains(&Permission::ManageUsers)
}

/// The views as the caller sees them.
async fn shown<F: Effect>(
    access: &Access<can::ViewReports, F>,
    rows: Vec<saved_view::Model>,
) -> Result<Vec<SavedView>, Error> {
    let mut filters = rows.iter().map(filter_of).collect::<Result<Vec<_>, Error>>()?;
    let reached = reached(access, &filters).await?;
    let owners = owners(access, &rows).await?;
    let mailed = mailed(access).await?;
    let views = rows.iter().zip(&mut filters).map(|(row, filter)| {
        let before = filter.account.len();
        filter.account.retain(|number| reached.contains(number.as_ref()));
        Ok(SavedView {
            id: ViewId(row.id),
            name: stored(&row.name, "name of a view")?,
            sharing: sharing_of(row)?,
            accounts_gone: u32::try_from(before - filter.account.len()).unwrap_or(u32::MAX),
            filter: std::mem::take(filter),
            owner: owners.get(&row.owner_id).cloned(),
            may_change: may_change(access, row),
            mailed: mailed.get(&row.id).copied(),
        })
    });
    views.collect()
}

fn filter_of(row: &saved_view::Model) -> Result<ReportFilter, Error> {
    let filter = ReportFilter::decode(&row.query);
    Ok(filter.map_err(|problem| anyhow!("filter of a view: {}", problem.code()))?)
}

fn sharing_of(row: &saved_view::Model) -> Result<Sharing, Error> {
    Ok(Sharing::from_code(&row.sharing).ok_or_else(|| anyhow!("who sees a view"))?)
}

/// Which of the accounts that they filter by the caller reaches.
async fn reached<F: Effect>(
    access: &Access<can::ViewReports, F>,
    filters: &[ReportFilter],
) -> Result<BTreeSet<String>, Error> {
    let numbers = filters.iter().flat_map(|filter| &filter.account);
    let numbers: BTreeSet<&str> = numbers.map(PurchasingAccountNumber::as_ref).collect();
    if numbers.is_empty() {
        return Ok(BTreeSet::new());
    }
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.is_in(numbers))
        .select_only()
        .column(purchasing_account::Column::Number)
        .into_tuple::<String>();
    Ok(accounts.all(access.connection()).await?.into_iter().collect())
}

/// Who has saved those that are not the caller's.
async fn owners<F: Effect>(
    access: &Access<can::ViewReports, F>,
    rows: &[saved_view::Model],
) -> Result<BTreeMap<Uuid, PersonName>, Error> {
    let ids: BTreeSet<_> = rows.iter().map(|row| row.owner_id).collect();
    let others = ids.into_iter().filter(|id| *id != access.person_id().0);
    let people = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(others));
    let people = people.all(access.connection()).await?;
    people.iter().map(|row| Ok((row.id, name_of(row)?))).collect()
}

/// Which views the caller gets as mails.
async fn mailed<F: Effect>(
    access: &Access<can::ViewReports, F>,
) -> Result<BTreeMap<Uuid, Rhythm>, Error> {
    let own = scope::select_all::<view_mail::Entity, _, _>(access)
        .filter(view_mail::Column::PersonId.eq(access.person_id().0));
    let rows = own.all(access.connection()).await?;
    rows.iter().map(|row| Ok((row.view_id, mail::rhythm_of(row)?))).collect()
}
