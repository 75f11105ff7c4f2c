//! Where the many records of a feed wait while it is checked: a file of SQLite that only this
//! process can open, and that is gone when it ends. Whatever comes in, the memory holds a part.

use std::{collections::BTreeMap, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DbErr, QueryResult,
    Statement, Value,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use serde_json::json;

use super::{feed::Place, kind::Kind};

/// How much of the file is in memory, in KiB below zero.
const CACHE: &str = "-4096";

/// So many rows are put in at once.
const ROWS: usize = 1_000;

/// A line of the feed, as far as others ask for it.
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// What the record is known by.
    pub(super) key: String,
    /// What it belongs to; of a line of an order its order knows.
    pub(super) owner: Option<String>,
    /// The order that it is a line of, or the line of an order that it is about.
    pub(super) about: Option<String>,
    /// The record; nothing when the line is wrong.
    pub(super) content: Option<String>,
}

/// A record that waits.
pub(super) struct Waiting {
    pub(super) place: Place,
    pub(super) key: String,
    pub(super) owner: String,
    pub(super) about: Option<String>,
    pub(super) content: String,
}

/// A key that stands twice, with something else each time.
pub(super) struct Twice {
    pub(super) kind: Kind,
    pub(super) first: Place,
    pub(super) later: Place,
    pub(super) key: String,
}

/// The records that wait.
pub(super) struct Staging {
    connection: DatabaseConnection,
    rows: Vec<Row>,
}

const TABLES: &str = "create table line (place integer primary key, kind integer not null, \
    key text not null, owner text, about text, content text); \
    create table known_order (number text primary key, owner text not null) without rowid";

const INSERT: &str = "insert into line (place, kind, key, owner, about, content) \
    select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 from json_each(?)";

const TWICE: &str = "with twice as (select kind, key, min(place) as first from line \
    where content is not null group by kind, key having count(*) > 1) ";

const PART: &str = "select place, key, owner, about, content from line where kind = ? \
    and (owner, key) > (?, ?) and content is not null order by owner, key limit ?";

