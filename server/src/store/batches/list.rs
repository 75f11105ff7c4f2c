//! Reads batches and their rows for people.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::{Role, Scope, can},
    api::{
        batches::{
            BatchFilter, BatchRow, BatchSummary, Column, Outcome, RowChange, RowFilter,
            RowInvitation, Verdict,
        },
        deliveries::DeliveryState,
        invitations::InvitationState,
    },
    ids::{BatchId, InvitationId},
    page::{Page, PageQuery},
    problem::Problem,
};
use uuid::Uuid;

use super::{
    Author, Settings, columns_of, count, in_order, of_author, rows_of, settings_of, summary,
};
use crate::{
    access::Access,
    batches::read,
    error::Error,
    store::{
        agreements::contains,
        cursor, deliveries,
        entity::{batch, batch_row, invitation},
        me::Names,
        scope,
    },
};

/// One page of the caller's batches, the newest first.
pub(crate) async fn page(
    access: &Access<can::InviteUsers>,
    query: &PageQuery<BatchFilter>,
    now: DateTime<Utc>,
) -> Result<Page<BatchSummary>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let mut select = of_author(access)
        .order_by_desc(batch::Column::CreatedAt)
        .order_by_desc(batch::Column::Id)
        .limit(limit as u64 + 1);
    if let Some(state) = query.filter.state {
        select = select.filter(batch::Column::State.eq(state.code()));
    }
    if let Some(cursor) = &query.cursor {
        let (at, id): (DateTime<Utc>, Uuid) = cursor::read(cursor)?;
        let place = [batch::Column::CreatedAt, batch::Column::Id].map(Expr::col);
        select = select.filter(Expr::tuple(place).lt(Expr::tuple([at.into(), id.into()])));
    }
    let rows = select.all(access.connection()).await?;
    cursor::page(rows, limit, |row| (row.created_at, row.id), |row| summary(&row, now))
}

/// One page of the rows of one of the caller's batches, in the order of the file.
pub(crate) async fn rows(
    access: &Access<can::InviteUsers>,
    id: BatchId,
    query: &PageQuery<RowFilter>,
    now: DateTime<Utc>,
) -> Result<Page<BatchRow>, Error> {
    let batch =
        of_author(access).filter(batch::Column::Id.eq(id.0)).one(access.connection()).await?;
    let batch = batch.ok_or(Problem::NotFound)?;
    let limit = usize::from(u16::from(query.limit));
    let mut select = filtered(in_order(&batch), &query.filter).limit(limit as u64 + 1);
    if let Some(cursor) = &query.cursor {
        select = select.filter(batch_row::Column::Number.gt(cursor::read::<i32>(cursor)?));
    }
    let found = select.all(access.connection()).await?;
    let page = cursor::page(found, limit, |row| row.number, Ok::<_, Error>)?;
    let items = shown(access.connection(), &batch, page.items, now).await?;
    Ok(Page { items, next: page.next })
}

fn filtered(select: Select<batch_row::Entity>, filter: &RowFilter) -> Select<batch_row::Entity> {
    use batch_row::Column::{Cells, Change, Outcome, Verdict as Is};
    let mut all = Condition::all();
    if !filter.verdict.is_empty() {
        all = all.add(Is.is_in(filter.verdict.iter().map(|verdict| verdict.code())));
    }
    if let Some(kind) = filter.kind {
        let verdicts = Verdict::ALL.iter().filter(|verdict| verdict.kind() == kind);
        all = all.add(Is.is_in(verdicts.map(|verdict| verdict.code())));
    }
    if let Some(outcome) = filter.outcome {
        all = all.add(Outcome.eq(outcome.code()));
    }
    if let Some(text) = filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        all = all.add(Condition::any().add(contains(Cells, text)).add(contains(Change, text)));
    }
    select.filter(all)
}

/// One row of the author's batch.
pub(super) async fn row(
    author: &Author<'_>,
    batch: &batch::Model,
    number: i32,
) -> Result<BatchRow, Error> {
    let transaction = author.act.transaction();
    let select = rows_of(batch).filter(batch_row::Column::Number.eq(number));
    let found = select.all(transaction).await?;
    let found = shown(transaction, batch, found, author.act.now()).await?.pop();
    Ok(found.ok_or(Problem::NotFound)?)
}

/// What is needed to show rows.
struct Beside {
    columns: Vec<Column>,
    settings: Settings,
    names: Names,
    invitations: HashMap<Uuid, RowInvitation>,
}

/// The rows as their author sees them.
pub(super) async fn shown(
    connection: &impl ConnectionTrait,
    batch: &batch::Model,
    rows: Vec<batch_row::Model>,
    now: DateTime<Utc>,
) -> Result<Vec<BatchRow>, Error> {
    let gives = rows.iter().map(|row| Ok(serde_json::from_str(&row.gives)?));
    let gives = gives.collect::<Result<Vec<Vec<(Role, Scope)>>, Error>>()?;
    let scopes = gives.iter().flatten().map(|(_, on)| *on);
    let beside = Beside {
        columns: columns_of(batch)?,
        settings: settings_of(batch)?,
        names: Names::of(connection, super::organization_of(batch), scopes).await?,
        invitations: invitations(connection, &rows, now).await?,
    };
    rows.iter().zip(gives).map(|(row, gives)| shown_row(row, gives, &beside)).collect()
}

fn shown_row(
    row: &batch_row::Model,
    gives: Vec<(Role, Scope)>,
    beside: &Beside,
) -> Result<BatchRow, Error> {
    let cells: Vec<String> = serde_json::from_str(&row.cells)?;
    let change: RowChange = serde_json::from_str(&row.change)?;
    let outcome =
        row.outcome.as_deref().map(|code| Outcome::from_code(code).context("outcome of a row"));
    Ok(BatchRow {
        number: count(row.number),
        texts: read(&beside.columns, &cells, &change, &beside.settings.defaults).texts,
        verdict: Verdict::from_code(&row.verdict).context("verdict of a row")?,
        faults: serde_json::from_str(&row.faults)?,
        gives: beside.names.assignments(gives)?,
        is_excluded: change.is_excluded == Some(true),
        outcome: outcome.transpose()?,
        invitation: beside.invitations.get(&row.invitation_id).cloned(),
    })
}

/// The invitations of those rows whose people were invited.
async fn invitations(
    connection: &impl ConnectionTrait,
    rows: &[batch_row::Model],
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, RowInvitation>, Error> {
    let invited = Some(Outcome::Invited.code());
    let ids: Vec<_> = rows
        .iter()
        .filter(|row| row.outcome.as_deref() == invited)
        .map(|row| row.invitation_id)
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = scope::deciding::<invitation::Entity>();
    let found = select.filter(invitation::Column::Id.is_in(ids)).all(connection).await?;
    let deliveries = deliveries::states(connection, &found).await?;
    let read = found.into_iter().map(|row| {
        let state = InvitationState::from_code(&row.state).context("state of an invitation")?;
        let is_over = state == InvitationState::Pending && row.ends_at <= now;
        let state = if is_over { InvitationState::Expired } else { state };
        let (id, ends_at) = (InvitationId(row.id), row.ends_at);
        // Before its mail is there, it is about to be.
        let delivery = deliveries.get(&row.id).copied().unwrap_or(DeliveryState::Queued);
        Ok((row.id, RowInvitation { id, state, delivery, ends_at }))
    });
    read.collect()
}
