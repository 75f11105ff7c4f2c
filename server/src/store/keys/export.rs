//! Keys that somebody takes away in a file.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde_json::json;
use shared::{
    access::can,
    api::{
        Write,
        audit::Detail,
        keys::{Chosen, Key, KeyExport},
    },
    ids::PurchasingAccountId,
    limits::KEYS_PER_FILE,
    problem::{FieldCode, FieldError, Problem},
    values::ProductKey,
};
use uuid::Uuid;

use super::{
    list::{Beside, in_order, on},
    reveal::open,
    uses::{self, Counts, Use},
    wanted::{Wanted, Way},
};
use crate::{
    access::Access,
    error::Error,
    product_keys::{Sealer, Shut},
    store::{
        audit::{self, Action, Entry, REASON},
        entity::product_key,
        scope,
    },
};

/// A key that is taken away, or why it stays shut.
pub(crate) struct Taken {
    /// What is told of it anyway.
    pub(crate) shown: Key,
    /// The key itself.
    pub(crate) key: Result<ProductKey, Shut>,
}

/// The keys that were asked for, in the order of their list; it is written down who took them away,
/// which, and what for.
///
/// # Errors
/// [`Problem::NotFound`] when one of them is on none of the caller's accounts, and
/// [`Problem::Invalid`] when there are none, or more than a file takes.
pub(crate) async fn take_away(
    access: &Access<can::ViewKeys, Write>,
    export: &KeyExport,
    sealer: &Sealer,
    now: DateTime<Utc>,
) -> Result<Vec<Taken>, Error> {
    let rows = chosen(access, &export.keys).await?;
    let beside = Beside::of(access, &rows).await?;
    let taken =
        rows.iter().map(|row| Ok(Taken { shown: beside.show(row)?, key: open(sealer, row) }));
    let taken = taken.collect::<Result<Vec<_>, Error>>()?;
    let opened: Vec<_> =
        rows.iter().zip(&taken).filter(|(_, it)| it.key.is_ok()).map(|(row, _)| row).collect();
    let act = access.act(now);
    uses::note(&act, access.person_id(), Use::Exported, &counts(&opened)).await?;
    audit::record(&act, entry(&opened, export)).await?;
    Ok(taken)
}

fn counts(rows: &[&product_key::Model]) -> Counts {
    let mut counts = Counts::new();
    for row in rows {
        *counts.entry(PurchasingAccountId(row.purchasing_account_id)).or_default() += 1;
    }
    counts
}

/// It is about no key in particular: the numbers of all of them stand in it.
fn entry(rows: &[&product_key::Model], export: &KeyExport) -> Entry {
    let numbers: Vec<_> = rows.iter().map(|row| &row.number).collect();
    Entry::new(Action::KeysExported, Uuid::now_v7())
        .on(rows.iter().map(|row| on(row)))
        .changed(Detail::Keys, None, Some(&rows.len().to_string()))
        .fact("numbers", json!(numbers))
        .personal(REASON, export.purpose.as_ref())
}

async fn chosen(
    access: &Access<can::ViewKeys, Write>,
    chosen: &Chosen,
) -> Result<Vec<product_key::Model>, Error> {
    let (keys, way) = match chosen {
        Chosen::Named(numbers) => {
            let keys = scope::select::<product_key::Entity, _, _>(access);
            let numbers = numbers.iter().map(AsRef::as_ref);
            (keys.filter(product_key::Column::Number.is_in(numbers)), Way::OneByOne)
        }
        Chosen::Matching(filter) => {
            (Wanted::by(access, filter).await?.keys(access, Way::InOrder), Way::InOrder)
        }
    };
    let keys = in_order(keys, way, None).limit(KEYS_PER_FILE as u64 + 1);
    let rows = keys.all(access.connection()).await?;
    if rows.len() > KEYS_PER_FILE {
        let error = FieldError::new("/keys", FieldCode::TooManyKeys);
        let errors = vec![error.with("max", &KEYS_PER_FILE.to_string())];
        return Err(Problem::Invalid { errors }.into());
    }
    match chosen {
        Chosen::Named(numbers) if rows.len() < numbers.len() => Err(Problem::NotFound.into()),
        Chosen::Matching(_) if rows.is_empty() => {
            Err(Problem::invalid("/keys", FieldCode::Empty).into())
        }
        Chosen::Named(_) | Chosen::Matching(_) => Ok(rows),
    }
}