impl Staging {
    /// Makes room; the system takes it back when the process ends, whatever ends it.
    pub(super) async fn open() -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new("sqlite:");
        options.min_connections(1).max_connections(1).sqlx_logging(false);
        // The file is gone with its connection.
        options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
        options.test_before_acquire(false);
        options.map_sqlx_sqlite_opts(|options| {
            // Without a name it is a file without a name.
            options
                .filename("")
                .journal_mode(SqliteJournalMode::Off)
                .synchronous(SqliteSynchronous::Off)
                .pragma("cache_size", CACHE)
        });
        let connection = sea_orm::Database::connect(options).await?;
        connection.execute_unprepared(TABLES).await?;
        Ok(Self { connection, rows: Vec::with_capacity(ROWS) })
    }

    /// Takes a row.
    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Puts the rows that were taken where there is room, once there are enough of them.
    pub(super) async fn relieve(&mut self) -> Result<(), DbErr> {
        if self.rows.len() >= ROWS { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result<(), DbErr> {
        let rows = self.rows.drain(..).map(|row| {
            json!([
                i64::from(row.place),
                row.kind.place(),
                row.key,
                row.owner,
                row.about,
                row.content
            ])
        });
        let rows: serde_json::Value = rows.collect();
        self.execute(INSERT, [rows.to_string().into()]).await
    }

    /// All of them are there: from now on they can be asked for.
    pub(super) async fn finish(&mut self) -> Result<(), DbErr> {
        self.flush().await?;
        self.execute("create index line_key on line (kind, key)", []).await
    }

    /// Of each key that stands twice the first alone stays; these are the others that say something
    /// else.
    pub(super) async fn settle(&mut self, limit: usize) -> Result<Vec<Twice>, DbErr> {
        let found = format!(
            "{TWICE} select later.place, first.place, later.key, later.kind from twice \
             join line as first on first.place = twice.first \
             join line as later on later.kind = twice.kind and later.key = twice.key \
             and later.place > twice.first and later.content <> first.content \
             order by later.place limit ?"
        );
        let rows = self.all(&found, [count(limit).into()]).await?;
        let twice = rows.iter().map(|row| {
            Ok(Twice {
                later: Place::from(row.try_get_by_index::<i64>(0)?),
                first: Place::from(row.try_get_by_index::<i64>(1)?),
                key: row.try_get_by_index(2)?,
                kind: kind_at(row.try_get_by_index(3)?)?,
            })
        });
        let twice = twice.collect::<Result<_, DbErr>>()?;
        let rest = format!(
            "{TWICE} delete from line where place in (select later.place from twice \
             join line as later on later.kind = twice.kind and later.key = twice.key \
             and later.place > twice.first)"
        );
        self.execute(&rest, []).await?;
        Ok(twice)
    }

    /// Gives each line of an order the owner of its order, where that waits here, too.
    pub(super) async fn give_owners(&self) -> Result<(), DbErr> {
        self.execute(
            "update line set owner = (select of.owner from line as of \
             where of.kind = ? and of.key = line.about limit 1) where kind = ?",
            [place(Kind::Order), place(Kind::OrderLine)],
        )
        .await
    }

    /// The orders whose lines are here without them, behind this one.
    pub(super) async fn missing_orders(&self, after: &str) -> Result<Vec<String>, DbErr> {
        let rows = self
            .all(
                "select distinct about from line where kind = ? and owner is null and about > ? \
                 and not exists (select 1 from line as of where of.kind = ? and of.key = line.about) \
                 order by about limit ?",
                [
                    place(Kind::OrderLine),
                    after.into(),
                    place(Kind::Order),
                    count(ROWS).into(),
                ],
            )
            .await?;
        rows.iter().map(|row| row.try_get_by_index(0)).collect()
    }

    /// Notes whose these orders are.
    pub(super) async fn know_orders(&self, owners: &BTreeMap<String, String>) -> Result<(), DbErr> {
        let owners: serde_json::Value =
            owners.iter().map(|(key, owner)| json!([key, owner])).collect();
        self.execute(
            "insert into known_order (number, owner) select value->>0, value->>1 from json_each(?)",
            [owners.to_string().into()],
        )
        .await
    }

    /// Gives the lines of such orders their owner, and makes ready to be read by owner. A line whose
    /// order nobody knows has an owner without a name.
    pub(super) async fn give_known_owners(&self) -> Result<(), DbErr> {
        self.execute(
            "update line set owner = coalesce((select known.owner from known_order as known \
             where known.number = line.about), '') where kind = ? and owner is null",
            [place(Kind::OrderLine)],
        )
        .await?;
        self.execute("create index line_owner on line (kind, owner, key)", []).await
    }

    /// The lines of orders that are nowhere.
    pub(super) async fn lines_without_order(
        &self,
        limit: usize,
    ) -> Result<Vec<(Place, String)>, DbErr> {
        let rows = self
            .all(
                "select place, about from line where kind = ? and owner = '' and content is not null \
                 and not exists (select 1 from line as of where of.kind = ? and of.key = line.about) \
                 limit ?",
                [place(Kind::OrderLine), place(Kind::Order), count(limit).into()],
            )
            .await?;
        let rows = rows.iter().map(|row| {
            Ok((Place::from(row.try_get_by_index::<i64>(0)?), row.try_get_by_index(1)?))
        });
        rows.collect()
    }

    /// How many records of a kind there are.
    pub(super) async fn count(&self, kind: Kind) -> Result<u64, DbErr> {
        let rows = self
            .all("select count(*) from line where kind = ? and content is not null", [place(kind)])
            .await?;
        let count = rows.first().map_or(Ok(0), |row| row.try_get_by_index::<i64>(0))?;
        Ok(count.unsigned_abs())
    }

    /// Records of a kind in the order of what they belong to, behind this one.
    pub(super) async fn part(
        &self,
        kind: Kind,
        after: (&str, &str),
        limit: usize,
    ) -> Result<Vec<Waiting>, DbErr> {
        let values = [place(kind), after.0.into(), after.1.into(), count(limit).into()];
        let rows = self.all(PART, values).await?;
        let rows = rows.iter().map(|row| {
            Ok(Waiting {
                place: Place::from(row.try_get_by_index::<i64>(0)?),
                key: row.try_get_by_index(1)?,
                owner: row.try_get_by_index(2)?,
                about: row.try_get_by_index(3)?,
                content: row.try_get_by_index(4)?,
            })
        });
        rows.collect()
    }

    /// What the lines of orders with these keys belong to, as far as they are here.
    pub(super) async fn owners_of_lines(
        &self,
        keys: &[String],
    ) -> Result<BTreeMap<String, String>, DbErr> {
        let rows = self
            .all(
                "select key, owner from line where kind = ? \
                 and key in (select value from json_each(?))",
                [place(Kind::OrderLine), json!(keys).to_string().into()],
            )
            .await?;
        let rows = rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
        rows.collect()
    }

    async fn execute<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<(), DbErr> {
        let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, sql, values);
        self.connection.execute_raw(statement).await?;
        Ok(())
    }

    async fn all<const N: usize>(
        &self,
        sql: &str,
        values: [Value; N],
    ) -> Result<Vec<QueryResult>, DbErr> {
        let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, sql, values);
        self.connection.query_all_raw(statement).await
    }
}

fn kind_at(place: i64) -> Result<Kind, DbErr> {
    let kind = usize::try_from(place).ok().and_then(|place| Kind::ALL.get(place));
    kind.copied().ok_or_else(|| DbErr::Custom("no kind has this place".to_owned()))
}

fn place(kind: Kind) -> Value {
    count(kind.place()).into()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
