//! What has become of each import: who sent what, when, what it changed, and what was wrong with it.
//!
//! An import that goes on says so again and again. Of one that does not say so any more the program
//! has ended in the middle: it is taken for broken off, and can be repeated.

mod forget;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use shared::{
    api::feed::{Fault, Import, ImportState, KindCount},
    ids::ImportId,
    problem::Problem,
    values::FeedName,
};
use uuid::Uuid;

pub(crate) use forget::{forget, forget_networks};

use super::{
    entity::{feed_import, feed_token},
    feed_tokens::FeedToken,
    scope,
};
use crate::{
    access::FeedAccess,
    database::{Effect, Machine},
    error::Error,
    import::ByHand,
    network::Network,
};

/// How long an import is taken to go on after it has said so.
pub(crate) const LEASE: TimeDelta = TimeDelta::minutes(2);

/// Who sends a feed.
#[derive(Clone, Debug)]
pub(crate) enum Sender {
    /// An operator at a terminal of the machine.
    Terminal,
    /// An operator, by hand.
    Operator(Box<ByHand>),
    /// One of the vendor's systems: one feed of a name at a time.
    System {
        /// With which token.
        token: FeedToken,
        /// From where.
        network: Network,
        /// The name.
        claim: FeedName,
    },
}

/// How an import ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ending {
    pub(crate) state: ImportState,
    pub(crate) counts: Vec<KindCount>,
    pub(crate) invitations: u64,
    pub(crate) faults: Vec<Fault>,
    pub(crate) is_cut_off: bool,
}

impl Ending {
    /// How many lines were checked and applied: it is said once for some thousand lines, and what has
    /// ended shows how many there were.
    pub(crate) fn reached(&self, [checked, applied]: [u64; 2]) -> [u64; 2] {
        let records = self.counts.iter().map(|it| it.new + it.changed + it.unchanged + it.kept);
        let records = records.sum::<u64>();
        let last = self.faults.last().map_or(0, |fault| fault.line);
        [checked.max(records).max(last), applied.max(records)]
    }

    /// An ending of which nothing is known but how.
    pub(crate) fn as_such(state: ImportState) -> Self {
        Self { state, counts: Vec::new(), invitations: 0, faults: Vec::new(), is_cut_off: false }
    }
}

/// An import as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownImport {
    /// What everybody sees of it.
    pub import: Import,
    /// The name of the token that it came in with; nothing for an operator's terminal.
    pub token: Option<String>,
    /// The network that it came from, as long as that is kept.
    pub network: Option<String>,
}

/// Writes down that a feed has come in.
///
/// # Errors
/// [`Problem::ImportRunning`] when one of the same name is being taken in.
pub(crate) async fn begin(
    machine: &Machine,
    name: &str,
    sender: &Sender,
    now: DateTime<Utc>,
) -> Result<ImportId, Error> {
    let id = Uuid::now_v7();
    let transaction = machine.begin().await?;
    let mut row = feed_import::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        feed_token_id: Set(None),
        operator_id: Set(None),
        network: Set(None),
        state: Set(ImportState::Waiting.code().to_owned()),
        began_at: Set(now),
        ended_at: Set(None),
        alive_until: Set(Some(now + LEASE)),
        claim: Set(None),
        checked: Set(0),
        applied: Set(0),
        invitations: Set(0),
        counts: Set(serde_json::Value::Array(Vec::new())),
        faults: Set(serde_json::Value::Array(Vec::new())),
        is_cut_off: Set(false),
    };
    if let Sender::Operator(by) = sender {
        row.operator_id = Set(Some(by.person_id.0));
        row.network = Set(Some(by.network.to_string()));
    }
    if let Sender::System { token, network, claim } = sender {
        row.feed_token_id = Set(Some(token.id));
        row.network = Set(Some(network.to_string()));
        row.claim = Set(Some(claim.to_string()));
        break_off(&transaction, feed_import::Column::Claim.eq(claim.as_ref()), now).await?;
    }
    if !scope::insert_once_unowned(&transaction, row).await? {
        let Sender::System { claim, .. } = sender else { return Err(Problem::Busy.into()) };
        return Err(running(&transaction, claim).await?.into());
    }
    transaction.commit().await?;
    Ok(ImportId(id))
}

/// What stands in the way of another feed of that name.
async fn running(connection: &impl ConnectionTrait, claim: &FeedName) -> Result<Problem, Error> {
    let row = scope::unowned::<feed_import::Entity>()
        .filter(feed_import::Column::Claim.eq(claim.as_ref()))
        .select_only()
        .column(feed_import::Column::Id)
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    // It may have ended in this moment.
    let problem = |id| Problem::ImportRunning { import_id: ImportId(id) };
    Ok(row.map_or(Problem::Busy, problem))
}

/// Says that an import goes on, and how far it is.
pub(crate) async fn go_on(
    machine: &Machine,
    id: ImportId,
    state: ImportState,
    [checked, applied]: [u64; 2],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin_lightly().await?;
    let update = scope::update_unowned::<feed_import::Entity>()
        .col_expr(feed_import::Column::State, state.code().into())
        .col_expr(feed_import::Column::Checked, number(checked).into())
        .col_expr(feed_import::Column::Applied, number(applied).into())
        .col_expr(feed_import::Column::AliveUntil, (now + LEASE).into())
        .filter(feed_import::Column::Id.eq(id.0))
        .filter(feed_import::Column::EndedAt.is_null());
    update.exec(&*transaction).await?;
    Ok(transaction.commit().await?)
}

