//! The database is the judge of uniqueness: insert, then ask it which rule was broken.

use sea_orm::{DbErr, SqlErr};
use shared::problem::Problem;

use crate::error::Error;

/// Turns a violation of the constraint of that name into the problem. Constraints are named
/// `<table>_<columns>_key`.
pub(super) fn explain(error: DbErr, unique: Option<(&str, Problem)>) -> Error {
    match (error.sql_err(), unique) {
        (Some(SqlErr::UniqueConstraintViolation(message)), Some((key, problem)))
            if name(&message).as_deref() == Some(key) =>
        {
            problem.into()
        }
        _ => error.into(),
    }
}

/// The same where several constraints mean the same problem.
pub(super) fn explain_any(error: DbErr, keys: &[&str], problem: &Problem) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(message))
            if name(&message).is_some_and(|name| keys.contains(&name.as_str())) =>
        {
            problem.clone().into()
        }
        _ => error.into(),
    }
}

/// PostgreSQL says the name; SQLite says the columns, from which the name follows.
fn name(message: &str) -> Option<String> {
    let Some(columns) = message.strip_prefix("UNIQUE constraint failed: ") else {
        return message.split('"').nth(1).map(str::to_owned);
    };
    let (table, _) = columns.split_once('.')?;
    let columns = columns.split(", ").filter_map(|column| column.split_once('.'));
    let columns: Vec<_> = columns.map(|(_, column)| column).collect();
    Some(format!("{table}_{}_key", columns.join("_")))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn both_databases_name_the_same_constraint() {
        let messages = [
            "UNIQUE constraint failed: invitation.purchasing_account_id, invitation.email",
            "duplicate key value violates unique constraint \
             \"invitation_purchasing_account_id_email_key\"",
        ];
        for message in messages {
            let name = name(message);
            assert_eq!(name.as_deref(), Some("invitation_purchasing_account_id_email_key"));
        }
    }
}
