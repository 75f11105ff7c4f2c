//! Where mails stand, as lists show it. The database keeps it beside each invitation; what follows
//! from the time that has passed is found out here.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use shared::{
    access::Permit,
    api::{deliveries::DeliveryState, invitations::Invitation},
};
use uuid::Uuid;

use super::needs::need;
use crate::{
    access::Access,
    database::Effect,
    error::Error,
    store::{
        entity::{delivery, invitation},
        scope,
    },
};

/// Where the mails of some invitations stand.
pub(in crate::store) struct Standing(HashMap<Uuid, delivery::Model>);

/// Where the mails with the newest links of these invitations stand.
pub(in crate::store) async fn standing<P: Permit, F: Effect>(
    access: &Access<P, F>,
    rows: &[invitation::Model],
) -> Result<Standing, Error> {
    let newest: HashMap<_, _> = rows.iter().map(|row| (row.id, row.generation)).collect();
    let found = scope::select_all::<delivery::Entity, _, _>(access)
        .filter(delivery::Column::InvitationId.is_in(newest.keys().copied()))
        .all(access.connection())
        .await?;
    let is_newest = |row: &delivery::Model| newest.get(&row.invitation_id) == Some(&row.generation);
    let found = found.into_iter().filter(is_newest).map(|row| (row.invitation_id, row));
    Ok(Standing(found.collect()))
}

/// Where the mails with the newest links of these invitations stand, for whoever may see them.
pub(in crate::store) async fn states(
    connection: &impl ConnectionTrait,
    rows: &[invitation::Model],
) -> Result<HashMap<Uuid, DeliveryState>, Error> {
    let newest: HashMap<_, _> = rows.iter().map(|row| (row.id, row.generation)).collect();
    let found = scope::deciding::<delivery::Entity>()
        .filter(delivery::Column::InvitationId.is_in(newest.keys().copied()))
        .all(connection)
        .await?;
    let is_newest =
        |row: &&delivery::Model| newest.get(&row.invitation_id) == Some(&row.generation);
    found.iter().filter(is_newest).map(|row| Ok((row.invitation_id, state(row)?))).collect()
}

impl Standing {
    /// The invitation with where its mails stand, and what it needs.
    pub(in crate::store) fn show(
        &self,
        mut invitation: Invitation,
        now: DateTime<Utc>,
    ) -> Result<Invitation, Error> {
        let row = self.0.get(&invitation.id.0);
        invitation.delivery = row.map_or(Ok(DeliveryState::Queued), state)?;
        invitation.need = need(&invitation, row.and_then(|row| row.troubled_at), now);
        Ok(invitation)
    }
}

/// Whoever has opened the link has got the mail, whatever a mail server says of the next one, unless
/// it says that there will be no next one.
fn state(row: &delivery::Model) -> Result<DeliveryState, Error> {
    let state = DeliveryState::from_code(&row.state).context("state of a delivery")?;
    Ok(match state {
        DeliveryState::Queued | DeliveryState::Deferred | DeliveryState::Accepted
            if row.opened_at.is_some() =>
        {
            DeliveryState::Opened
        }
        DeliveryState::Queued
        | DeliveryState::Deferred
        | DeliveryState::Accepted
        | DeliveryState::Refused
        | DeliveryState::Bounced
        | DeliveryState::Opened => state,
    })
}