/// Writes down how an import ended.
pub(crate) async fn end(
    machine: &Machine,
    id: ImportId,
    [checked, applied]: [u64; 2],
    ending: &Ending,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = feed_import::ActiveModel {
        state: Set(ending.state.code().to_owned()),
        ended_at: Set(Some(now)),
        alive_until: Set(None),
        claim: Set(None),
        checked: Set(number(checked)),
        applied: Set(number(applied)),
        invitations: Set(number(ending.invitations)),
        counts: Set(serde_json::to_value(&ending.counts)?),
        faults: Set(serde_json::to_value(&ending.faults)?),
        is_cut_off: Set(ending.is_cut_off),
        ..Default::default()
    };
    let transaction = machine.begin().await?;
    let update = scope::update_unowned::<feed_import::Entity>().set(row);
    update.filter(feed_import::Column::Id.eq(id.0)).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Takes those for broken off that do not say any more that they go on.
pub(crate) async fn break_off_silent(machine: &Machine, now: DateTime<Utc>) -> Result<(), Error> {
    let is_silent = || feed_import::Column::AliveUntil.lte(now);
    let silent = scope::unowned::<feed_import::Entity>()
        .select_only()
        .column(feed_import::Column::Id)
        .filter(is_silent())
        .limit(1)
        .into_tuple::<Uuid>()
        .one(machine.reader())
        .await?;
    if silent.is_none() {
        return Ok(());
    }
    let transaction = machine.begin().await?;
    break_off(&transaction, is_silent(), now).await?;
    Ok(transaction.commit().await?)
}

async fn break_off(
    transaction: &DatabaseTransaction,
    which: Expr,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let update = scope::update_unowned::<feed_import::Entity>()
        .col_expr(feed_import::Column::State, ImportState::BrokenOff.code().into())
        .col_expr(feed_import::Column::EndedAt, Some(now).into())
        .col_expr(feed_import::Column::AliveUntil, None::<DateTime<Utc>>.into())
        .col_expr(feed_import::Column::Claim, None::<String>.into())
        .filter(which)
        .filter(feed_import::Column::AliveUntil.lte(now));
    update.exec(transaction).await?;
    Ok(())
}

/// An import that came in with the caller's token.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub(crate) async fn own<F: Effect>(access: &FeedAccess<F>, id: ImportId) -> Result<Import, Error> {
    let row = scope::unowned::<feed_import::Entity>()
        .filter(feed_import::Column::Id.eq(id.0))
        .filter(feed_import::Column::FeedTokenId.eq(access.token().id))
        .one(access.connection())
        .await?;
    import(row.ok_or(Problem::NotFound)?)
}

/// The imports of all senders, the newest first; after the one that is named, if one is.
pub(crate) async fn list(
    machine: &Machine,
    after: Option<ImportId>,
    limit: u64,
) -> Result<Vec<KnownImport>, Error> {
    let mut select = scope::unowned::<feed_import::Entity>();
    if let Some(after) = after {
        select = select.filter(feed_import::Column::Id.lt(after.0));
    }
    // Ids are made in the order of time.
    let rows = select.order_by_desc(feed_import::Column::Id).limit(limit);
    known(machine, rows.all(machine.reader()).await?).await
}

/// One import, whoever sent it.
pub(crate) async fn get(machine: &Machine, id: ImportId) -> Result<Option<KnownImport>, Error> {
    let row = scope::unowned::<feed_import::Entity>().filter(feed_import::Column::Id.eq(id.0));
    Ok(known(machine, row.all(machine.reader()).await?).await?.pop())
}

async fn known(
    machine: &Machine,
    rows: Vec<feed_import::Model>,
) -> Result<Vec<KnownImport>, Error> {
    let ids = rows.iter().filter_map(|row| row.feed_token_id);
    let tokens = scope::unowned::<feed_token::Entity>().filter(feed_token::Column::Id.is_in(ids));
    let tokens = tokens.all(machine.reader()).await?;
    let name = |id| tokens.iter().find(|token| token.id == id).map(|token| token.name.clone());
    let known = rows.into_iter().map(|row| {
        let by_hand = row.operator_id.map(|_| "an operator, by hand".to_owned());
        let token = row.feed_token_id.and_then(name).or(by_hand);
        let network = row.network.clone();
        Ok(KnownImport { import: import(row)?, token, network })
    });
    known.collect()
}

fn import(row: feed_import::Model) -> Result<Import, Error> {
    Ok(Import {
        id: ImportId(row.id),
        name: row.name,
        state: ImportState::from_code(&row.state).context("state of an import")?,
        began_at: row.began_at,
        ended_at: row.ended_at,
        checked: row.checked.unsigned_abs(),
        applied: row.applied.unsigned_abs(),
        counts: serde_json::from_value(row.counts)?,
        invitations: row.invitations.unsigned_abs(),
        faults: serde_json::from_value(row.faults)?,
        is_cut_off: row.is_cut_off,
    })
}

/// As the database counts.
fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
