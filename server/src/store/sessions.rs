//! Sessions. The token is in the browser's cookie only; here is what it hashes to.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, Set};
use sha2::{Digest, Sha256};
use shared::{
    ids::PersonId,
    limits::{SESSION_HOURS, SESSION_IDLE_MINUTES},
};

use super::{
    entity::{person, session},
    scope,
};
use crate::{clock::Clock, database::Machine, error::Error, secrets::random_bytes};

/// The use of a session is written down this often at the most.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How long a use may wait until it is written down.
const WRITE_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// A session that has not ended.
pub(crate) struct Live(session::Model);

impl Live {
    pub(crate) fn person_id(&self) -> PersonId {
        PersonId(self.0.person_id)
    }
}

/// Begins a session and returns its token: 256 random bits.
pub(crate) async fn begin(
    transaction: &DatabaseTransaction,
    person_id: PersonId,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let token = URL_SAFE_NO_PAD.encode(random_bytes::<32>());
    let row = session::ActiveModel {
        token_hash: Set(hash(&token)),
        person_id: Set(person_id.0),
        created_at: Set(now),
        used_at: Set(now),
        ends_at: Set(now + TimeDelta::hours(SESSION_HOURS)),
    };
    scope::insert_unowned(transaction, row).await?;
    let person = scope::update_unowned::<person::Entity>()
        .col_expr(person::Column::SignedInAt, now.into())
        .filter(person::Column::Id.eq(person_id.0));
    person.exec(transaction).await?;
    Ok(token)
}

/// The session of this token, if it lives.
pub(crate) async fn live(
    connection: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Live>, Error> {
    let session = scope::unowned::<session::Entity>()
        .filter(session::Column::TokenHash.eq(hash(token)))
        .filter(session::Column::EndsAt.gt(now))
        .filter(session::Column::UsedAt.gt(now - TimeDelta::minutes(SESSION_IDLE_MINUTES)))
        .one(connection)
        .await?;
    Ok(session.map(Live))
}

/// The sessions that were used since their use was last written down.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses(Arc<Mutex<BTreeSet<Vec<u8>>>>);

impl Uses {
    /// Remembers that the session was used; a request that only reads writes nothing itself.
    pub(crate) fn remember(&self, live: &Live, now: DateTime<Utc>) {
        if now - live.0.used_at >= TOUCH_EVERY {
            self.lock().insert(live.0.token_hash.clone());
        }
    }

    /// Writes down what was used.
    pub(crate) async fn write(&self, machine: &Machine, now: DateTime<Utc>) -> Result<(), Error> {
        let used = std::mem::take(&mut *self.lock());
        if used.is_empty() {
            return Ok(());
        }
        let transaction = machine.begin().await?;
        let update = scope::update_unowned::<session::Entity>()
            .col_expr(session::Column::UsedAt, now.into())
            .filter(session::Column::TokenHash.is_in(used));
        update.exec(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Writes down what is used, by and by, until told to stop.
    pub(crate) async fn keep_written(
        &self,
        machine: &Machine,
        clock: &Clock,
        stop: impl Future<Output = ()>,
    ) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let stopped = tokio::time::timeout(WRITE_EVERY, &mut stop).await.is_ok();
            if let Err(error) = self.write(machine, clock.now()).await {
                tracing::error!(?error, "the use of sessions is not written down");
            }
            if stopped {
                return;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends one session.
pub(crate) async fn end(transaction: &DatabaseTransaction, live: &Live) -> Result<(), Error> {
    let hash = live.0.token_hash.clone();
    let ended =
        scope::delete_unowned::<session::Entity>().filter(session::Column::TokenHash.eq(hash));
    ended.exec(transaction).await?;
    Ok(())
}

/// Ends every session of the person.
pub(crate) async fn end_all(
    transaction: &DatabaseTransaction,
    person_id: PersonId,
) -> Result<(), Error> {
    let ended = scope::delete_unowned::<session::Entity>()
        .filter(session::Column::PersonId.eq(person_id.0));
    ended.exec(transaction).await?;
    Ok(())
}

/// Forgets the sessions that have ended by themselves.
pub(crate) async fn forget_ended(machine: &Machine, now: DateTime<Utc>) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let ended = scope::delete_unowned::<session::Entity>().filter(session::Column::EndsAt.lte(now));
    ended.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
