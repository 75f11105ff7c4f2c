//! What is forgotten of imports, and of the tokens that they came in with.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    error::Error,
    store::{
        entity::{feed_import, feed_token},
        scope,
    },
};

/// From where feeds came in over the API before then.
pub(crate) async fn forget_networks(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
) -> Result<(), Error> {
    let update = scope::update_unowned::<feed_import::Entity>()
        .col_expr(feed_import::Column::Network, None::<String>.into())
        .filter(feed_import::Column::BeganAt.lte(before))
        .filter(feed_import::Column::Network.is_not_null());
    update.exec(transaction).await?;
    Ok(())
}

/// Imports that began before then and have ended, so many at the most, and how many they were; with
/// the last of them the tokens that had ended before then.
pub(crate) async fn forget(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    most: u64,
) -> Result<usize, Error> {
    let ids = scope::unowned::<feed_import::Entity>()
        .select_only()
        .column(feed_import::Column::Id)
        .filter(feed_import::Column::BeganAt.lte(before))
        .filter(feed_import::Column::EndedAt.is_not_null())
        .limit(most)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    let found = ids.len();
    let imports =
        scope::delete_unowned::<feed_import::Entity>().filter(feed_import::Column::Id.is_in(ids));
    imports.exec(transaction).await?;
    forget_tokens(transaction, before, most).await?;
    Ok(found)
}

/// There are few of them: they are looked at one by one.
async fn forget_tokens(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    most: u64,
) -> Result<(), Error> {
    let ended = scope::unowned::<feed_token::Entity>()
        .select_only()
        .column(feed_token::Column::Id)
        .filter(feed_token::Column::EndsAt.lte(before))
        .limit(most)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    for id in ended {
        let import = scope::unowned::<feed_import::Entity>()
            .select_only()
            .column(feed_import::Column::Id)
            .filter(feed_import::Column::FeedTokenId.eq(id))
            .limit(1)
            .into_tuple::<Uuid>();
        if import.one(transaction).await?.is_none() {
            let delete = scope::delete_unowned::<feed_token::Entity>();
            delete.filter(feed_token::Column::Id.eq(id)).exec(transaction).await?;
        }
    }
    Ok(())
}
