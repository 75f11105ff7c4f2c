//! Where everything is kept, and the connection that an operation works on: a plain one to read, a
//! transaction to write.

mod sqlite;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, anyhow, bail};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use shared::api::{Deferred, Exclusive, Read, Write};
use tokio::sync::{Mutex, OnceCell};

use crate::{error::Error, migrations::Migrator};

pub use sqlite::Lock;
pub(crate) use sqlite::path as sqlite_path;

/// The most connections to PostgreSQL that one server opens.
const CONNECTIONS: u32 = 16;

/// A connection on which nothing was said for so long is asked whether it is still there.
const IDLE: Duration = Duration::from_secs(5);

/// Where everything is kept.
#[derive(Clone, Debug)]
pub struct Database {
    /// SQLite has one writer and many readers; on PostgreSQL both are the same.
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    /// What counts only, and does not wait for the disk.
    counter: DatabaseConnection,
    /// Where all wait but those who are quickly done: on SQLite one writes at a time.
    line: Arc<Mutex<()>>,
}

/// A transaction that is there for everybody once it is committed and survives the end of the
/// program, but not always a power cut. It does not wait for the disk, nor, on SQLite, in the line of
/// those who write: what is done in it is short, and can be found out or done again.
pub(crate) struct Lightly {
    transaction: DatabaseTransaction,
    _turn: Option<sqlite::Turn>,
}

impl Lightly {
    /// Ends it.
    pub(crate) async fn commit(self) -> Result<(), sea_orm::DbErr> {
        self.transaction.commit().await
    }
}

impl std::ops::Deref for Lightly {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

/// The right to work without a person behind it: the worker, imports, the demo. Made beside the
/// database, in `main`, and handed to nothing that serves requests.
#[derive(Clone, Debug)]
pub struct Machine(Database);

/// How an operation works on the database; the contract says which of them has which effect.
pub(crate) trait Effect: Send + Sync + 'static {
    /// What the guard carries.
    type Handle: Clone + Send + Sync;
    /// What the store works on.
    type Connection: ConnectionTrait;
    /// Who else may use or change rights while they are used.
    const RIGHTS: Rights;
    /// Whether anything can be due afterwards that was not before.
    const CHANGES: bool = true;

    /// Before the guard looks at the caller's rights.
    fn begin(database: &Database) -> impl Future<Output = Result<Self::Handle, Error>> + Send;

    fn connection(handle: &Self::Handle) -> &Self::Connection;

    /// The transaction in which something changes; none where nothing does.
    fn transaction(
        handle: &Self::Handle,
    ) -> impl Future<Output = Result<Option<&DatabaseTransaction>, Error>> + Send;

    /// After the handler has succeeded. When it fails, the handle is dropped instead.
    fn finish(handle: Self::Handle) -> impl Future<Output = Result<(), Error>> + Send;
}

