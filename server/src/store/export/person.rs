//! Who the person is, where they belong to, and when they signed in.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{Book, place};
use crate::{
    error::Error,
    store::{
        entity::{organization, password_reset, person, session, sign_in},
        me::Names,
        notices,
        people::{self, Person},
        scope,
        sessions::device_of,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let own = person::Column::Id.eq(of.id.0);
    let row = scope::unowned::<person::Entity>().filter(own).one(connection).await?;
    let row = row.context("whoever is signed in is a person")?;
    let person = json!({
        "id": row.id,
        "email": row.email,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "language": row.language,
        "country": row.country,
        "created_at": row.created_at,
        "signed_in_at": row.signed_in_at,
    });
    book.member("person", &person).await?;
    book.member("refused_notices", &notices::refused(connection, of.id).await?).await?;
    organizations(connection, of, book).await?;
    sessions(connection, of, book).await?;
    sign_ins(connection, of, book).await?;
    password_resets(connection, of, book).await
}

async fn organizations(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let belongings = people::everywhere(connection, of.id).await?;
    let ids = belongings.iter().map(|belonging| belonging.organization_id.0);
    let names = names_of(connection, ids).await?;
    book.begin_list("organizations").await?;
    for belonging in belongings {
        let (id, held) = (belonging.organization_id, belonging.held);
        let scopes = Names::of(connection, id, held.iter().map(|(_, on)| *on)).await?;
        let organization = json!({
            "organization": names.get(&id.0),
            "status": belonging.status,
            "member_since": belonging.since,
            "roles": scopes.assignments(held)?,
        });
        book.item(&organization).await?;
    }
    book.end_list().await
}

/// The names of these organizations.
pub(super) async fn names_of(
    connection: &DatabaseConnection,
    ids: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, String>, Error> {
    let rows = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

async fn sessions(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let rows = scope::unowned::<session::Entity>()
        .filter(session::Column::PersonId.eq(of.id.0))
        .order_by_asc(session::Column::CreatedAt)
        .all(connection)
        .await?;
    book.begin_list("sessions").await?;
    for row in rows {
        let session = json!({
            "created_at": row.created_at,
            "used_at": row.used_at,
            "ends_at": row.ends_at,
        });
        book.item(&session).await?;
    }
    book.end_list().await
}

async fn sign_ins(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let rows = scope::unowned::<sign_in::Entity>()
        .filter(sign_in::Column::PersonId.eq(of.id.0))
        .order_by_asc(sign_in::Column::CreatedAt)
        .all(connection)
        .await?;
    book.begin_list("sign_ins").await?;
    for row in rows {
        let from = place(device_of(Some(&row)), row.network.as_deref());
        book.item(&json!({ "at": row.created_at, "from": from })).await?;
    }
    book.end_list().await
}

async fn password_resets(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let own = password_reset::Column::PersonId.eq(of.id.0);
    let row = scope::unowned::<password_reset::Entity>().filter(own).one(connection).await?;
    let last = row.map(|row| {
        json!({
            "mails": row.generation,
            "mailed_at": row.created_at,
            "ends_at": row.ends_at,
            "used_at": row.used_at,
        })
    });
    book.member("password_reset", &last).await
}
