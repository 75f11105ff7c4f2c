//! The calendars that have an address.

use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder};
use serde_json::json;

use super::{Book, person::names_of};
use crate::{
    error::Error,
    store::{entity::calendar, people::Person, scope},
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let rows = scope::unowned::<calendar::Entity>()
        .filter(calendar::Column::PersonId.eq(of.id.0))
        .order_by_asc(calendar::Column::Id)
        .all(connection)
        .await?;
    let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
    book.begin_list("calendars").await?;
    for row in rows {
        let calendar = json!({
            "organization": names.get(&row.organization_id),
            "address_since": row.created_at,
        });
        book.item(&calendar).await?;
    }
    book.end_list().await
}
