//! Which invitations of an organization have changed lately, whoever changed them: another server,
//! a worker, a report. The database itself stamps what changes, by its own clock.

use std::collections::HashMap;

use anyhow::Context;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DatabaseConnection, QueryFilter, QueryOrder,
    QuerySelect, Select, Statement,
};
use shared::{access::can, ids::InvitationId};
use uuid::Uuid;

use crate::{
    access::Access,
    error::Error,
    store::{
        entity::{delivery, invitation},
        scope,
    },
};

/// How long, in milliseconds, a transaction may take until what it has stamped is there to be seen.
const LATE: i64 = 10_000;

/// How many changes are looked at at once.
const MOST: u64 = 2_000;

/// An organization that somebody watches. Whose the changes are is asked again for each who
/// watches; here they are only found.
pub(crate) struct Watched {
    connection: DatabaseConnection,
    rows: Select<delivery::Entity>,
    since: i64,
    seen: HashMap<Uuid, i64>,
}

impl Watched {
    /// From now on.
    pub(crate) async fn begin(access: &Access<can::ListUsers>) -> Result<Self, Error> {
        let connection = access.connection().clone();
        let since = now(&connection).await?;
        let rows = scope::select_all::<delivery::Entity, _, _>(access);
        Ok(Self { connection, rows, since, seen: HashMap::new() })
    }

    /// What has changed since the last look; what changed during it may be told twice.
    pub(crate) async fn look(&mut self) -> Result<Vec<Uuid>, Error> {
        let found: Vec<(Uuid, i64)> = self
            .rows
            .clone()
            .select_only()
            .columns([delivery::Column::InvitationId, delivery::Column::ChangedAt])
            .filter(delivery::Column::ChangedAt.gt(self.since))
            .order_by_asc(delivery::Column::ChangedAt)
            .limit(MOST)
            .into_tuple()
            .all(&self.connection)
            .await?;
        let is_new = |(id, at): &&(Uuid, i64)| self.seen.get(id) != Some(at);
        let changed = found.iter().filter(is_new).map(|(id, _)| *id).collect();
        let newest = found.last().map_or(self.since, |(_, at)| *at);
        // Where there is more than can be looked at, what is late has to be done without.
        let is_all = (found.len() as u64) < MOST;
        self.since = if is_all { self.since.max(newest - LATE) } else { newest };
        self.seen = found.into_iter().filter(|(_, at)| *at > self.since).collect();
        Ok(changed)
    }
}

/// Those among them that the caller may see.
pub(crate) async fn visible(
    access: &Access<can::ListUsers>,
    ids: &[Uuid],
) -> Result<Vec<InvitationId>, Error> {
    let rows = scope::select::<invitation::Entity, _, _>(access)
        .filter(invitation::Column::Id.is_in(ids.iter().copied()))
        .select_only()
        .column(invitation::Column::Id)
        .into_tuple::<Uuid>()
        .all(access.connection())
        .await?;
    Ok(rows.into_iter().map(InvitationId).collect())
}

/// The database's clock, as its stamps have it.
async fn now(connection: &DatabaseConnection) -> Result<i64, Error> {
    let backend = connection.get_database_backend();
    let select = if backend == DatabaseBackend::Sqlite {
        "select cast(unixepoch('subsec') * 1000 as integer) as now"
    } else {
        "select (extract(epoch from clock_timestamp()) * 1000)::bigint as now"
    };
    let row = connection.query_one_raw(Statement::from_string(backend, select)).await?;
    Ok(row.context("a clock tells the time")?.try_get("", "now")?)
}
