//! The tokens with which the vendor's systems send the feed. Here is what each hashes to, under the
//! keys of the program: whoever reads the database opens nothing with it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder, Set};
use shared::values::FeedName;
use uuid::Uuid;

use super::{entity::feed_token, scope};
use crate::{
    database::{Database, Machine},
    error::Error,
    secrets::{Secrets, random_bytes},
};

/// What is in front of every token: programs that look for secrets in files find it by that.
const PREFIX: &str = "bcfeed_";

/// Keeps the hash of a token from being taken for a code of another purpose.
const PURPOSE: &str = "feed token";

/// The use of a token is written down this often at the most.
const NOTE_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A token that opens the feed.
#[derive(Clone, Debug)]
pub(crate) struct FeedToken {
    pub(crate) id: Uuid,
    used_at: Option<DateTime<Utc>>,
}

/// What is known of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownToken {
    /// What the operator calls it.
    pub(crate) name: String,
    /// Since when it opens the feed.
    pub(crate) created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub(crate) ends_at: DateTime<Utc>,
    /// When an operator has ended it.
    pub(crate) revoked_at: Option<DateTime<Utc>>,
    /// When it was used last, to the minute.
    pub(crate) used_at: Option<DateTime<Utc>>,
}

/// Makes a token and says it, this once; nothing when one of that name was made before.
pub(crate) async fn create(
    machine: &Machine,
    secrets: &Secrets,
    name: &FeedName,
    now: DateTime<Utc>,
    lifetime: TimeDelta,
) -> Result<Option<String>, Error> {
    let transaction = machine.begin().await?;
    let made = create_in(&transaction, secrets, name, now, lifetime).await?;
    transaction.commit().await?;
    Ok(made)
}

/// The same in a transaction.
pub(super) async fn create_in(
    transaction: &DatabaseTransaction,
    secrets: &Secrets,
    name: &FeedName,
    now: DateTime<Utc>,
    lifetime: TimeDelta,
) -> Result<Option<String>, Error> {
    let bytes: [u8; 32] = random_bytes();
    let row = feed_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(name.to_string()),
        hash: Set(secrets.sign(PURPOSE, &bytes).to_vec()),
        created_at: Set(now),
        ends_at: Set(now + lifetime),
        revoked_at: Set(None),
        used_at: Set(None),
    };
    if !scope::insert_once_unowned(transaction, row).await? {
        return Ok(None);
    }
    Ok(Some(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))))
}

/// All that are known, the newest first.
pub(crate) async fn list(machine: &Machine) -> Result<Vec<KnownToken>, Error> {
    known(machine.reader()).await
}

/// The same for whoever may see them.
pub(super) async fn known(connection: &impl ConnectionTrait) -> Result<Vec<KnownToken>, Error> {
    let rows = scope::unowned::<feed_token::Entity>().order_by_desc(feed_token::Column::Id);
    let token = |row: feed_token::Model| KnownToken {
        name: row.name,
        created_at: row.created_at,
        ends_at: row.ends_at,
        revoked_at: row.revoked_at,
        used_at: row.used_at,
    };
    Ok(rows.all(connection).await?.into_iter().map(token).collect())
}

/// Ends a token at once; says whether there was one to end.
pub(crate) async fn revoke(
    machine: &Machine,
    name: &FeedName,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let transaction = machine.begin().await?;
    let is_ended = revoke_in(&transaction, name, now).await?;
    transaction.commit().await?;
    Ok(is_ended)
}

/// The same in a transaction.
pub(super) async fn revoke_in(
    transaction: &DatabaseTransaction,
    name: &FeedName,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let update = scope::update_unowned::<feed_token::Entity>()
        .col_expr(feed_token::Column::RevokedAt, now.into())
        .filter(feed_token::Column::Name.eq(name.as_ref()))
        .filter(feed_token::Column::RevokedAt.is_null());
    Ok(update.exec(transaction).await?.rows_affected > 0)
}

/// The token that was shown, if it opens the feed.
pub(crate) async fn live(
    connection: &impl ConnectionTrait,
    secrets: &Secrets,
    shown: &str,
    now: DateTime<Utc>,
) -> Result<Option<FeedToken>, Error> {
    let bytes = shown.strip_prefix(PREFIX).and_then(|code| URL_SAFE_NO_PAD.decode(code).ok());
    let Some(bytes) = bytes.filter(|bytes| bytes.len() == 32) else { return Ok(None) };
    // Looked up by its keyed hash: how long that takes says nothing about any token.
    let hashes = secrets.sign_with_each(PURPOSE, &bytes).into_iter().map(|hash| hash.to_vec());
    let row = scope::unowned::<feed_token::Entity>()
        .filter(feed_token::Column::Hash.is_in(hashes))
        .filter(feed_token::Column::RevokedAt.is_null())
        .filter(feed_token::Column::EndsAt.gt(now))
        .one(connection)
        .await?;
    Ok(row.map(|row| FeedToken { id: row.id, used_at: row.used_at }))
}

/// Notes that a token was used.
pub(crate) async fn note_use(
    database: &Database,
    token: &FeedToken,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if token.used_at.is_some_and(|used_at| now < used_at + NOTE_EVERY) {
        return Ok(());
    }
    let transaction = database.begin().await?;
    let update = scope::update_unowned::<feed_token::Entity>()
        .col_expr(feed_token::Column::UsedAt, now.into())
        .filter(feed_token::Column::Id.eq(token.id));
    update.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}
