//! A part of the many records of a feed: one short transaction.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    PrimaryKeyToColumn, QueryFilter, QuerySelect, Value,
    sea_query::{Expr, ExprTrait, LockType},
};
use shared::ids::OrganizationId;
use uuid::Uuid;

use super::{Change, Ids, ids::Owner};
use crate::{
    access::{Act, Actor},
    database::Machine,
    error::Error,
    import::records::Many,
    product_keys::Sealer,
    store::{
        Proven,
        audit::{self, Action, Detail, Entry},
        entity::organization,
        scope::{self, Owned},
    },
};

/// What is needed to write any record.
pub(crate) struct Tools<'a> {
    pub(crate) ids: &'a Ids,
    pub(crate) sealer: &'a Sealer,
}

/// A record on its way into the database.
pub(crate) struct Held<R> {
    /// What it is known by.
    pub(crate) key: String,
    /// What it belongs to.
    pub(crate) owner: Owner,
    pub(crate) record: R,
}

/// A kind of record whose rows are an organization's.
pub(crate) trait Stored: Many + Send + Sync + 'static {
    /// What the audit log calls it.
    const ACTION: Action;

    /// What the number of an owner stands for.
    fn owner_of(ids: &Ids, number: &str) -> Result<Owner, Error> {
        ids.account(number)
    }

    /// Makes what is not there, changes what is there otherwise, and tells of each what has become
    /// of it.
    fn write(
        act: &Act<'_>,
        tools: &Tools<'_>,
        records: &[Held<Self>],
    ) -> impl Future<Output = Result<Vec<Change>, Error>> + Send;
}

/// Writes a part: all of it or nothing. Each record comes with its key and its owner's number.
pub(crate) async fn write_part<R: Stored>(
    machine: &Machine,
    tools: &Tools<'_>,
    part: Vec<(String, String, R)>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Change>, Error> {
    // In the same order by whoever imports: nobody waits for somebody who waits for them.
    let mut tenants: BTreeMap<Uuid, Vec<Held<R>>> = BTreeMap::new();
    for (key, owner, record) in part {
        let owner = R::owner_of(tools.ids, &owner)?;
        tenants.entry(owner.organization_id.0).or_default().push(Held { key, owner, record });
    }
    let transaction = machine.begin().await?;
    let mut changes = Vec::new();
    for (id, records) in tenants {
        let act = Act::by_store(&Proven(()), &transaction, OrganizationId(id), Actor::Feed, now);
        claim(&act).await?;
        let written = R::write(&act, tools, &records).await?;
        if let Some(entry) = told(&act, &records, &written) {
            audit::record(&act, entry).await?;
        }
        changes.extend(written);
    }
    transaction.commit().await?;
    Ok(changes)
}

/// Two imports of one organization come one after the other: what each of them finds stays.
async fn claim(act: &Act<'_>) -> Result<(), Error> {
    let select = scope::unowned::<organization::Entity>();
    let own = select.filter(organization::Column::Id.eq(act.organization_id().0));
    own.lock(LockType::NoKeyUpdate).one(act.transaction()).await?;
    Ok(())
}

/// What the audit log says of the records that were written: how many, the first and the last.
fn told<R: Stored>(act: &Act<'_>, records: &[Held<R>], written: &[Change]) -> Option<Entry> {
    let is_written = |change: &Change| matches!(change, Change::New | Change::Changed);
    let touched: Vec<_> =
        records.iter().zip(written).filter(|(_, change)| is_written(change)).collect();
    let keys = touched.iter().map(|(it, _)| &it.key);
    let (first, last) = (keys.clone().min()?, keys.max()?);
    let several = if first == last { first.clone() } else { format!("{first} … {last}") };
    let new = touched.iter().filter(|(_, change)| **change == Change::New).count();
    let entry = Entry::new(R::ACTION, act.organization_id().0)
        .on(touched.iter().map(|(it, _)| it.owner.scope))
        .fact("kind", R::KIND.code().into())
        .fact("new", new.into())
        .fact("changed", (touched.len() - new).into());
    Some(entry.changed(Detail::Records, None, Some(&format!("{} ({several})", touched.len()))))
}

/// What a part comes to: rows to make, rows to change, and what becomes of each record.
pub(super) struct Merged<M> {
    pub(super) new: Vec<M>,
    /// As they were, and as they will be.
    pub(super) changed: Vec<(M, M)>,
    pub(super) changes: Vec<Change>,
}

/// Holds records against the rows that are there, by their keys. A row that is there keeps its id.
pub(super) fn merge<R, M: PartialEq>(
    records: &[Held<R>],
    mut present: BTreeMap<String, M>,
    row: impl Fn(&Held<R>, Option<&M>) -> Result<M, Error>,
) -> Result<Merged<M>, Error> {
    let mut merged = Merged { new: Vec::new(), changed: Vec::new(), changes: Vec::new() };
    for record in records {
        let before = present.remove(&record.key);
        let after = row(record, before.as_ref())?;
        merged.changes.push(match before {
            None => {
                merged.new.push(after);
                Change::New
            }
            Some(before) if before == after => Change::Unchanged,
            Some(before) => {
                merged.changed.push((before, after));
                Change::Changed
            }
        });
    }
    Ok(merged)
}

/// Makes rows, and changes others.
pub(super) async fn put<M>(act: &Act<'_>, new: Vec<M>, changed: Vec<M>) -> Result<(), Error>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    M::Entity: Owned,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let new = new.into_iter().map(|row| row.into_active_model().reset_all());
    scope::insert_all(act, new.collect()).await?;
    for row in changed {
        let row = row.into_active_model().reset_all();
        let mut update = scope::update_in::<M::Entity>(act);
        for key in <M::Entity as EntityTrait>::PrimaryKey::iter() {
            let column = key.into_column();
            update = update.filter(Expr::col(column).eq(Expr::val(value(&row, column))));
        }
        update.set(row).exec(act.transaction()).await?;
    }
    Ok(())
}

fn value<A: ActiveModelTrait>(row: &A, column: <A::Entity as EntityTrait>::Column) -> Value {
    match row.get(column) {
        ActiveValue::Set(value) | ActiveValue::Unchanged(value) => value,
        // A whole row has all of its columns.
        ActiveValue::NotSet => Value::Bool(None),
    }
}

/// The id of a row that is there, or of one that is made.
pub(super) fn id_or_new(before: Option<Uuid>) -> Uuid {
    before.unwrap_or_else(Uuid::now_v7)
}

/// The keys of records.
pub(super) fn keys<R>(records: &[Held<R>]) -> impl Iterator<Item = &str> {
    records.iter().map(|it| it.key.as_str())
}
