//! A database of its own for each test: a copy of one that was migrated once.

use std::{
    fs,
    io::{BufRead, BufReader},
    mem::take,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
};

use sea_orm::ConnectionTrait;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// Where the database of one test is; with it the database goes.
pub(crate) struct Home {
    url: String,
    _place: Place,
}

/// What its end takes away.
enum Place {
    Folder { _folder: TempDir },
    Cluster { database: String },
}

/// A disk is smaller than a thousand databases.
impl Drop for Place {
    fn drop(&mut self) {
        if let (Self::Cluster { database }, Some(cluster)) = (self, CLUSTER.get()) {
            cluster.left.lock().unwrap().push(take(database));
        }
    }
}

impl Home {
    pub(crate) async fn new(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("portal.sqlite");
                fs::copy(sqlite_template().await, &file).unwrap();
                let url = format!("sqlite:{}", file.display());
                Self { url, _place: Place::Folder { _folder: folder } }
            }
            Kind::Postgres => {
                let cluster = CLUSTER.get_or_init(Cluster::start).await;
                let database = cluster.copy().await;
                Self { url: cluster.url(&database), _place: Place::Cluster { database } }
            }
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

async fn sqlite_template() -> &'static Path {
    static TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
    let make = async || {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("template.sqlite");
        let url = format!("sqlite:{}", file.display());
        migrate(&url).await;
        (folder, file)
    };
    &TEMPLATE.get_or_init(make).await.1
}

async fn migrate(url: &str) {
    let (database, _) = server::Database::connect(url).await.unwrap();
    database.migrate().await.unwrap();
    database.close().await.unwrap();
}

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();

/// A PostgreSQL server that ends with the tests.
struct Cluster {
    socket: PathBuf,
    /// What no test needs any more; whoever needs the next one drops them.
    left: Mutex<Vec<String>>,
    /// Its standard input is closed when the tests end, however they end; then it stops the server.
    _keeper: Mutex<Child>,
}

/// Starts the server, and stops it when nobody holds the other end of its standard input. Nothing
/// counts rows in the background: how a statement is planned must not depend on when that happens.
/// In memory where there is enough of it: each database is a thousand files, made and deleted.
const KEEPER: &str = r#"
    memory=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ "${memory:-0}" -gt 4000000 ]; then place=/dev/shm; else place=/tmp; fi
    home=$(mktemp -d "$place/bc-pg-XXXXXX")
    cd "$home"
    echo "$home"
    "$BIN/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    "$BIN/postgres" -D "$home/data" -k "$home" -c listen_addresses= -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c max_connections=400 \
        -c max_wal_size=256MB -c min_wal_size=32MB \
        >"$home/log" 2>&1 </dev/null &
    server=$!
    read -r _
    kill -INT $server
    wait $server
    cd /
    rm -rf "$home"
"#;

impl Cluster {
    async fn start() -> Self {
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER]).env("BIN", programs()).current_dir("/");
        keeper.stdin(Stdio::piped()).stdout(Stdio::piped());
        if is_root() {
            // PostgreSQL refuses to run as root; this is nobody.
            keeper.uid(65534).gid(65534);
        }
        let mut keeper = keeper.spawn().unwrap();
        let mut home = String::new();
        BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut home).unwrap();
        let keeper = Mutex::new(keeper);
        let cluster = Self { socket: home.trim().into(), left: Mutex::default(), _keeper: keeper };
        cluster.wait_until_it_answers().await;
        cluster.execute("postgres", "create database template_portal").await;
        migrate(&cluster.url("template_portal")).await;
        cluster
    }

    /// There is nothing to be told by: it is asked until it answers.
    async fn wait_until_it_answers(&self) {
        for _ in 0..600 {
            if sea_orm::Database::connect(self.url("postgres")).await.is_ok() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let log = fs::read_to_string(self.socket.join("log")).unwrap_or_default();
        panic!("PostgreSQL does not start: {log}");
    }

    async fn copy(&self) -> String {
        let name = format!("test_{}", Uuid::now_v7().simple());
        let left = take(&mut *self.left.lock().unwrap());
        for database in left {
            self.execute("postgres", &format!("drop database {database} with (force)")).await;
        }
        self.execute("postgres", &format!("create database {name} template template_portal")).await;
        name
    }

    async fn execute(&self, database: &str, statement: &str) {
        let connection = sea_orm::Database::connect(self.url(database)).await.unwrap();
        connection.execute_unprepared(statement).await.unwrap();
        connection.close().await.unwrap();
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.socket.display())
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0"))
}

/// Where PostgreSQL's programs are: what `cargo xtask test` says, else the newest of Debian's.
fn programs() -> PathBuf {
    if let Some(folder) = std::env::var_os("POSTGRESQL_BIN") {
        return folder.into();
    }
    let versions = fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is installed");
    let mut folders: Vec<_> = versions.map(|version| version.unwrap().path().join("bin")).collect();
    folders.sort();
    folders.pop().expect("PostgreSQL is installed")
}
