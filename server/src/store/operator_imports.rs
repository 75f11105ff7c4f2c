//! What has become of the imports, as operators see it, and the tokens of the feed.
//!
//! Of what is wrong with an import there may be much: a list reads how much, and a page of it is cut
//! out of what is kept.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Expr,
};
use shared::{
    api::{
        Write,
        feed::{Fault, Import, ImportState, KindCount},
        operator_imports::{
            FeedToken, ImportFilter, ImportSummary, KnownImport, NewFeedToken, NewlyMade,
        },
        session::PersonName,
    },
    ids::ImportId,
    page::{NoFilter, Page, PageQuery},
    problem::{FieldCode, Problem},
    values::FeedName,
};
use uuid::Uuid;

use super::{
    cursor,
    entity::{feed_import, feed_token, person},
    feed_tokens::{self, KnownToken},
    rows::{name_of as full_name_of, stored},
    scope,
};
use crate::{access::OperatorAccess, error::Error, secrets::Secrets};

/// A row without what is wrong with it: that is counted where it is.
#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    feed_token_id: Option<Uuid>,
    operator_id: Option<Uuid>,
    network: Option<String>,
    state: String,
    began_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    checked: i64,
    applied: i64,
    invitations: i64,
    counts: serde_json::Value,
    is_cut_off: bool,
    fault_count: i64,
}

impl Row {
    fn counts(&self) -> Result<Vec<KindCount>, Error> {
        Ok(serde_json::from_value(self.counts.clone())?)
    }

    fn state(&self) -> Result<ImportState, Error> {
        Ok(ImportState::from_code(&self.state).context("state of an import")?)
    }
}

fn rows() -> Select<feed_import::Entity> {
    use feed_import::Column;
    // Both databases call it alike.
    let faults = Expr::cust("CAST(json_array_length(feed_import.faults) AS bigint)");
    scope::unowned::<feed_import::Entity>()
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::FeedTokenId,
            Column::OperatorId,
            Column::Network,
            Column::State,
            Column::BeganAt,
            Column::EndedAt,
            Column::Checked,
            Column::Applied,
            Column::Invitations,
            Column::Counts,
            Column::IsCutOff,
        ])
        .column_as(faults, "fault_count")
}

/// One page, the newest first.
pub(crate) async fn page(
    access: &OperatorAccess,
    query: &PageQuery<ImportFilter>,
) -> Result<Page<ImportSummary>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let before = query.cursor.as_ref().map(cursor::read::<Uuid>).transpose()?;
    // Ids are made in the order of time.
    let mut select = rows().filter(feed_import::Column::Id.lt(before.unwrap_or_else(Uuid::max)));
    if let Some(state) = query.filter.state {
        select = select.filter(feed_import::Column::State.eq(state.code()));
    }
    let select = select.order_by_desc(feed_import::Column::Id).limit(limit as u64 + 1);
    let rows = select.into_model::<Row>().all(access.connection()).await?;
    let names = names(access.connection(), &rows).await?;
    let people = people(access.connection(), &rows).await?;
    cursor::page(rows, limit, |row| row.id, |row| summary(row, &names, &people))
}

/// The names of the tokens that these came in with.
async fn names(
    connection: &impl ConnectionTrait,
    rows: &[Row],
) -> Result<Vec<(Uuid, String)>, Error> {
    let ids = rows.iter().filter_map(|row| row.feed_token_id);
    let tokens = scope::unowned::<feed_token::Entity>().filter(feed_token::Column::Id.is_in(ids));
    let tokens = tokens.all(connection).await?;
    Ok(tokens.into_iter().map(|token| (token.id, token.name)).collect())
}

/// Who has entered these by hand.
async fn people(
    connection: &impl ConnectionTrait,
    rows: &[Row],
) -> Result<Vec<(Uuid, PersonName)>, Error> {
    let ids: Vec<_> = rows.iter().filter_map(|row| row.operator_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let people = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(ids));
    let people = people.all(connection).await?;
    people.iter().map(|row| Ok((row.id, full_name_of(row)?))).collect()
}

fn operator_of(id: Option<Uuid>, people: &[(Uuid, PersonName)]) -> Option<PersonName> {
    people.iter().find(|(known, _)| Some(*known) == id).map(|(_, name)| name.clone())
}

fn name_of(id: Option<Uuid>, names: &[(Uuid, String)]) -> Option<String> {
    names.iter().find(|(known, _)| Some(*known) == id).map(|(_, name)| name.clone())
}