impl Database {
    /// Opens the database as it is.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn connect(url: &str) -> anyhow::Result<(Self, Machine)> {
        let database = if url.starts_with("sqlite:") {
            sqlite::connect(url).await?
        } else {
            let mut options = ConnectOptions::new(url);
            options.max_connections(CONNECTIONS).acquire_timeout(Duration::from_secs(10));
            options.sqlx_logging(false).test_before_acquire_if_idle_for(IDLE);
            let connection = sea_orm::Database::connect(options).await;
            let connection = connection.map_err(|_| anyhow!("the database does not answer"))?;
            let (reader, counter) = (connection.clone(), connection.clone());
            Self { reader, counter, writer: connection, line: Arc::default() }
        };
        Ok((database.clone(), Machine(database)))
    }

    /// The same database and the same right to it, with every statement shown to `watch` once it
    /// has run: what is promised of statements is counted and explained by tests.
    #[must_use]
    pub fn watched(
        mut self,
        _: Machine,
        watch: impl Fn(&Statement) + Send + Sync + 'static,
    ) -> (Self, Machine) {
        let watch = Arc::new(watch);
        for connection in [&mut self.reader, &mut self.writer, &mut self.counter] {
            let watch = Arc::clone(&watch);
            connection.set_metric_callback(move |ran| watch(ran.statement));
        }
        (self.clone(), Machine(self))
    }

    /// Whether tables are missing.
    ///
    /// # Errors
    /// When the database is newer than this program, or does not answer.
    pub async fn has_pending_migrations(&self) -> anyhow::Result<bool> {
        let pending = Migrator::get_pending_migrations(&self.writer).await;
        let pending = pending.context("the database was made by a newer program than this one")?;
        Ok(!pending.is_empty())
    }

    /// Brings the tables up to date; of several that try at once, one does it.
    ///
    /// # Errors
    /// When a migration fails: then nothing of it stays.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        if self.backend() == DatabaseBackend::Sqlite {
            return Ok(Migrator::up(&self.writer, None).await?);
        }
        // Held by a transaction, not by the session: it survives a pooler, and ends by itself.
        let lock = self.writer.begin().await?;
        lock.execute_unprepared("select pg_advisory_xact_lock(7723001)").await?;
        Migrator::up(&self.writer, None).await?;
        Ok(lock.commit().await?)
    }

    /// Copies an SQLite file aside; other databases have their own ways.
    ///
    /// # Errors
    /// When there is no room for a copy.
    pub async fn copy_aside(&self, url: &str, name: &str) -> anyhow::Result<PathBuf> {
        sqlite::copy_aside(&self.writer, url, name).await
    }

    /// Checks that the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> anyhow::Result<()> {
        Ok(self.reader.ping().await?)
    }

    /// Ends every connection, once nothing uses them any more.
    ///
    /// # Errors
    /// When a connection cannot be ended in order.
    pub async fn close(self) -> anyhow::Result<()> {
        self.reader.close().await?;
        self.counter.close().await?;
        Ok(self.writer.close().await?)
    }

    pub(crate) fn backend(&self) -> DatabaseBackend {
        self.writer.get_database_backend()
    }

    /// Runs one statement that counts: it is there for everybody when this returns, and survives the
    /// end of the program, but not always a power cut.
    pub(crate) async fn lightly(
        &self,
        statement: Statement,
    ) -> Result<Vec<QueryResult>, sea_orm::DbErr> {
        // On SQLite one writes at a time: waiting for one's turn is faster than asking for it.
        let _turn = sqlite::turn(&self.writer).await?;
        self.counter.query_all_raw(statement).await
    }

    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, sea_orm::DbErr> {
        let _place = match self.backend() {
            DatabaseBackend::Sqlite => Some(self.line.lock().await),
            _ => None,
        };
        self.writer.begin_with_options(immediate()).await
    }

    async fn begin_lightly(&self) -> Result<Lightly, sea_orm::DbErr> {
        let turn = sqlite::turn(&self.writer).await?;
        let transaction = self.counter.begin_with_options(immediate()).await?;
        if self.backend() == DatabaseBackend::Postgres {
            transaction.execute_unprepared("set local synchronous_commit = off").await?;
        }
        Ok(Lightly { transaction, _turn: turn })
    }
}

/// A deferred transaction that turns into a writing one fails at once when another writes.
fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

impl Machine {
    /// A connection to read with.
    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.0.reader
    }

    /// A transaction to write in.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, sea_orm::DbErr> {
        self.0.begin().await
    }

    /// A transaction that does not wait for the disk.
    pub(crate) async fn begin_lightly(&self) -> Result<Lightly, sea_orm::DbErr> {
        self.0.begin_lightly().await
    }

    /// Whether no other server works on the database: a file has one.
    pub(crate) fn is_alone(&self) -> bool {
        self.0.backend() == DatabaseBackend::Sqlite
    }
}

/// What happens to rights while an operation uses them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rights {
    /// They may change meanwhile.
    Free,
    /// They stay as they are.
    Kept,
    /// The operation changes some: it comes after every other of its kind in the organization.
    Changed,
}

