//! What the program asks its database, and how the database finds it.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, Statement, TransactionTrait};
use serde_json::Value;

/// What was asked so far.
#[derive(Clone, Default)]
pub(crate) struct Statements(Arc<Mutex<Vec<Statement>>>);

impl Statements {
    /// What to watch a database with.
    pub(crate) fn watch(&self) -> impl Fn(&Statement) + Send + Sync + 'static {
        let seen = Arc::clone(&self.0);
        move |statement| seen.lock().unwrap().push(statement.clone())
    }

    /// What was asked since the last time.
    pub(crate) fn take(&self) -> Vec<Statement> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Tables that do not grow with organizations, people and time, each with the reason.
const SMALL: &[(&str, &str)] = &[
    ("partner", "resellers: hundreds"),
    ("product", "the vendor's catalogue: hundreds"),
    ("operator", "the vendor's own staff: dozens"),
    ("operator_invitation", "who is invited to it: dozens"),
    ("feed_token", "the vendor's systems: dozens"),
    ("forgotten", "a row per kind of what is forgotten"),
    ("noticed", "a row per kind of notice"),
    ("invitation_request", "gone as soon as it is looked into"),
    ("password_reset_request", "gone as soon as it is looked into"),
    ("invitation_inquiry", "gone after a quarter of an hour"),
    ("mailbox_mail", "the demo's"),
    ("holders", "a thousand at most, which a statement has found by itself"),
];

/// A connection of one's own to the database of a test, to look how things are found.
pub(crate) struct Planner {
    connection: DatabaseConnection,
}

impl Planner {
    pub(crate) async fn connect(url: &str) -> Self {
        let mut options = sea_orm::ConnectOptions::new(url);
        options.max_connections(1);
        Self { connection: sea_orm::Database::connect(options).await.unwrap() }
    }

    pub(crate) async fn close(self) {
        self.connection.close().await.unwrap();
    }

    /// What PostgreSQL does in the background where it runs for longer: it counts what there is, and
    /// plans by it.
    pub(crate) async fn count_rows(&self) {
        if self.backend() == DatabaseBackend::Postgres {
            self.connection.execute_unprepared("analyze").await.unwrap();
        }
    }

    fn backend(&self) -> DatabaseBackend {
        self.connection.get_database_backend()
    }

    /// Fails when one of the statements reads a growing table from one end to the other.
    pub(crate) async fn expect_no_full_scan(&self, statements: Vec<Statement>) {
        for statement in statements.iter().filter(|it| is_looked_at(it) && is_new(it)) {
            let scanned = self.scanned(statement).await;
            let growing =
                scanned.iter().find(|table| SMALL.iter().all(|(small, _)| small != table));
            if let Some(table) = growing {
                let plan = self.explain(statement).await;
                panic!("all of {table} is read by\n{}\n{plan:#?}", statement.sql);
            }
        }
    }

    /// The tables that the statement reads from one end to the other.
    async fn scanned(&self, statement: &Statement) -> Vec<String> {
        let mut scanned = Vec::new();
        for step in self.explain(statement).await {
            match self.backend() {
                DatabaseBackend::Sqlite => scanned.extend(scanned_on_sqlite(&step)),
                _ => scanned_on_postgresql(&step[0]["Plan"], &mut scanned),
            }
        }
        scanned
    }

    async fn explain(&self, statement: &Statement) -> Vec<Value> {
        if self.backend() == DatabaseBackend::Sqlite {
            let rows = self.connection.query_all_raw(with("explain query plan ", statement)).await;
            let detail = |row: &sea_orm::QueryResult| row.try_get("", "detail").map(Value::String);
            return rows.unwrap().iter().map(|row| detail(row).unwrap()).collect();
        }
        vec![self.explain_on_postgresql("explain (format json) ", statement).await]
    }

