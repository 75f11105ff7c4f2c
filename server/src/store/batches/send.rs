//! Confirms a draft, and takes back what has not begun.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set};
use shared::{
    access::{Role, Scope},
    api::batches::{Batch, BatchState, Begin, Confirmation, Verdict, VerdictKind},
    ids::BatchId,
    limits::{BATCH_AHEAD_DAYS, BATCH_UNDO_MINUTES},
    problem::{FieldCode, Problem},
};

use super::{Author, count, draft, kept, rows_of, shown, state_of};
use crate::{
    error::Error,
    store::{
        audit::{self, Action, Entry},
        entity::{batch, batch_row},
        scope,
    },
};

/// The verdicts with which an invitation is sent.
pub(super) fn sending() -> impl Iterator<Item = &'static str> {
    let sends = Verdict::ALL.iter().filter(|verdict| verdict.kind() == VerdictKind::Sends);
    sends.map(|verdict| verdict.code())
}

/// Confirms a draft: from its moment on people are invited.
///
/// # Errors
/// [`Problem::BatchChanged`] when it is no draft, or not the one that was seen, [`Problem::Invalid`]
/// when nobody would be invited, or the moment is too far ahead.
pub(crate) async fn send(
    author: &Author<'_>,
    id: BatchId,
    confirmation: Confirmation,
) -> Result<Batch, Error> {
    let mut row = draft(author, id).await?;
    if count(row.revision) != confirmation.revision {
        return Err(Problem::BatchChanged { state: BatchState::Draft }.into());
    }
    let given = given(author, &row).await?;
    if given.is_empty() {
        return Err(Problem::invalid("", FieldCode::Empty).into());
    }
    row.starts_at = Some(begin(confirmation.begin, author.act.now())?);
    move_on(author, &mut row, BatchState::Waiting).await?;
    record(author, &row, Action::BatchConfirmed, given).await?;
    shown(author.act.transaction(), &row, author.act.now()).await
}

/// When it begins.
fn begin(begin: Begin, now: DateTime<Utc>) -> Result<DateTime<Utc>, Problem> {
    let soon = now + TimeDelta::minutes(BATCH_UNDO_MINUTES);
    match begin {
        Begin::AtOnce => Ok(now),
        Begin::Soon => Ok(soon),
        Begin::At(at) if at > now + TimeDelta::days(BATCH_AHEAD_DAYS) => {
            Err(Problem::invalid("/begin/at", FieldCode::TooFarAhead))
        }
        Begin::At(at) => Ok(at.max(soon)),
    }
}

/// Takes back what has not begun: nobody was invited, nothing was mailed.
///
/// # Errors
/// [`Problem::BatchChanged`] when it has begun, or was never confirmed.
pub(crate) async fn undo(author: &Author<'_>, id: BatchId) -> Result<Batch, Error> {
    let mut row = kept(author, id).await?;
    let state = state_of(&row)?;
    // One that is held back before its first row has not begun, whatever the clock says.
    let has_begun = row.starts_at.is_some_and(|at| at <= author.act.now());
    let is_too_late = has_begun && row.held_until.is_none();
    if state != BatchState::Waiting || is_too_late {
        let state = if state == BatchState::Waiting { BatchState::Sending } else { state };
        return Err(Problem::BatchChanged { state }.into());
    }
    let given = given(author, &row).await?;
    (row.starts_at, row.held_until) = (None, None);
    move_on(author, &mut row, BatchState::Draft).await?;
    record(author, &row, Action::BatchTakenBack, given).await?;
    shown(author.act.transaction(), &row, author.act.now()).await
}

async fn move_on(author: &Author<'_>, row: &mut batch::Model, to: BatchState) -> Result<(), Error> {
    to.code().clone_into(&mut row.state);
    row.revision += 1;
    row.changed_at = author.act.now();
    let changed = batch::ActiveModel {
        state: Set(row.state.clone()),
        revision: Set(row.revision),
        changed_at: Set(row.changed_at),
        starts_at: Set(row.starts_at),
        held_until: Set(row.held_until),
        ..Default::default()
    };
    let update = scope::update_in::<batch::Entity>(author.act)
        .set(changed)
        .filter(batch::Column::Id.eq(row.id));
    update.exec(author.act.transaction()).await?;
    Ok(())
}

/// All that is given by the rows that are sent, each once.
async fn given(author: &Author<'_>, row: &batch::Model) -> Result<Vec<(Role, Scope)>, Error> {
    let texts: Vec<String> = rows_of(row)
        .select_only()
        .column(batch_row::Column::Gives)
        .distinct()
        .filter(batch_row::Column::Verdict.is_in(sending()))
        .into_tuple()
        .all(author.act.transaction())
        .await?;
    let mut given = Vec::new();
    for text in texts {
        given.extend(serde_json::from_str::<Vec<(Role, Scope)>>(&text)?);
    }
    given.sort_unstable();
    given.dedup();
    Ok(given)
}

async fn record(
    author: &Author<'_>,
    row: &batch::Model,
    action: Action,
    given: Vec<(Role, Scope)>,
) -> Result<(), Error> {
    let starts_at = row.starts_at.map(|at| at.to_rfc3339());
    let entry = Entry::new(action, row.id)
        .lines(&given)
        .fact("rows", row.row_count.into())
        .fact("revision", row.revision.into())
        .fact("starts_at", starts_at.into());
    audit::record(author.act, entry).await
}
