//! Mails to the person: what they were about, and what mail servers said about them.

use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Book, PAGE};
use crate::{
    error::Error,
    store::{
        entity::{invitation, message, message_event},
        people::Person,
        personal_values::Own,
        rows::name,
        scope,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let own = own(connection, of).await?;
    book.begin_list("messages").await?;
    let mut after = Uuid::nil();
    loop {
        let rows = scope::unowned::<message::Entity>()
            .filter(message::Column::Email.eq(of.email.as_ref()))
            .filter(message::Column::Id.gt(after))
            .order_by_asc(message::Column::Id)
            .limit(PAGE)
            .all(connection)
            .await?;
        let Some(last) = rows.last().map(|row| row.id) else { break };
        let events = events(connection, rows.iter().map(|row| row.id)).await?;
        for row in rows {
            let id = row.id;
            let events = events.iter().filter(|event| event.message_id == id);
            book.item(&item(&own, row, events)).await?;
        }
        after = last;
    }
    book.end_list().await
}

/// Everything that the person is called, now and in invitations.
async fn own(connection: &DatabaseConnection, of: &Person) -> Result<Own, Error> {
    let invitations = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(of.email.as_ref()))
        .all(connection)
        .await?;
    let mut names = vec![of.name.clone()];
    for row in invitations {
        names.push(name(&row.given_name, &row.family_name)?);
    }
    Ok(Own { email: of.email.clone(), names })
}

async fn events(
    connection: &DatabaseConnection,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<message_event::Model>, Error> {
    let select = scope::unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.is_in(ids))
        .order_by_asc(message_event::Column::Id);
    Ok(select.all(connection).await?)
}

fn item<'a>(
    own: &Own,
    mut row: message::Model,
    events: impl Iterator<Item = &'a message_event::Model>,
) -> Value {
    own.keep_only(&mut row.facts);
    let events = events
        .map(|event| json!({ "kind": event.kind, "reply": event.reply, "at": event.created_at }));
    json!({
        "kind": row.kind,
        "email": row.email,
        "language": row.language,
        "state": row.state,
        "created_at": row.created_at,
        "facts": row.facts,
        "events": events.collect::<Vec<_>>(),
    })
}
