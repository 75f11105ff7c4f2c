//! What services were told, as operators see it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    api::{
        Write,
        connector::{ConnectorEvent, EventFilter},
        operator_mails::OfOrganization,
        services::ConnectorEventState,
    },
    ids::{ConnectorEventId, OrganizationId},
    page::{Page, PageQuery},
    problem::Problem,
};
use uuid::Uuid;

use super::events::{kind_of, requeue, write_down};
use crate::{
    access::OperatorAccess,
    error::Error,
    store::{
        audit::Action,
        cursor,
        entity::{
            connector_event::{self, Column, Entity},
            organization, provisioning, subscription,
        },
        rows::stored,
        scope,
    },
};

/// A page of events, the newest first.
pub(crate) async fn page(
    access: &OperatorAccess,
    query: &PageQuery<EventFilter>,
    now: DateTime<Utc>,
) -> Result<Page<ConnectorEvent>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let mut select = scope::deciding::<Entity>()
        // Clocks of servers differ; without a bound the index would be read from one end to the other.
        .filter(Column::CreatedAt.lte(now + TimeDelta::days(1)))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit as u64 + 1);
    if let Some(state) = query.filter.state {
        select = select.filter(Column::State.eq(state.code()));
    }
    if let Some(after) = &query.cursor {
        let (at, id): (DateTime<Utc>, Uuid) = cursor::read(after)?;
        let later = Condition::all().add(Column::CreatedAt.eq(at)).add(Column::Id.lt(id));
        select = select
            .filter(Column::CreatedAt.lte(at))
            .filter(Condition::any().add(Column::CreatedAt.lt(at)).add(later));
    }
    let rows = select.all(access.connection()).await?;
    let mut shown = shown(access.connection(), &rows).await?;
    cursor::page(
        rows,
        limit,
        |row| (row.created_at, row.id),
        |row| shown.remove(&row.id).ok_or_else(|| Problem::NotFound.into()),
    )
}

/// One event.
///
/// # Errors
/// [`Problem::NotFound`].
pub(crate) async fn one(
    access: &OperatorAccess,
    id: ConnectorEventId,
) -> Result<ConnectorEvent, Error> {
    by_id(access.connection(), id).await
}

/// Sends an event once more, now. It keeps its id, so that the service does it once.
///
/// # Errors
/// [`Problem::NotFound`].
pub(crate) async fn replay(
    access: &OperatorAccess<Write>,
    id: ConnectorEventId,
    now: DateTime<Utc>,
) -> Result<ConnectorEvent, Error> {
    let event = scope::deciding::<Entity>().filter(Column::Id.eq(id.0));
    let row = event.one(access.connection()).await?.ok_or(Problem::NotFound)?;
    if ConnectorEventState::from_code(&row.state) != Some(ConnectorEventState::Superseded) {
        let act = access.act_as_asked(OrganizationId(row.organization_id), now);
        requeue(&act, id.0).await?;
        let of = scope::select_in::<provisioning::Entity>(&act)
            .filter(provisioning::Column::Id.eq(row.provisioning_id));
        let of = of.one(act.transaction()).await?.context("a provisioning of an event")?;
        write_down(&act, &of, Action::ServiceRetold).await?;
    }
    by_id(access.connection(), id).await
}

async fn by_id(
    connection: &impl ConnectionTrait,
    id: ConnectorEventId,
) -> Result<ConnectorEvent, Error> {
    let row = scope::deciding::<Entity>().filter(Column::Id.eq(id.0));
    let row = row.one(connection).await?.ok_or(Problem::NotFound)?;
    let shown = shown(connection, &[row]).await?.remove(&id.0);
    Ok(shown.ok_or(Problem::NotFound)?)
}

async fn shown(
    connection: &impl ConnectionTrait,
    rows: &[connector_event::Model],
) -> Result<BTreeMap<Uuid, ConnectorEvent>, Error> {
    if rows.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids: BTreeSet<_> = rows.iter().map(|row| row.organization_id).collect();
    let organizations =
        scope::unowned::<organization::Entity>().filter(organization::Column::Id.is_in(ids));
    let organizations: BTreeMap<_, _> =
        organizations.all(connection).await?.into_iter().map(|row| (row.id, row)).collect();
    let ids: BTreeSet<_> = rows.iter().map(|row| row.provisioning_id).collect();
    let provided =
        scope::deciding::<provisioning::Entity>().filter(provisioning::Column::Id.is_in(ids));
    let provided: BTreeMap<_, _> =
        provided.all(connection).await?.into_iter().map(|row| (row.id, row)).collect();
    let ids: BTreeSet<_> = provided.values().map(|row| row.subscription_id).collect();
    let of = scope::deciding::<subscription::Entity>().filter(subscription::Column::Id.is_in(ids));
    let of: BTreeMap<_, _> =
        of.all(connection).await?.into_iter().map(|row| (row.id, row)).collect();
    let shown = rows.iter().map(|row| {
        let organization = organizations.get(&row.organization_id).context("an organization")?;
        let provided = provided.get(&row.provisioning_id).context("a provisioning")?;
        let of = of.get(&provided.subscription_id).context("a subscription")?;
        let event = ConnectorEvent {
            id: ConnectorEventId(row.id),
            kind: kind_of(row)?,
            organization: OfOrganization {
                name: stored(&organization.name, "name of an organization")?,
                short_name: stored(&organization.short_name, "short name")?,
            },
            subscription: stored(&of.number, "number of a subscription")?,
            domain: stored(&provided.domain_name, "name of a domain")?,
            state: ConnectorEventState::from_code(&row.state).context("state of an event")?,
            created_at: row.created_at,
            next_try_at: row.next_try_at,
            tries: serde_json::from_str(&row.tries).context("tries of an event")?,
        };
        Ok((row.id, event))
    });
    shown.collect()
}

/// Forgets some of what services were told before then, and returns how many. What waits to be sent is
/// kept, and what a service was told last: it can be sent again.
pub(in crate::store) async fn forget(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    most: u64,
) -> Result<usize, Error> {
    let last = scope::deciding::<provisioning::Entity>()
        .filter(scope::is(provisioning::Column::Id, Column::ProvisioningId))
        .filter(scope::is(provisioning::Column::EventId, Column::Id))
        .limit(1)
        .offset(0);
    let ids = scope::deciding::<Entity>()
        .select_only()
        .column(Column::Id)
        .filter(Column::CreatedAt.lte(before))
        .filter(Column::State.ne(ConnectorEventState::Queued.code()))
        .filter(Expr::exists(last.into_query()).not())
        .limit(most)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    let found = ids.len();
    scope::forget::<Entity>().filter(Column::Id.is_in(ids)).exec(transaction).await?;
    Ok(found)
}
