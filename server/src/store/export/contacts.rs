//! The agreements that name the person as somebody to ask.

use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder};
use serde_json::json;

use super::{Book, person::names_of};
use crate::{
    error::Error,
    store::{entity::contact, people::Person, scope},
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let rows = scope::deciding::<contact::Entity>()
        .filter(contact::Column::Email.eq(of.email.as_ref()))
        .order_by_asc(contact::Column::Id)
        .all(connection)
        .await?;
    let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
    book.begin_list("contacts").await?;
    for row in rows {
        let contact = json!({
            "organization": names.get(&row.organization_id),
            "concern": row.concern,
            "given_name": row.given_name,
            "family_name": row.family_name,
            "email": row.email,
            "phone": row.phone,
        });
        book.item(&contact).await?;
    }
    book.end_list().await
}
