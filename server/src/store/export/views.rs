//! The views that the person has saved, and those that are mailed to them.

use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder};
use serde_json::json;

use super::{Book, person::names_of};
use crate::{
    error::Error,
    store::{
        entity::{saved_view, view_mail},
        people::Person,
        scope,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let views = scope::deciding::<saved_view::Entity>()
        .filter(saved_view::Column::OwnerId.eq(of.id.0))
        .order_by_asc(saved_view::Column::Id)
        .all(connection)
        .await?;
    let names = names_of(connection, views.iter().map(|row| row.organization_id)).await?;
    book.begin_list("views").await?;
    for row in views {
        let view = json!({
            "organization": names.get(&row.organization_id),
            "name": row.name,
            "page": row.page,
            "filter": row.query,
            "sharing": row.sharing,
            "created_at": row.created_at,
        });
        book.item(&view).await?;
    }
    book.end_list().await?;
    mails(connection, of, book).await
}

async fn mails(connection: &DatabaseConnection, of: &Person, book: &mut Book) -> Result<(), Error> {
    let mails = scope::deciding::<view_mail::Entity>()
        .filter(view_mail::Column::PersonId.eq(of.id.0))
        .order_by_asc(view_mail::Column::ViewId)
        .all(connection)
        .await?;
    let names = names_of(connection, mails.iter().map(|row| row.organization_id)).await?;
    book.begin_list("mailed_views").await?;
    for row in mails {
        let mail = json!({
            "organization": names.get(&row.organization_id),
            "view_id": row.view_id,
            "rhythm": row.rhythm,
            "next_at": row.due_at,
        });
        book.item(&mail).await?;
    }
    book.end_list().await
}
