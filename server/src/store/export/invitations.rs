//! Invitations to the person and by them, and where the vendor's record names them.

use sea_orm::{ColumnTrait, Condition, DatabaseConnection, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use shared::ids::OrganizationId;
use uuid::Uuid;

use super::{Book, PAGE, person::names_of};
use crate::{
    error::Error,
    store::{
        entity::{invitation, opening, purchasing_account},
        invitations::{Loaded, with_lines},
        me::Names,
        people::Person,
        scope,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let to_them = invitation::Column::Email.eq(of.email.as_ref());
    book.begin_list("invitations_received").await?;
    list(connection, &Condition::all().add(to_them), received, book).await?;
    book.end_list().await?;
    let by_them = invitation::Column::InviterId.eq(of.id.0);
    book.begin_list("invitations_sent").await?;
    list(connection, &Condition::all().add(by_them), sent, book).await?;
    book.end_list().await?;
    designations(connection, of, book).await
}

async fn list(
    connection: &DatabaseConnection,
    which: &Condition,
    fields: fn(&invitation::Model) -> Value,
    book: &mut Book,
) -> Result<(), Error> {
    let mut after = Uuid::nil();
    loop {
        let rows = scope::deciding::<invitation::Entity>()
            .filter(which.clone())
            .filter(invitation::Column::Id.gt(after))
            .order_by_asc(invitation::Column::Id)
            .limit(PAGE)
            .all(connection)
            .await?;
        let Some(last) = rows.last().map(|row| row.id) else { return Ok(()) };
        let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
        for loaded in with_lines(connection, rows).await? {
            let mut item = fields(&loaded.row);
            item["organization"] = names.get(&loaded.row.organization_id).cloned().into();
            item["roles"] = roles(connection, &loaded).await?;
            item["opened"] = opened(connection, &loaded).await?;
            book.item(&item).await?;
        }
        after = last;
    }
}

async fn roles(connection: &DatabaseConnection, loaded: &Loaded) -> Result<Value, Error> {
    let id = OrganizationId(loaded.row.organization_id);
    let names = Names::of(connection, id, loaded.lines.iter().map(|(_, on)| *on)).await?;
    Ok(serde_json::to_value(names.assignments(loaded.lines.iter().copied())?)?)
}

/// When its links were opened, and by whom as far as that was guessed.
async fn opened(connection: &DatabaseConnection, loaded: &Loaded) -> Result<Value, Error> {
    let rows = scope::unowned::<opening::Entity>()
        .filter(opening::Column::InvitationId.eq(loaded.row.id))
        .order_by_asc(opening::Column::FirstAt)
        .all(connection)
        .await?;
    let opened = rows.into_iter().map(|row| {
        json!({
            "by": row.opener,
            "first_at": row.first_at,
            "last_at": row.last_at,
            "count": row.count,
        })
    });
    Ok(opened.collect())
}

fn received(row: &invitation::Model) -> Value {
    json!({
        "email": row.email,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "language": row.language,
        "country": row.country,
        "state": row.state,
        "created_at": row.created_at,
        "sent_at": row.sent_at,
        "ends_at": row.ends_at,
        "closed_at": row.closed_at,
    })
}

/// Without whom they were to.
fn sent(row: &invitation::Model) -> Value {
    json!({
        "id": row.id,
        "state": row.state,
        "created_at": row.created_at,
        "sent_at": row.sent_at,
        "ends_at": row.ends_at,
        "closed_at": row.closed_at,
    })
}

async fn designations(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let rows = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::AdministratorEmail.eq(of.email.as_ref()))
        .all(connection)
        .await?;
    let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
    book.begin_list("designations").await?;
    for row in rows {
        let designation = json!({
            "organization": names.get(&row.organization_id),
            "purchasing_account_number": row.number,
            "email": row.administrator_email,
            "given_name": row.administrator_given_name,
            "family_name": row.administrator_family_name,
            "language": row.administrator_language,
            "country": row.administrator_country,
            "accepted_at": row.administrator_accepted_at,
        });
        book.item(&designation).await?;
    }
    book.end_list().await
}
