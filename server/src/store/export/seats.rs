//! The online services that the person may use.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{Book, person::names_of};
use crate::{
    error::Error,
    store::{
        entity::{seat, subscription},
        people::Person,
        scope,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let rows = scope::deciding::<seat::Entity>()
        .filter(seat::Column::PersonId.eq(of.id.0))
        .order_by_asc(seat::Column::Id)
        .all(connection)
        .await?;
    let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
    let of = scope::deciding::<subscription::Entity>()
        .filter(subscription::Column::Id.is_in(rows.iter().map(|row| row.subscription_id)));
    let of = of.all(connection).await?.into_iter().map(|row| (row.id, row.number));
    let numbers: BTreeMap<Uuid, String> = of.collect();
    book.begin_list("seats").await?;
    for row in rows {
        let seat = json!({
            "organization": names.get(&row.organization_id),
            "subscription": numbers.get(&row.subscription_id),
            "since": row.assigned_at,
        });
        book.item(&seat).await?;
    }
    book.end_list().await
}
