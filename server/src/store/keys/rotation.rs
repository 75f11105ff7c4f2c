//! Keys that are sealed under older secrets are sealed anew under the newest, so that an operator can
//! take the older ones away.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::LockType};
use shared::ids::OrganizationId;
use uuid::Uuid;

use super::reveal::{belonging, open};
use crate::{
    access::{Act, Actor},
    database::Machine,
    error::Error,
    product_keys::{Sealed, Sealer},
    store::{Proven, entity::product_key, scope},
};

/// So many are sealed anew in one transaction: nobody waits long.
const PART: u64 = 200;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sealing {
    /// How many are under the newest secret since.
    pub(crate) sealed: usize,
    /// How many cannot be opened, and stay as they are.
    pub(crate) shut: usize,
}

/// Seals everything anew that is under an older one of the secrets that are there.
///
/// # Errors
/// When the database does not take it. What was done before is done.
pub(crate) async fn seal_anew(
    machine: &Machine,
    sealer: &Sealer,
    now: DateTime<Utc>,
) -> Result<Sealing, Error> {
    let mut sealing = Sealing::default();
    for name in sealer.earlier() {
        let mut after = Uuid::nil();
        while let Some((last, part)) = part(machine, sealer, (&name, after), now).await? {
            sealing.sealed += part.sealed;
            sealing.shut += part.shut;
            after = last;
        }
    }
    Ok(sealing)
}

/// Some of those that are under the secret of this name, from behind this one; the last of them, if
/// there were any.
async fn part(
    machine: &Machine,
    sealer: &Sealer,
    (name, after): (&[u8], Uuid),
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, Sealing)>, Error> {
    let found = scope::deciding::<product_key::Entity>()
        .filter(product_key::Column::SealedUnder.eq(name))
        .filter(product_key::Column::Id.gt(after))
        .order_by_asc(product_key::Column::Id)
        .limit(PART);
    // Looking is free; a transaction would keep other writers waiting.
    if found.clone().one(machine.reader()).await?.is_none() {
        return Ok(None);
    }
    let transaction = machine.begin().await?;
    let rows = found.lock(LockType::NoKeyUpdate).all(&transaction).await?;
    let mut sealing = Sealing::default();
    for row in &rows {
        let Ok(key) = open(sealer, row) else {
            sealing.shut += 1;
            continue;
        };
        let id = OrganizationId(row.organization_id);
        let act = Act::by_store(&Proven(()), &transaction, id, Actor::Clock, now);
        scope::update_in::<product_key::Entity>(&act)
            .set(columns(sealer.seal(belonging(row), &key)))
            .filter(product_key::Column::Id.eq(row.id))
            .exec(&transaction)
            .await?;
        sealing.sealed += 1;
    }
    transaction.commit().await?;
    Ok(rows.last().map(|row| (row.id, sealing)))
}

fn columns(sealed: Sealed) -> product_key::ActiveModel {
    let Sealed { sealed, sealed_under, fingerprint } = sealed;
    product_key::ActiveModel {
        sealed: Set(sealed),
        sealed_under: Set(sealed_under),
        fingerprint: Set(fingerprint),
        ..Default::default()
    }
}
