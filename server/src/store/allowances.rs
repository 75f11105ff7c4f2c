//! What has been used up of what somebody may do in a while: one row for each, under a keyed hash
//! of what and whose, so that the table names nobody.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DatabaseTransaction, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Statement, Value,
    sea_query::{Expr, ExprTrait, LockType},
};

use super::{entity::allowance, scope};
use crate::{
    database::{Database, Machine},
    error::Error,
};

/// So much more of an allowance that, where it is a new one, ends then.
pub(crate) struct Use {
    pub(crate) subject: Vec<u8>,
    pub(crate) amount: i64,
    pub(crate) ends_at: DateTime<Utc>,
}

/// So much of an allowance, until then.
#[derive(FromQueryResult)]
pub(crate) struct Spent {
    pub(crate) subject: Vec<u8>,
    pub(crate) used: i64,
    pub(crate) ends_at: DateTime<Utc>,
}

/// What has been used up of these that have not ended.
pub(crate) async fn used(
    connection: &impl ConnectionTrait,
    subjects: impl Iterator<Item = &[u8]>,
    now: DateTime<Utc>,
) -> Result<Vec<Spent>, Error> {
    let select = scope::unowned::<allowance::Entity>()
        .select_only()
        .columns([allowance::Column::Subject, allowance::Column::Used, allowance::Column::EndsAt])
        .filter(allowance::Column::Subject.is_in(subjects))
        .filter(allowance::Column::EndsAt.gt(now));
    Ok(select.into_model().all(connection).await?)
}

/// Uses some up, at once and whatever becomes of the request; says how much that makes.
pub(crate) async fn add(
    database: &Database,
    uses: Vec<Use>,
    now: DateTime<Utc>,
) -> Result<Vec<Spent>, Error> {
    // Until the commit of this one statement only: a guess need not survive a power cut, and
    // waiting for the disk would take as long as a good part of a password's hash.
    let lightly = match database.backend() {
        DatabaseBackend::Postgres => ", set_config('synchronous_commit', 'off', true)",
        DatabaseBackend::Sqlite => "",
        backend => return Err(anyhow::anyhow!("{backend:?} is no database of ours").into()),
    };
    let rows = database.lightly(upsert(database.backend(), uses, now, lightly)).await?;
    read(&rows)
}

/// Uses some up together with everything else that the transaction does, or not at all.
pub(crate) async fn add_in(
    transaction: &DatabaseTransaction,
    uses: Vec<Use>,
    now: DateTime<Utc>,
) -> Result<Vec<Spent>, Error> {
    let statement = upsert(transaction.get_database_backend(), uses, now, "");
    read(&transaction.query_all_raw(statement).await?)
}

/// Gives one back of each allowance that has not ended, together with everything else that the
/// transaction does.
pub(crate) async fn give_back_in(
    transaction: &DatabaseTransaction,
    subjects: impl Iterator<Item = Vec<u8>>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // In the order in which they are used up, so that two never wait for each other.
    let mine = scope::unowned::<allowance::Entity>()
        .select_only()
        .column(allowance::Column::Subject)
        .filter(allowance::Column::Subject.is_in(subjects))
        .filter(allowance::Column::Used.gt(0))
        .filter(allowance::Column::EndsAt.gt(now))
        .order_by_asc(allowance::Column::Subject)
        .lock(LockType::Update);
    let update = scope::update_unowned::<allowance::Entity>()
        .col_expr(allowance::Column::Used, Expr::col(allowance::Column::Used).sub(1))
        .filter(allowance::Column::Subject.in_subquery(mine.into_query()));
    update.exec(transaction).await?;
    Ok(())
}

/// Forgets what has ended.
pub(crate) async fn forget_ended(machine: &Machine, now: DateTime<Utc>) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let ended =
        scope::delete_unowned::<allowance::Entity>().filter(allowance::Column::EndsAt.lte(now));
    ended.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// One statement, so that of many who use some up at the same time each counts. Always in the same
/// order, so that two never wait for each other.
fn upsert(
    backend: DatabaseBackend,
    mut uses: Vec<Use>,
    now: DateTime<Utc>,
    and_return: &str,
) -> Statement {
    uses.sort_by(|one, other| one.subject.cmp(&other.subject));
    let places = (0..uses.len()).map(|row| {
        let [subject, amount, ends_at] = [1, 2, 3].map(|column| row * 3 + column);
        format!("(${subject}, ${amount}, ${ends_at})")
    });
    let places = places.collect::<Vec<_>>().join(", ");
    let now_at = uses.len() * 3 + 1;
    let sql = format!(
        "insert into allowance (subject, used, ends_at) values {places} \
         on conflict (subject) do update set \
         used = excluded.used + case when allowance.ends_at > ${now_at} \
         then allowance.used else 0 end, \
         ends_at = case when allowance.ends_at > ${now_at} \
         then allowance.ends_at else excluded.ends_at end \
         returning subject, used, ends_at{and_return}"
    );
    let values = uses
        .into_iter()
        .flat_map(|it| -> [Value; 3] { [it.subject.into(), it.amount.into(), it.ends_at.into()] });
    Statement::from_sql_and_values(backend, sql, values.chain([now.into()]))
}

fn read(rows: &[sea_orm::QueryResult]) -> Result<Vec<Spent>, Error> {
    let rows = rows.iter().map(|row| Spent::from_query_result(row, ""));
    Ok(rows.collect::<Result<_, _>>().context("what was counted")?)
}