fn summary(
    row: Row,
    names: &[(Uuid, String)],
    people: &[(Uuid, PersonName)],
) -> Result<ImportSummary, Error> {
    let counts = row.counts()?;
    Ok(ImportSummary {
        id: ImportId(row.id),
        state: row.state()?,
        token: name_of(row.feed_token_id, names),
        operator: operator_of(row.operator_id, people),
        name: row.name,
        began_at: row.began_at,
        ended_at: row.ended_at,
        checked: row.checked.unsigned_abs(),
        new: counts.iter().map(|it| it.new).sum(),
        changed: counts.iter().map(|it| it.changed).sum(),
        faults: row.fault_count.unsigned_abs(),
    })
}

/// One import.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, or none any more.
pub(crate) async fn get(access: &OperatorAccess, id: ImportId) -> Result<KnownImport, Error> {
    let select = rows().filter(feed_import::Column::Id.eq(id.0)).into_model::<Row>();
    let row = select.one(access.connection()).await?.ok_or(Problem::NotFound)?;
    let rows = [row];
    let names = names(access.connection(), &rows).await?;
    let people = people(access.connection(), &rows).await?;
    let [row] = rows;
    Ok(KnownImport {
        token: name_of(row.feed_token_id, &names),
        operator: operator_of(row.operator_id, &people),
        network: row.network.clone(),
        fault_count: row.fault_count.unsigned_abs(),
        import: Import {
            id,
            state: row.state()?,
            counts: row.counts()?,
            name: row.name,
            began_at: row.began_at,
            ended_at: row.ended_at,
            checked: row.checked.unsigned_abs(),
            applied: row.applied.unsigned_abs(),
            invitations: row.invitations.unsigned_abs(),
            faults: Vec::new(),
            is_cut_off: row.is_cut_off,
        },
    })
}

/// A page of what was wrong with it. It never changes once it is there: a place is a number.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such import.
pub(crate) async fn faults(
    access: &OperatorAccess,
    id: ImportId,
    query: &PageQuery<NoFilter>,
) -> Result<Page<Fault>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let skipped = query.cursor.as_ref().map(cursor::read::<usize>).transpose()?.unwrap_or(0);
    let row = scope::unowned::<feed_import::Entity>().filter(feed_import::Column::Id.eq(id.0));
    let row = row.one(access.connection()).await?.ok_or(Problem::NotFound)?;
    let faults: Vec<Fault> = serde_json::from_value(row.faults)?;
    let found = faults.into_iter().enumerate().skip(skipped).take(limit + 1).collect();
    cursor::page(found, limit, |(place, _)| place + 1, |(_, fault)| Ok::<_, Error>(fault))
}

/// The tokens of the feed.
pub(crate) async fn tokens(access: &OperatorAccess) -> Result<Vec<FeedToken>, Error> {
    let token = |known: KnownToken| {
        Ok(FeedToken {
            name: stored(&known.name, "name of a token")?,
            created_at: known.created_at,
            ends_at: known.ends_at,
            revoked_at: known.revoked_at,
            used_at: known.used_at,
        })
    };
    feed_tokens::known(access.connection()).await?.into_iter().map(token).collect()
}

/// Makes a token, and says it this once.
///
/// # Errors
/// [`Problem::Invalid`] when its days are none or too many, or when there was one of that name.
pub(crate) async fn create_token(
    access: &OperatorAccess<Write>,
    secrets: &Secrets,
    new: NewFeedToken,
    now: DateTime<Utc>,
) -> Result<NewlyMade, Error> {
    let NewFeedToken { name, days } = new;
    if !(1..=3650).contains(&days) {
        return Err(Problem::invalid("/days", FieldCode::LimitOutOfRange).into());
    }
    let lifetime = TimeDelta::days(days.into());
    let made = feed_tokens::create_in(access.transaction(), secrets, &name, now, lifetime).await?;
    let token = made.ok_or_else(|| Problem::invalid("/name", FieldCode::NameTaken))?;
    Ok(NewlyMade { name, token })
}

/// Ends a token at once.
///
/// # Errors
/// [`Problem::NotFound`] when there is none of that name, or when it was ended before.
pub(crate) async fn revoke_token(
    access: &OperatorAccess<Write>,
    name: &FeedName,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let is_ended = feed_tokens::revoke_in(access.transaction(), name, now).await?;
    if is_ended { Ok(()) } else { Err(Problem::NotFound.into()) }
}
