//! Statements of the program, said again without it.

use sea_orm::Statement;
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Sqlite, query::Query};

/// The statement with the values that the program gave it.
pub(crate) fn query(statement: &Statement) -> Query<'_, Sqlite, SqlxValues> {
    let values = statement.values.clone().unwrap_or(sea_orm::Values(Vec::new()));
    // Not what somebody typed: it was written by the program that is measured.
    sqlx::query_with(AssertSqlSafe(statement.sql.as_str()), SqlxValues(values))
}
