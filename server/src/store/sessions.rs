//! Sessions. The token is in the browser's cookie only; here is what it hashes to.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use sha2::{Digest, Sha256};
use shared::{
    api::sessions::{Browser, Device, OwnSession, System},
    ids::{PersonId, SessionId},
    limits::{SESSION_HOURS, SESSION_IDLE_MINUTES},
    problem::Problem,
};
use uuid::Uuid;

use super::{
    entity::{person, session, sign_in},
    people::Person,
    question::Question,
    scope,
};
use crate::{
    clock::Clock, database::Machine, error::Error, network::Network, secrets::random_bytes,
};

/// The use of a session is written down this often at the most.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How long a use may wait until it is written down.
const WRITE_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// The most sessions that one person is shown.
const SHOWN: u64 = 100;

/// In which browser somebody signs in, and from where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visitor {
    pub(crate) device: Device,
    pub(crate) network: Option<Network>,
}

/// A session that has not ended.
pub(crate) struct Live(session::Model);

impl Live {
    pub(crate) fn person_id(&self) -> PersonId {
        PersonId(self.0.person_id)
    }
}

/// Begins a session and returns its token: 256 random bits.
///
/// # Errors
/// [`Problem::WrongCredentials`] when the password has been changed since the person was read:
/// whoever knew the old one does not come in beside the change.
pub(crate) async fn begin(
    transaction: &DatabaseTransaction,
    person: &Person,
    visitor: Visitor,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let signed_in = scope::update_unowned::<person::Entity>()
        .col_expr(person::Column::SignedInAt, now.into())
        .filter(person::Column::Id.eq(person.id.0))
        .filter(person::Column::PasswordHash.eq(person.password_hash.as_str()));
    if signed_in.exec(transaction).await?.rows_affected == 0 {
        return Err(Problem::WrongCredentials.into());
    }
    let sign_in_id = insert_sign_in(transaction, person.id, visitor, now).await?;
    let token = URL_SAFE_NO_PAD.encode(random_bytes::<32>());
    let row = session::ActiveModel {
        token_hash: Set(hash(&token)),
        person_id: Set(person.id.0),
        created_at: Set(now),
        used_at: Set(now),
        ends_at: Set(now + TimeDelta::hours(SESSION_HOURS)),
        sign_in_id: Set(Some(sign_in_id)),
    };
    scope::insert_unowned(transaction, row).await?;
    Ok(token)
}

async fn insert_sign_in(
    transaction: &DatabaseTransaction,
    person_id: PersonId,
    Visitor { device, network }: Visitor,
    now: DateTime<Utc>,
) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    let row = sign_in::ActiveModel {
        id: Set(id),
        person_id: Set(person_id.0),
        browser: Set(device.browser.code().to_owned()),
        system: Set(device.system.code().to_owned()),
        network: Set(network.map(|network| network.to_string())),
        created_at: Set(now),
    };
    scope::insert_unowned(transaction, row).await?;
    Ok(id)
}

/// The session of this token, if it lives.
pub(crate) async fn live(
    connection: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Live>, Error> {
    by_hash(connection, hash(token), now).await
}

/// The same session, if it still lives.
pub(crate) async fn again(
    connection: &impl ConnectionTrait,
    Live(row): Live,
    now: DateTime<Utc>,
) -> Result<Option<Live>, Error> {
    by_hash(connection, row.token_hash, now).await
}

const LIVE: Question =
    Question("SELECT * FROM session WHERE token_hash = $1 AND ends_at > $2 AND used_at > $3");

async fn by_hash(
    connection: &impl ConnectionTrait,
    hash: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<Option<Live>, Error> {
    let values = [hash.into(), now.into(), idle_since(now).into()];
    Ok(LIVE.one(connection, values).await?.map(Live))
}

fn is_live(now: DateTime<Utc>) -> Condition {
    let is_used = session::Column::UsedAt.gt(idle_since(now));
    Condition::all().add(session::Column::EndsAt.gt(now)).add(is_used)
}

/// What was not used since then is over.
fn idle_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::minutes(SESSION_IDLE_MINUTES)
}

/// Where the person of this session is signed in: this one first, then the one used last.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    this: &Live,
    now: DateTime<Utc>,
) -> Result<Vec<OwnSession>, Error> {
    let rows = scope::unowned::<session::Entity>()
        .filter(session::Column::PersonId.eq(this.0.person_id))
        .filter(is_live(now))
        .order_by_desc(session::Column::UsedAt)
        .limit(SHOWN)
        .all(connection)
        .await?;
    let sign_ins = rows.iter().filter_map(|row| row.sign_in_id);
    let sign_ins = scope::unowned::<sign_in::Entity>()
        .filter(sign_in::Column::Id.is_in(sign_ins))
        .all(connection)
        .await?;
    let own = |row: &session::Model| {
        let sign_in = sign_ins.iter().find(|sign_in| Some(sign_in.id) == row.sign_in_id);
        own(row, sign_in, this)
    };
    let mut sessions: Vec<_> = rows.iter().map(own).collect();
    sessions.sort_by_key(|session| !session.is_this);
    Ok(sessions)
}

fn own(row: &session::Model, sign_in: Option<&sign_in::Model>, this: &Live) -> OwnSession {
    OwnSession {
        id: id_of(row),
        is_this: row.token_hash == this.0.token_hash,
        device: device_of(sign_in),
        network: sign_in.and_then(|sign_in| sign_in.network.clone()),
        created_at: row.created_at,
        used_at: row.used_at,
        ends_at: row.ends_at,
    }
}

/// What a newer version wrote down and this one does not know is some other.
pub(super) fn device_of(sign_in: Option<&sign_in::Model>) -> Device {
    let browser = sign_in.and_then(|sign_in| Browser::from_code(&sign_in.browser));
    let system = sign_in.and_then(|sign_in| System::from_code(&sign_in.system));
    Device { browser: browser.unwrap_or(Browser::Other), system: system.unwrap_or(System::Other) }
}

/// Half of what the token hashes to: enough to tell sessions apart, and nothing to sign in with.
fn id_of(row: &session::Model) -> SessionId {
    let mut id = [0; 16];
    id.iter_mut().zip(&row.token_hash).for_each(|(to, from)| *to = *from);
    SessionId(Uuid::from_bytes(id))
}

/// Ends one of the sessions of the person whose session this is.
///
/// # Errors
/// [`Problem::NotFound`] when there is none with this id, or it is somebody else's.
pub(crate) async fn end_own(
    transaction: &DatabaseTransaction,
    this: &Live,
    id: SessionId,
) -> Result<(), Error> {
    let own = session::Column::PersonId.eq(this.0.person_id);
    let rows = scope::unowned::<session::Entity>().filter(own).all(transaction).await?;
    let row = rows.into_iter().find(|row| id_of(row) == id);
    end(transaction, &Live(row.ok_or(Problem::NotFound)?)).await
}

/// Ends every session of the person but this one.
pub(crate) async fn end_others(
    transaction: &DatabaseTransaction,
    this: &Live,
) -> Result<(), Error> {
    let ended = scope::delete_unowned::<session::Entity>()
        .filter(session::Column::PersonId.eq(this.0.person_id))
        .filter(session::Column::TokenHash.ne(this.0.token_hash.clone()));
    ended.exec(transaction).await?;
    Ok(())
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
