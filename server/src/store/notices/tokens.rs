//! Tokens of the feed that end: told to the vendor, for the vendor's systems would stop without a
//! word.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter};
use shared::values::EmailAddress;
use uuid::Uuid;

use crate::{
    config::Brand,
    database::Machine,
    error::Error,
    mail::letter::Letter,
    store::{
        entity::{feed_token, feed_token_notice},
        messages::{self, Recipient},
        rows::stored,
        scope,
    },
};

/// So many days before the end it is told, the nearest first.
const DAYS: [i32; 2] = [7, 30];

/// Tells the vendor's contact of what ends, if that is an address. Each is told once for each of the
/// [`DAYS`], and of what was missed only the last.
///
/// # Errors
/// When the database does not take it; then it is due again.
pub(crate) async fn tell_of_tokens(
    machine: &Machine,
    brand: &Brand,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Ok(email) = EmailAddress::parse(&brand.contact) else { return Ok(()) };
    let to = Recipient { email, language: brand.language };
    let ending = ending(machine, now).await?;
    let told = told(machine, &ending).await?;
    for row in ending {
        let Some(days) = reached(&row, now).filter(|days| !told.contains(&(row.id, *days))) else {
            continue;
        };
        let transaction = machine.begin().await?;
        let notice = feed_token_notice::Model { feed_token_id: row.id, days };
        let notice = notice.into_active_model().reset_all();
        if scope::insert_once_unowned(&transaction, notice).await? {
            let letter = Letter::FeedTokenEnding {
                name: stored(&row.name, "name of a token")?,
                ends_at: row.ends_at,
                time_zone: brand.time_zone.clone(),
            };
            messages::enqueue_to_vendor(&transaction, &to, &letter, now).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

async fn ending(machine: &Machine, now: DateTime<Utc>) -> Result<Vec<feed_token::Model>, Error> {
    let longest = DAYS.into_iter().max().unwrap_or_default();
    let rows = scope::unowned::<feed_token::Entity>()
        .filter(feed_token::Column::EndsAt.gt(now))
        .filter(feed_token::Column::EndsAt.lte(now + TimeDelta::days(longest.into())))
        .filter(feed_token::Column::RevokedAt.is_null());
    Ok(rows.all(machine.reader()).await?)
}

async fn told(
    machine: &Machine,
    tokens: &[feed_token::Model],
) -> Result<BTreeSet<(Uuid, i32)>, Error> {
    if tokens.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows = scope::unowned::<feed_token_notice::Entity>()
        .filter(feed_token_notice::Column::FeedTokenId.is_in(tokens.iter().map(|it| it.id)));
    let rows = rows.all(machine.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.feed_token_id, row.days)).collect())
}

/// The nearest of the [`DAYS`] that have come. What a token was made shorter for is no news.
fn reached(row: &feed_token::Model, now: DateTime<Utc>) -> Option<i32> {
    let from = |days: i32| row.ends_at - TimeDelta::days(days.into());
    DAYS.into_iter().find(|days| from(*days) <= now).filter(|days| from(*days) > row.created_at)
}
