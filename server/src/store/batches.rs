//! Batches of invitations. A batch is its author's: whoever else asks for it, there is none.
//!
//! A row keeps its cells as they came and what was put right since; its verdict is worked out from
//! them for all rows at once, with a handful of statements however many rows there are. The id of the
//! invitation to be is chosen with the row, so that what was begun can be gone on with.

mod draft;
mod erase;
mod export;
mod judging;
mod list;
mod run;
mod send;

use std::collections::BTreeSet;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use serde::{Deserialize, Serialize};
use shared::{
    access::{Rights, can},
    api::batches::{
        Batch, BatchState, BatchSummary, Column, Defaults, Field, FileForm, RowFault,
        UnknownDomain, Verdict, VerdictCount,
    },
    ids::{BatchId, OrganizationId, PersonId},
    limits::BATCH_DAYS,
    problem::Problem,
    values::{DomainName, EmailAddress},
};

pub(crate) use draft::{create, delete, update, update_row};
pub(super) use erase::erase;
pub(crate) use export::Export;
pub(crate) use list::{page, rows};
pub(crate) use run::run_due;
pub(crate) use send::{send, undo};

use super::{
    entity::{batch, batch_row},
    rows::stored,
    scope,
};
use crate::{
    access::{Access, Act},
    batches::column_faults,
    config::Rules,
    database::Effect,
    error::Error,
};

/// Who works on a batch, with what they may at this moment and by which rules.
pub(crate) struct Author<'a> {
    pub(crate) act: &'a Act<'a>,
    pub(crate) id: PersonId,
    pub(crate) rights: &'a Rights,
    pub(crate) rules: &'a Rules,
}

/// What an author has set for a whole batch, and what its file was taken for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Settings {
    #[serde(default)]
    form: Option<FileForm>,
    defaults: Defaults,
    allowed_domains: BTreeSet<DomainName>,
}

/// As many unknown domains are shown.
const DOMAINS: u64 = 20;

fn columns_of(row: &batch::Model) -> Result<Vec<Column>, Error> {
    Ok(serde_json::from_str(&row.columns).context("columns of a batch")?)
}

fn settings_of(row: &batch::Model) -> Result<Settings, Error> {
    Ok(serde_json::from_str(&row.settings).context("settings of a batch")?)
}

fn state_of(row: &batch::Model) -> Result<BatchState, Error> {
    Ok(BatchState::from_code(&row.state).context("state of a batch")?)
}

/// Numbers are never negative; what would not fit was never stored.
fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or_default()
}

/// The batches of this person in this organization.
fn of_author<F: Effect>(access: &Access<can::InviteUsers, F>) -> Select<batch::Entity> {
    let author = batch::Column::AuthorId.eq(access.person_id().0);
    scope::select_all::<batch::Entity, _, _>(access).filter(author)
}

/// The rows of a batch that was found before.
fn rows_of(row: &batch::Model) -> Select<batch_row::Entity> {
    scope::deciding::<batch_row::Entity>().filter(batch_row::Column::BatchId.eq(row.id))
}

/// One batch of the caller.
pub(crate) async fn get(
    access: &Access<can::InviteUsers>,
    id: BatchId,
    now: DateTime<Utc>,
) -> Result<Batch, Error> {
    let row = of_author(access).filter(batch::Column::Id.eq(id.0)).one(access.connection()).await?;
    shown(access.connection(), &row.ok_or(Problem::NotFound)?, now).await
}

/// The author's batch, which stays as it is until the transaction ends.
async fn kept(author: &Author<'_>, id: BatchId) -> Result<batch::Model, Error> {
    let row = scope::select_in::<batch::Entity>(author.act)
        .filter(batch::Column::AuthorId.eq(author.id.0))
        .filter(batch::Column::Id.eq(id.0))
        .lock_exclusive()
        .one(author.act.transaction())
        .await?;
    Ok(row.ok_or(Problem::NotFound)?)
}

/// The same, if it is still a draft.
async fn draft(author: &Author<'_>, id: BatchId) -> Result<batch::Model, Error> {
    let row = kept(author, id).await?;
    match state_of(&row)? {
        BatchState::Draft => Ok(row),
        state @ (BatchState::Waiting | BatchState::Sending | BatchState::Done) => {
            Err(Problem::BatchChanged { state }.into())
        }
    }
}