    async fn explain_on_postgresql(&self, how: &str, statement: &Statement) -> Value {
        let transaction = self.connection.begin().await.unwrap();
        if !how.contains("analyze") {
            // The tables are so small here that it would never look at an index.
            transaction.execute_unprepared("set local enable_seqscan = off").await.unwrap();
        }
        let row = transaction.query_one_raw(with(how, statement)).await.unwrap().unwrap();
        transaction.rollback().await.unwrap();
        row.try_get_by_index(0).unwrap()
    }

    /// How much the database does for a statement that only reads: the steps of SQLite's machine,
    /// or the rows that PostgreSQL looks at.
    pub(crate) async fn work(&self, statement: &Statement) -> u64 {
        if self.backend() == DatabaseBackend::Sqlite {
            return self.steps(statement).await;
        }
        let plan = self.explain_on_postgresql("explain (analyze, format json) ", statement).await;
        rows(&plan[0]["Plan"])
    }

    async fn steps(&self, statement: &Statement) -> u64 {
        let steps = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&steps);
        let pool = self.connection.get_sqlite_connection_pool();
        let mut connection = pool.acquire().await.unwrap();
        connection.lock_handle().await.unwrap().set_progress_handler(1, move || {
            counted.fetch_add(1, Ordering::Relaxed);
            true
        });
        drop(connection);
        self.connection.query_all_raw(statement.clone()).await.unwrap();
        steps.load(Ordering::Relaxed)
    }
}

fn with(how: &str, statement: &Statement) -> Statement {
    Statement { sql: format!("{how}{}", statement.sql), ..statement.clone() }
}

/// Rows that are added are looked for by nobody, and none are among no ids.
fn is_looked_at(statement: &Statement) -> bool {
    if statement.sql.contains("WHERE ? = ?") || statement.sql.contains("WHERE $1 = $2") {
        return false;
    }
    let words = ["SELECT", "UPDATE", "DELETE", "WITH"];
    words.iter().any(|word| statement.sql.to_uppercase().trim_start().starts_with(word))
}

/// Whether no test has looked at it before.
fn is_new(statement: &Statement) -> bool {
    static SEEN: Mutex<BTreeSet<(bool, String)>> = Mutex::new(BTreeSet::new());
    let is_sqlite = statement.db_backend == DatabaseBackend::Sqlite;
    SEEN.lock().unwrap().insert((is_sqlite, statement.sql.clone()))
}

/// Such as `SCAN membership USING INDEX …`. What is between parentheses is no table of ours.
fn scanned_on_sqlite(step: &Value) -> Option<String> {
    let table = step.as_str()?.strip_prefix("SCAN ")?.split(' ').next()?;
    let is_ours = !table.starts_with('(') && table != "CONSTANT" && !table.starts_with("sub");
    is_ours.then(|| table.to_owned())
}

fn scanned_on_postgresql(node: &Value, scanned: &mut Vec<String>) {
    let kind = node["Node Type"].as_str().unwrap_or_default();
    // An index without a condition is read from one end to the other, too.
    let is_whole = kind == "Seq Scan" || (kind.contains("Index") && node["Index Cond"].is_null());
    if let Some(table) = node["Relation Name"].as_str().filter(|_| is_whole) {
        scanned.push(table.to_owned());
    }
    for child in node["Plans"].as_array().into_iter().flatten() {
        scanned_on_postgresql(child, scanned);
    }
}

/// The rows that were looked at, wanted or not, here and below.
fn rows(node: &Value) -> u64 {
    let number = |name: &str| node[name].as_f64().unwrap_or_default();
    let is_leaf = node["Plans"].as_array().is_none_or(Vec::is_empty);
    let seen = if is_leaf { number("Actual Rows") } else { 0.0 };
    let removed = number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of rows")]
    let here = ((seen + removed) * number("Actual Loops")) as u64;
    here + node["Plans"].as_array().into_iter().flatten().map(rows).sum::<u64>()
}
