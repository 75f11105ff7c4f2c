//! An operator.

use chrono::{DateTime, Utc};
use sea_orm::Set;
use shared::ids::PersonId;

use crate::{
    database::Machine,
    store::{entity::operator, scope},
};

/// Makes somebody an operator.
///
/// # Errors
/// When the database does not take it.
pub async fn operator(
    machine: &Machine,
    person: PersonId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let row = operator::ActiveModel { person_id: Set(person.0), created_at: Set(now) };
    scope::insert_unowned(&transaction, row).await?;
    Ok(transaction.commit().await?)
}
