//! What was answered to requests that may be sent again, under a keyed hash of whose they are.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, Set};
use shared::problem::Problem;

use super::{entity::kept_answer, scope};
use crate::{database::Machine, error::Error};

/// An answer, with a hash of what it answers.
pub(crate) struct KeptAnswer {
    pub(crate) request: Vec<u8>,
    pub(crate) status: u16,
    pub(crate) media_type: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// The answer that is kept for this subject.
pub(crate) async fn get(
    connection: &impl ConnectionTrait,
    subject: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<KeptAnswer>, Error> {
    let select = scope::unowned::<kept_answer::Entity>()
        .filter(kept_answer::Column::Subject.eq(subject))
        .filter(kept_answer::Column::EndsAt.gt(now));
    let Some(row) = select.one(connection).await? else { return Ok(None) };
    Ok(Some(KeptAnswer {
        request: row.request,
        status: u16::try_from(row.status).context("status of an answer")?,
        media_type: row.media_type,
        body: row.body,
    }))
}

/// Keeps an answer until then, with everything else that the transaction does.
///
/// # Errors
/// [`Problem::Busy`] when there is one already: then nothing of the transaction may stay.
pub(crate) async fn keep(
    transaction: &DatabaseTransaction,
    subject: &[u8],
    answer: KeptAnswer,
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<(), Error> {
    let ended = scope::delete_unowned::<kept_answer::Entity>()
        .filter(kept_answer::Column::Subject.eq(subject))
        .filter(kept_answer::Column::EndsAt.lte(now));
    ended.exec(transaction).await?;
    let row = kept_answer::ActiveModel {
        subject: Set(subject.to_vec()),
        request: Set(answer.request),
        status: Set(i16::try_from(answer.status).context("status of an answer")?),
        media_type: Set(answer.media_type),
        body: Set(answer.body),
        ends_at: Set(ends_at),
    };
    let is_kept = scope::insert_once_unowned(transaction, row).await?;
    if is_kept { Ok(()) } else { Err(Problem::Busy.into()) }
}

/// Forgets what has ended.
pub(crate) async fn forget_ended(machine: &Machine, now: DateTime<Utc>) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let ended =
        scope::delete_unowned::<kept_answer::Entity>().filter(kept_answer::Column::EndsAt.lte(now));
    ended.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}
