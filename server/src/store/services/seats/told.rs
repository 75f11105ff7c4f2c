//! What a service is told of its seats.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter};
use shared::api::services::{ConnectorEventType, ProvisioningState};
use uuid::Uuid;

use crate::{
    access::Act,
    error::Error,
    store::{
        entity::{
            connector_event, person, provisioning,
            seat::{Column, Entity, Model},
        },
        rows::{name, stored},
        scope,
        services::{
            queue::{Whom, queue},
            state_of,
        },
    },
};

/// That everybody has a seat who has one.
pub(in crate::store::services) async fn everybody(
    act: &Act<'_>,
    row: &provisioning::Model,
) -> Result<(), Error> {
    let seats = scope::select_in::<Entity>(act)
        .filter(Column::SubscriptionId.eq(row.subscription_id))
        .filter(Column::ProvisioningId.eq(row.id));
    assigned(act, row, &seats.all(act.transaction()).await?).await
}

/// That these have a seat.
pub(super) async fn assigned(
    act: &Act<'_>,
    row: &provisioning::Model,
    seats: &[Model],
) -> Result<(), Error> {
    let ids = seats.iter().map(|it| it.person_id);
    let people = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(ids));
    for person in people.all(act.transaction()).await? {
        let email = stored(&person.email, "address of a person")?;
        let known = Some((email, name(&person.given_name, &person.family_name)?));
        let whom = Whom { id: person.id, known };
        queue(act, row, ConnectorEventType::SeatAssign, Some(&whom)).await?;
    }
    Ok(())
}

/// That these have none any more. A service that has ended has no seats.
pub(super) async fn released(act: &Act<'_>, seats: &[Model]) -> Result<(), Error> {
    let ids = seats.iter().map(|it| it.provisioning_id);
    let rows = scope::select_in::<provisioning::Entity>(act)
        .filter(provisioning::Column::Id.is_in(ids))
        .all(act.transaction())
        .await?;
    let rows: BTreeMap<Uuid, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    for seat in seats {
        let row = rows.get(&seat.provisioning_id).context("a provisioning of a seat")?;
        if matches!(state_of(row)?, ProvisioningState::Deprovisioning | ProvisioningState::Ended) {
            continue;
        }
        let whom = Whom { id: seat.person_id, known: None };
        queue(act, row, ConnectorEventType::SeatRelease, Some(&whom)).await?;
    }
    Ok(())
}

/// Forgets what services were told of somebody but that they have no seat, which names nobody.
pub(in crate::store) async fn forget(act: &Act<'_>, id: Uuid) -> Result<(), Error> {
    let told = scope::delete_in::<connector_event::Entity>(act)
        .filter(connector_event::Column::PersonId.eq(id))
        .filter(connector_event::Column::Kind.eq(ConnectorEventType::SeatAssign.code()));
    told.exec(act.transaction()).await?;
    Ok(())
}