fn summary(row: &batch::Model, now: DateTime<Utc>) -> Result<BatchSummary, Error> {
    let state = state_of(row)?;
    let last = row.ended_at.or(row.starts_at).unwrap_or(row.changed_at).max(row.changed_at);
    Ok(BatchSummary {
        id: BatchId(row.id),
        file_name: row.file_name.clone(),
        state,
        created_at: row.created_at,
        starts_at: row.starts_at,
        begins_in: row
            .starts_at
            .filter(|_| state == BatchState::Waiting)
            .map(|at| count((at - now).num_seconds().max(0))),
        held_until: row.held_until.filter(|at| *at > now),
        ended_at: row.ended_at,
        rows: count(row.row_count),
        rows_done: count(row.rows_done),
        invited: count(row.invited),
        kept_until: last + TimeDelta::days(BATCH_DAYS),
    })
}

/// The batch as its author sees it.
async fn shown(
    connection: &impl ConnectionTrait,
    row: &batch::Model,
    now: DateTime<Utc>,
) -> Result<Batch, Error> {
    let columns = columns_of(row)?;
    let settings = settings_of(row)?;
    Ok(Batch {
        summary: summary(row, now)?,
        revision: count(row.revision),
        verdicts: verdicts(connection, row).await?,
        column_faults: column_faults(&columns),
        form: settings.form,
        columns,
        first_row: count(row.first_row),
        defaults: settings.defaults,
        allowed_domains: settings.allowed_domains,
        unknown_domains: unknown_domains(connection, row).await?,
    })
}

/// How many rows there are of each verdict, in the order of the list of verdicts.
async fn verdicts(
    connection: &impl ConnectionTrait,
    row: &batch::Model,
) -> Result<Vec<VerdictCount>, Error> {
    let counts: Vec<(String, i64)> = rows_of(row)
        .select_only()
        .column(batch_row::Column::Verdict)
        .column_as(batch_row::Column::Number.count(), "rows")
        .group_by(batch_row::Column::Verdict)
        .into_tuple()
        .all(connection)
        .await?;
    let counts = counts.into_iter().map(|(verdict, rows)| {
        let verdict = Verdict::from_code(&verdict).context("verdict of a row")?;
        Ok(VerdictCount { verdict, rows: count(rows) })
    });
    let mut counts = counts.collect::<Result<Vec<_>, Error>>()?;
    counts.sort_by_key(|count| count.verdict);
    Ok(counts)
}

/// The domains that rows wait for, the most frequent first.
async fn unknown_domains(
    connection: &impl ConnectionTrait,
    row: &batch::Model,
) -> Result<Vec<UnknownDomain>, Error> {
    // The part that is wrong and the suggestion are the same for all rows of a domain but for what
    // stands before the @.
    let rows: Vec<(Option<String>, String)> = rows_of(row)
        .select_only()
        .columns([batch_row::Column::Email, batch_row::Column::Faults])
        .filter(batch_row::Column::Verdict.eq(Verdict::UnknownDomain.code()))
        .into_tuple()
        .all(connection)
        .await?;
    let mut found = std::collections::BTreeMap::<DomainName, (u32, Option<DomainName>)>::new();
    for (email, faults) in rows {
        let email: EmailAddress = stored(&email.unwrap_or_default(), "address of a row")?;
        let domain = stored(email.domain(), "domain of a row")?;
        let entry = found.entry(domain).or_insert_with(|| (0, meant(&faults)));
        entry.0 += 1;
    }
    let mut domains: Vec<_> = found
        .into_iter()
        .map(|(domain, (rows, similar))| UnknownDomain { domain, rows, similar })
        .collect();
    domains.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.domain.cmp(&b.domain)));
    domains.truncate(usize::try_from(DOMAINS).unwrap_or(usize::MAX));
    Ok(domains)
}

/// The domain that is suggested instead.
fn meant(faults: &str) -> Option<DomainName> {
    let faults: Vec<RowFault> = serde_json::from_str(faults).ok()?;
    let fault = faults.into_iter().find(|it| it.field == Field::Email)?;
    let meant = EmailAddress::parse(&fault.suggestion?).ok()?;
    DomainName::parse(meant.domain()).ok()
}

/// Writes a row down as it is now.
async fn put(act: &Act<'_>, row: batch_row::Model) -> Result<(), Error> {
    let (batch_id, number) = (row.batch_id, row.number);
    let row = row.into_active_model().reset_all();
    let update = scope::update_in::<batch_row::Entity>(act)
        .set(row)
        .filter(batch_row::Column::BatchId.eq(batch_id))
        .filter(batch_row::Column::Number.eq(number));
    update.exec(act.transaction()).await?;
    Ok(())
}

/// The rows of a draft or of what has begun, in the order of the file.
fn in_order(row: &batch::Model) -> Select<batch_row::Entity> {
    rows_of(row).order_by_asc(batch_row::Column::Number)
}

/// The organization of a row of the machine's own looking.
fn organization_of(row: &batch::Model) -> OrganizationId {
    OrganizationId(row.organization_id)
}
