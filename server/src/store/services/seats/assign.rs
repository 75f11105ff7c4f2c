//! Letting somebody use a service, and taking it back.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QuerySelect, Set, sea_query::LockType};
use shared::{
    access::Permission,
    api::seats::Seats,
    ids::{PersonId, SubscriptionId},
    problem::Problem,
};
use uuid::Uuid;

use super::{
    Provided,
    free::{assigned, released},
    told,
};
use crate::{
    access::Act,
    error::Error,
    store::{
        audit,
        entity::{
            provisioning,
            seat::{self, Column, Entity},
            subscription,
        },
        people::{self, Person},
        rights, scope,
        services::{
            edit::{Editor, permitted, usable},
            on,
        },
    },
};

/// Lets somebody use the service. Whoever asks twice has asked once.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Forbidden`], [`Problem::AgreementEnded`],
/// [`Problem::SubscriptionEnded`], [`Problem::AddressNotProvided`], [`Problem::SeatsTaken`].
pub(crate) async fn assign(
    access: &Editor,
    id: SubscriptionId,
    person_id: PersonId,
    now: DateTime<Utc>,
) -> Result<Seats, Error> {
    permitted(access, id).await?;
    let act = access.act(now);
    let of = kept(&act, id).await?;
    if seat_of(&act, &of, person_id).await?.is_some() {
        return count(&act, &of, person_id).await;
    }
    usable(access, id, now).await?;
    let person = there(&act, &of, person_id).await?;
    let provided = provided(&act, &of, &person).await?;
    let seats = count(&act, &of, person_id).await?;
    if seats.assigned >= seats.quantity {
        return Err(Problem::SeatsTaken { quantity: seats.quantity }.into());
    }
    let row = seat::ActiveModel {
        id: Set(Uuid::now_v7()),
        purchasing_account_id: Set(of.purchasing_account_id),
        subscription_id: Set(of.id),
        provisioning_id: Set(provided.id),
        person_id: Set(person_id.0),
        assigned_by: Set(access.person_id().0),
        assigned_at: Set(now),
        ..Default::default()
    };
    scope::insert(&act, row).await?;
    if let Some(seat) = seat_of(&act, &of, person_id).await? {
        told::assigned(&act, &provided, &[seat]).await?;
    }
    audit::record(&act, assigned(person_id, &of).about(&person.email, &person.name)).await?;
    count(&act, &of, person_id).await
}

/// Takes a seat back. It can be taken back whether the subscription can be used or not.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Forbidden`].
pub(crate) async fn release(
    access: &Editor,
    id: SubscriptionId,
    person_id: PersonId,
    now: DateTime<Utc>,
) -> Result<Seats, Error> {
    permitted(access, id).await?;
    let act = access.act(now);
    let of = kept(&act, id).await?;
    if let Some(seat) = seat_of(&act, &of, person_id).await? {
        let person = people::get(act.transaction(), person_id).await?;
        let delete = scope::delete_in::<Entity>(&act).filter(Column::Id.eq(seat.id));
        delete.exec(act.transaction()).await?;
        told::released(&act, &[seat]).await?;
        audit::record(&act, released(person_id, &of).about(&person.email, &person.name)).await?;
    }
    count(&act, &of, person_id).await
}

/// The subscription: of two administrators with one last seat the second one finds it taken.
async fn kept(act: &Act<'_>, id: SubscriptionId) -> Result<subscription::Model, Error> {
    let row = scope::select_in::<subscription::Entity>(act)
        .filter(subscription::Column::Id.eq(id.0))
        .lock(LockType::NoKeyUpdate);
    Ok(row.one(act.transaction()).await?.ok_or(Problem::NotFound)?)
}

/// Somebody with a role on the account, which they keep until the transaction ends.
async fn there(
    act: &Act<'_>,
    of: &subscription::Model,
    person_id: PersonId,
) -> Result<Person, Error> {
    let rights = rights::of_inviter(act.transaction(), person_id, act.organization_id()).await?;
    let is_there = rights.is_some_and(|it| it.require(Permission::ViewHome, on(of)).is_ok());
    if !is_there {
        return Err(Problem::NotFound.into());
    }
    people::get(act.transaction(), person_id).await
}

/// The domain of the person for which the service is ready, and stays so until the transaction ends.
async fn provided(
    act: &Act<'_>,
    of: &subscription::Model,
    person: &Person,
) -> Result<provisioning::Model, Error> {
    let rows = scope::select_in::<provisioning::Entity>(act)
        .filter(provisioning::Column::SubscriptionId.eq(of.id))
        .filter(provisioning::Column::DomainName.eq(person.email.domain()))
        .lock_shared();
    for row in rows.all(act.transaction()).await? {
        if Provided::read(&row)?.lets(&person.email) {
            return Ok(row);
        }
    }
    Err(Problem::AddressNotProvided.into())
}

async fn seat_of(
    act: &Act<'_>,
    of: &subscription::Model,
    person_id: PersonId,
) -> Result<Option<seat::Model>, Error> {
    let seat = scope::select_in::<Entity>(act)
        .filter(Column::SubscriptionId.eq(of.id))
        .filter(Column::PersonId.eq(person_id.0));
    Ok(seat.one(act.transaction()).await?)
}

async fn count(
    act: &Act<'_>,
    of: &subscription::Model,
    person_id: PersonId,
) -> Result<Seats, Error> {
    let seats = scope::select_in::<Entity>(act).filter(Column::SubscriptionId.eq(of.id));
    let assigned = seats.count(act.transaction()).await?;
    let since = seat_of(act, of, person_id).await?.map(|it| it.assigned_at);
    Ok(Seats { assigned, quantity: of.quantity.unsigned_abs(), since })
}
