//! How a page of invitations is found. Where many are wanted, their list is read in its order; where
//! few are, they are found by what they are wanted for, and then sorted. What is wanted for several
//! reasons is looked for by each of them, and a page of each is enough for a page of all.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DbErr, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use crate::store::{entity::invitation, scope};

/// When it was made, and its id.
pub(super) type Place = (DateTime<Utc>, Uuid);

/// Where in the list it is.
pub(super) fn place_of(row: &invitation::Model) -> Place {
    (row.created_at, row.id)
}

/// One way to find some of them.
pub(super) struct Look {
    rows: Select<invitation::Entity>,
    place: [Expr; 2],
}

impl Look {
    /// In the order of the list, passing by those that are not wanted.
    pub(super) fn in_order(rows: Select<invitation::Entity>) -> Self {
        let place = [invitation::Column::CreatedAt, invitation::Column::Id];
        Self { rows, place: place.map(|column| Expr::col((invitation::Entity, column))) }
    }

    /// By what they are wanted for.
    pub(super) fn by_what(rows: Select<invitation::Entity>) -> Self {
        let Self { rows, place } = Self::in_order(rows);
        Self { rows, place: place.map(scope::not_by_index) }
    }

    async fn read(
        &self,
        connection: &impl ConnectionTrait,
        after: Option<Place>,
        most: usize,
    ) -> Result<Vec<invitation::Model>, DbErr> {
        let mut rows = self.rows.clone().limit(most as u64);
        for column in self.place.clone() {
            rows = rows.order_by(column, Order::Desc);
        }
        if let Some((at, id)) = after {
            let after = Expr::tuple([at.into(), id.into()]);
            rows = rows.filter(Expr::tuple(self.place.clone()).lt(after));
        }
        rows.all(connection).await
    }
}

/// The next of those that any of these finds, the newest first.
pub(super) async fn merged(
    connection: &impl ConnectionTrait,
    looks: &[Look],
    after: Option<Place>,
    most: usize,
) -> Result<Vec<invitation::Model>, DbErr> {
    let mut rows = Vec::new();
    for look in looks {
        rows.extend(look.read(connection, after, most).await?);
    }
    rows.sort_by_key(|row| Reverse(place_of(row)));
    rows.dedup_by_key(|row| row.id);
    rows.truncate(most);
    Ok(rows)
}
