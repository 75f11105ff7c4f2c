//! Calendars of people, each of one organization, and who holds the address of one.

mod ends;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use shared::{
    access::can,
    api::{Write, audit::Action},
    ids::{OrganizationId, PersonId},
};
use uuid::Uuid;

use super::{
    audit::{self, Entry},
    entity::calendar::{ActiveModel, Column, Entity},
    scope,
};
use crate::{
    access::{Access, Act},
    database::Effect,
    error::Error,
    links::CalendarToken,
};

pub(crate) use ends::{Coverage, EndOf, ends};

/// Whoever shows the newest address of a calendar: the person that it was made for, as far as this
/// calendar goes.
pub(crate) struct Holder {
    person_id: PersonId,
    organization_id: OrganizationId,
}

impl Holder {
    pub(crate) fn person_id(&self) -> PersonId {
        self.person_id
    }

    pub(crate) fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }
}

/// Who holds the address with this token; nothing when it is not the newest one.
pub(crate) async fn holder(
    connection: &impl ConnectionTrait,
    token: CalendarToken,
) -> Result<Option<Holder>, Error> {
    let calendars = scope::unowned::<Entity>()
        .filter(Column::Id.eq(token.calendar_id))
        .filter(Column::Generation.eq(token.generation));
    let row = calendars.one(connection).await?;
    Ok(row.map(|row| Holder {
        person_id: PersonId(row.person_id),
        organization_id: OrganizationId(row.organization_id),
    }))
}

/// Since when the caller's calendar has its address.
pub(crate) async fn made_at(
    access: &Access<can::ViewReports>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let row = own(access).one(access.connection()).await?;
    Ok(row.map(|row| row.created_at))
}

/// Gives the caller's calendar a new address: that of whoever asks last is the one that works.
pub(crate) async fn renew(
    access: &Access<can::ViewReports, Write>,
    now: DateTime<Utc>,
) -> Result<CalendarToken, Error> {
    let act = access.act(now);
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        organization_id: Set(access.organization_id().0),
        person_id: Set(access.person_id().0),
        generation: Set(1),
        created_at: Set(now),
    };
    let next = Expr::col((Entity, Column::Generation)).add(1);
    let again = OnConflict::columns([Column::OrganizationId, Column::PersonId])
        .value(Column::Generation, next)
        .update_column(Column::CreatedAt)
        .to_owned();
    scope::upsert_unowned(act.transaction(), row, again).await?;
    let row = own(access).one(act.transaction()).await?;
    let row = row.ok_or_else(|| anyhow::anyhow!("a calendar is there after it was made"))?;
    audit::record(&act, Entry::new(Action::CalendarRenewed, row.id).on(access.scopes().iter()))
        .await?;
    Ok(CalendarToken { calendar_id: row.id, generation: row.generation })
}

/// Ends the address of the caller's calendar, if it has one.
pub(crate) async fn end(
    access: &Access<can::ViewReports, Write>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let act = access.act(now);
    let Some(row) = own(access).one(act.transaction()).await? else { return Ok(()) };
    let rows = scope::delete_unowned::<Entity>().filter(Column::Id.eq(row.id));
    rows.exec(act.transaction()).await?;
    audit::record(&act, Entry::new(Action::CalendarEnded, row.id).on(access.scopes().iter()))
        .await?;
    Ok(())
}

/// Whoever leaves the organization has no calendar of it any more.
pub(super) async fn leave(act: &Act<'_>, id: PersonId) -> Result<(), Error> {
    let row = scope::delete_unowned::<Entity>()
        .filter(Column::OrganizationId.eq(act.organization_id().0))
        .filter(Column::PersonId.eq(id.0));
    row.exec(act.transaction()).await?;
    Ok(())
}

fn own<F: Effect>(access: &Access<can::ViewReports, F>) -> sea_orm::Select<Entity> {
    scope::unowned::<Entity>()
        .filter(Column::OrganizationId.eq(access.organization_id().0))
        .filter(Column::PersonId.eq(access.person_id().0))
}