impl Effect for Read {
    type Handle = DatabaseConnection;
    type Connection = DatabaseConnection;
    const RIGHTS: Rights = Rights::Free;
    const CHANGES: bool = false;

    async fn begin(database: &Database) -> Result<DatabaseConnection, Error> {
        Ok(database.reader.clone())
    }

    fn connection(handle: &DatabaseConnection) -> &DatabaseConnection {
        handle
    }

    async fn transaction(_: &DatabaseConnection) -> Result<Option<&DatabaseTransaction>, Error> {
        Ok(None)
    }

    async fn finish(_: DatabaseConnection) -> Result<(), Error> {
        Ok(())
    }
}

impl Effect for Write {
    // Shared, because a handler owns its guard: a borrowed one would tie the handler's future to
    // a lifetime that `Api::on` cannot name. The clone that stays outside commits.
    type Handle = Arc<DatabaseTransaction>;
    type Connection = DatabaseTransaction;
    const RIGHTS: Rights = Rights::Kept;

    async fn begin(database: &Database) -> Result<Self::Handle, Error> {
        Ok(Arc::new(database.begin().await?))
    }

    fn connection(handle: &Self::Handle) -> &DatabaseTransaction {
        handle
    }

    async fn transaction(handle: &Self::Handle) -> Result<Option<&DatabaseTransaction>, Error> {
        Ok(Some(handle))
    }

    async fn finish(handle: Self::Handle) -> Result<(), Error> {
        let transaction = Arc::into_inner(handle);
        let transaction = transaction.ok_or_else(|| anyhow!("the handler gave its guard away"))?;
        Ok(transaction.commit().await?)
    }
}

/// A write that differs in how its rights are read.
impl Effect for Exclusive {
    type Handle = <Write as Effect>::Handle;
    type Connection = DatabaseTransaction;
    const RIGHTS: Rights = Rights::Changed;

    async fn begin(database: &Database) -> Result<Self::Handle, Error> {
        Write::begin(database).await
    }

    fn connection(handle: &Self::Handle) -> &DatabaseTransaction {
        handle
    }

    async fn transaction(handle: &Self::Handle) -> Result<Option<&DatabaseTransaction>, Error> {
        Ok(Some(handle))
    }

    async fn finish(handle: Self::Handle) -> Result<(), Error> {
        Write::finish(handle).await
    }
}

/// The database for now, and a transaction once the handler asks for it.
pub(crate) struct Later {
    database: Database,
    transaction: OnceCell<DatabaseTransaction>,
}

impl Later {
    /// The transaction, which begins with the first call.
    pub(crate) async fn transaction(&self) -> Result<&DatabaseTransaction, Error> {
        Ok(self.transaction.get_or_try_init(|| self.database.begin()).await?)
    }
}

impl Effect for Deferred {
    type Handle = Arc<Later>;
    type Connection = DatabaseConnection;
    const RIGHTS: Rights = Rights::Free;

    async fn begin(database: &Database) -> Result<Self::Handle, Error> {
        Ok(Arc::new(Later { database: database.clone(), transaction: OnceCell::new() }))
    }

    fn connection(handle: &Self::Handle) -> &DatabaseConnection {
        &handle.database.reader
    }

    async fn transaction(handle: &Self::Handle) -> Result<Option<&DatabaseTransaction>, Error> {
        handle.transaction().await.map(Some)
    }

    async fn finish(handle: Self::Handle) -> Result<(), Error> {
        let later = Arc::into_inner(handle);
        let later = later.ok_or_else(|| anyhow!("the handler gave its guard away"))?;
        match later.transaction.into_inner() {
            Some(transaction) => Ok(transaction.commit().await?),
            None => Ok(()),
        }
    }
}

/// Refuses what would lose data.
///
/// # Errors
/// When the URL names a database that dies with the program.
pub(crate) fn check_url(url: &str) -> anyhow::Result<()> {
    if url.contains(":memory:") {
        bail!("DATABASE_URL: a file is needed: in memory, everything would be lost at the end");
    }
    Ok(())
}
