//! Questions of always the same words.
//!
//! To put a statement together takes longer than to find a row by its key, and where a `limit` is
//! bound to a value, SQLite makes its plan anew each time. So what is asked with every page is
//! written down as it is sent. Everything else starts in `scope`, and so does whatever needs a
//! proof: what is asked here comes before there is one.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryResult, Select, Statement, Value,
};

/// A statement that both databases understand, in capitals as sea-orm writes the others.
pub(super) struct Question(pub(super) &'static str);

impl Question {
    /// The row that was asked for by its key, if it is there.
    pub(super) async fn one<R: FromQueryResult, const N: usize>(
        &self,
        connection: &impl ConnectionTrait,
        values: [Value; N],
    ) -> Result<Option<R>, DbErr> {
        let row = connection.query_one_raw(self.about(connection, values)).await?;
        row.as_ref().map(read).transpose()
    }

    /// The rows that were asked for.
    pub(super) async fn all<R: FromQueryResult, const N: usize>(
        &self,
        connection: &impl ConnectionTrait,
        values: [Value; N],
    ) -> Result<Vec<R>, DbErr> {
        let rows = connection.query_all_raw(self.about(connection, values)).await?;
        rows.iter().map(read).collect()
    }

    fn about<const N: usize>(
        &self,
        connection: &impl ConnectionTrait,
        values: [Value; N],
    ) -> Statement {
        Statement::from_sql_and_values(connection.get_database_backend(), self.0, values)
    }
}

fn read<R: FromQueryResult>(row: &QueryResult) -> Result<R, DbErr> {
    R::from_query_result(row, "")
}

/// The row that was selected by its key, if it is there; without a `limit`, for the same reason.
pub(super) async fn only<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    select: Select<E>,
) -> Result<Option<E::Model>, DbErr> {
    Ok(select.all(connection).await?.pop())
}
