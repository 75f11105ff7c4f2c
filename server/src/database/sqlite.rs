//! One file: one writer, many readers, and one server.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, bail};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DbErr, RuntimeErr,
    Statement,
    sqlx::{
        Sqlite,
        pool::PoolConnection,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};

use super::Database;

/// How many requests read at the same time.
const READERS: u32 = 8;

/// How long a writer waits for another one, such as an import beside the server.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Keeps a second server away from the file, for as long as it lives.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock ends with the file")] File);

impl Lock {
    /// Claims the file of the URL; a database that is no file needs no lock.
    ///
    /// # Errors
    /// When another server has it.
    pub fn claim(url: &str) -> anyhow::Result<Option<Self>> {
        let Some(path) = path(url) else {
            return Ok(None);
        };
        make_folder(&path)?;
        let mut name = path.clone().into_os_string();
        name.push(".lock");
        let file = File::create(&name).context("the lock beside the database cannot be made")?;
        if file.try_lock().is_err() {
            bail!("{}: another server works on this file", path.display());
        }
        Ok(Some(Self(file)))
    }
}

pub(super) async fn connect(url: &str) -> anyhow::Result<Database> {
    let path = path(url).context("DATABASE_URL: sqlite: and a file are needed")?;
    make_folder(&path)?;
    let open = async |connections: u32, make: fn(SqliteConnectOptions) -> SqliteConnectOptions| {
        let mut options = ConnectOptions::new(url);
        options.max_connections(connections).sqlx_logging(false);
        options.acquire_timeout(Duration::from_secs(30));
        // A file does not hang up: asking whether it is there takes as long as a statement.
        options.test_before_acquire(false);
        options.map_sqlx_sqlite_opts(make);
        sea_orm::Database::connect(options).await.with_context(|| path.display().to_string())
    };
    // The writer first: it makes the file.
    let writer = open(1, |options| tuned(options).create_if_missing(true)).await?;
    let reader = open(READERS, |options| tuned(options).read_only(true)).await?;
    let counter = open(1, |options| tuned(options).synchronous(SqliteSynchronous::Normal)).await?;
    Ok(Database { reader, writer, counter, line: Arc::default() })
}

/// The only connection that writes, taken away from whoever would write meanwhile.
pub(super) type Turn = PoolConnection<Sqlite>;

/// Waits for it; other databases have no such thing.
pub(super) async fn turn(writer: &DatabaseConnection) -> Result<Option<Turn>, DbErr> {
    if writer.get_database_backend() != DatabaseBackend::Sqlite {
        return Ok(None);
    }
    let connection = writer.get_sqlite_connection_pool().acquire().await;
    Ok(Some(connection.map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))?))
}

/// An acknowledged write survives a power cut: `FULL`, also in WAL mode.
fn tuned(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
}

/// The file of a URL such as `sqlite:data/portal.sqlite` or `sqlite:///var/lib/portal.sqlite`.
pub(crate) fn path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split('?').next().unwrap_or(path);
    Some(PathBuf::from(path))
}

fn make_folder(path: &Path) -> anyhow::Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

/// Copies the database aside before it is migrated. By the database itself: a copied file would
/// lack what is in the log beside it, and closing it would drop the locks of the open one.
pub(super) async fn copy_aside(
    connection: &DatabaseConnection,
    url: &str,
    name: &str,
) -> anyhow::Result<PathBuf> {
    let path = path(url).context("DATABASE_URL: sqlite: and a file are needed")?;
    let mut copy = path.into_os_string();
    copy.push(format!(".before-{name}"));
    let copy = PathBuf::from(copy);
    if copy.exists() {
        fs::remove_file(&copy).context("the copy of an earlier start is in the way")?;
    }
    let statement = Statement::from_sql_and_values(
        DatabaseBackend::Sqlite,
        "vacuum into ?",
        [copy.display().to_string().into()],
    );
    let copied = connection.execute_raw(statement).await;
    copied.context("the database cannot be copied aside")?;
    Ok(copy)
}
