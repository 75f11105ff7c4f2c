//! Organizations in which an operator has stopped everything: nothing is done there, and no mail
//! leaves, until one says that it goes on.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QuerySelect, Set};
use shared::{
    api::{Write, operator_organizations::Because},
    ids::OrganizationId,
    problem::Problem,
    values::ShortName,
};
use uuid::Uuid;

use super::{
    audit::{self, Action, Entry},
    entity::organization,
    operators::{About, tell_administrators},
    question::Question,
    scope,
};
use crate::{access::OperatorAccess, error::Error, mail::letter::OperatorDeed};

/// Before any suspension: what was suspended after it is found by an index.
pub(super) const BEGINNING: DateTime<Utc> = DateTime::UNIX_EPOCH;

const SUSPENDED_AT: Question =
    Question("SELECT suspended_at AS since FROM organization WHERE id = $1");

#[derive(FromQueryResult)]
struct Since {
    since: Option<DateTime<Utc>>,
}

/// Refuses whatever is about to be done in the organization, if it is suspended.
///
/// # Errors
/// [`Problem::Suspended`] with since when.
pub(crate) async fn refuse(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<(), Error> {
    match since(connection, id).await? {
        Some(since) => Err(Problem::Suspended { since }.into()),
        None => Ok(()),
    }
}

/// Whether the organization is suspended.
pub(super) async fn is(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<bool, Error> {
    Ok(since(connection, id).await?.is_some())
}

async fn since(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Option<DateTime<Utc>>, Error> {
    let row: Option<Since> = SUSPENDED_AT.one(connection, [id.0.into()]).await?;
    Ok(row.and_then(|row| row.since))
}

/// Every organization that is suspended: there are few.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<OrganizationId>, Error> {
    let ids: Vec<Uuid> = scope::unowned::<organization::Entity>()
        .select_only()
        .column(organization::Column::Id)
        .filter(organization::Column::SuspendedAt.gt(BEGINNING))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(OrganizationId).collect())
}

/// Stops everything in the organization. Whoever comes second changes nothing.
///
/// # Errors
/// [`Problem::NotFound`] when there is none with this short name.
pub(crate) async fn suspend(
    access: &OperatorAccess<Write>,
    short_name: &ShortName,
    because: &Because,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = organization::ActiveModel {
        suspended_at: Set(Some(now)),
        suspension_reason: Set(Some(because.reason.to_string())),
        ..Default::default()
    };
    let deed = (Action::OrganizationSuspended, OperatorDeed::Suspended);
    change(access, short_name, because, row, deed, now).await
}

/// Has it go on.
///
/// # Errors
/// [`Problem::NotFound`] when there is none with this short name.
pub(crate) async fn resume(
    access: &OperatorAccess<Write>,
    short_name: &ShortName,
    because: &Because,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = organization::ActiveModel {
        suspended_at: Set(None),
        suspension_reason: Set(None),
        ..Default::default()
    };
    let deed = (Action::OrganizationResumed, OperatorDeed::Resumed);
    change(access, short_name, because, row, deed, now).await
}

async fn change(
    access: &OperatorAccess<Write>,
    short_name: &ShortName,
    because: &Because,
    row: organization::ActiveModel,
    (action, deed): (Action, OperatorDeed),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = access.transaction();
    let before = scope::unowned::<organization::Entity>()
        .filter(organization::Column::ShortName.eq(short_name.as_ref()))
        .lock(sea_orm::sea_query::LockType::NoKeyUpdate)
        .one(transaction)
        .await?
        .ok_or(Problem::NotFound)?;
    if before.suspended_at.is_some() == (deed == OperatorDeed::Suspended) {
        return Ok(());
    }
    let update = scope::update_unowned::<organization::Entity>().set(row);
    update.filter(organization::Column::Id.eq(before.id)).exec(transaction).await?;
    let act = access.act(OrganizationId(before.id), &because.reason, now);
    audit::record(&act, Entry::new(action, before.id)).await?;
    tell_administrators(&act, deed, About::Organization).await
}
