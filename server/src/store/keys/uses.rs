//! Who used keys, until the administrators have been told.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set};
use shared::ids::{PersonId, PurchasingAccountId};
use uuid::Uuid;

use crate::{
    access::Act,
    error::Error,
    store::{entity::key_use, scope},
};

/// What somebody did with keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Looked at one.
    Revealed,
    /// Took some away in a file.
    Exported,
}

impl Use {
    const fn code(self) -> &'static str {
        match self {
            Self::Revealed => "revealed",
            Self::Exported => "exported",
        }
    }
}

/// How many keys of an account.
pub(super) type Counts = BTreeMap<PurchasingAccountId, u32>;

/// Writes down that the person used so many keys of each of these accounts.
pub(super) async fn note(
    act: &Act<'_>,
    person_id: PersonId,
    what: Use,
    counts: &Counts,
) -> Result<(), Error> {
    let row = |(account, count): (&PurchasingAccountId, &u32)| {
        Ok(key_use::ActiveModel {
            id: Set(Uuid::now_v7()),
            purchasing_account_id: Set(account.0),
            person_id: Set(person_id.0),
            kind: Set(what.code().to_owned()),
            keys: Set(i32::try_from(*count).map_err(anyhow::Error::from)?),
            created_at: Set(act.now()),
            ..Default::default()
        })
    };
    let rows = counts.iter().map(row).collect::<Result<Vec<_>, Error>>()?;
    Ok(scope::insert_all(act, rows).await?)
}

/// How many keys somebody revealed and exported on an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Used {
    pub(super) revealed: u32,
    pub(super) exported: u32,
}

/// What people did on accounts.
pub(super) type Uses = BTreeMap<PersonId, BTreeMap<PurchasingAccountId, Used>>;

/// What the people of the organization did from one moment on, and before another.
pub(super) async fn between(
    act: &Act<'_>,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Uses, Error> {
    let rows = scope::select_in::<key_use::Entity>(act)
        .filter(key_use::Column::CreatedAt.gte(from))
        .filter(key_use::Column::CreatedAt.lt(until))
        .all(act.transaction())
        .await?;
    let mut uses = Uses::new();
    for row in rows {
        let accounts = uses.entry(PersonId(row.person_id)).or_default();
        let counted = accounts.entry(PurchasingAccountId(row.purchasing_account_id)).or_default();
        let keys = u32::try_from(row.keys).unwrap_or_default();
        if row.kind == Use::Exported.code() {
            counted.exported += keys;
        } else {
            counted.revealed += keys;
        }
    }
    Ok(uses)
}

/// Forgets some of what was done before; how much that was.
pub(in crate::store) async fn forget(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    at_most: u64,
) -> Result<usize, Error> {
    let ids: Vec<Uuid> = scope::deciding::<key_use::Entity>()
        .select_only()
        .column(key_use::Column::Id)
        .filter(key_use::Column::CreatedAt.lte(before))
        .limit(at_most)
        .into_tuple()
        .all(transaction)
        .await?;
    let found = ids.len();
    let rows = scope::forget::<key_use::Entity>().filter(key_use::Column::Id.is_in(ids));
    rows.exec(transaction).await?;
    Ok(found)
}
