//! Which invitations need somebody who looks after them.
//!
//! Those that are open, and: whose mail came back, was refused, or has not got through for four
//! hours; that wait for a confirmation; that end within three days and were opened by nobody; or
//! that ended within the last thirty days. What ended earlier is history. These are few among many,
//! so they are looked up by what is wrong with them; where they are many, the list is read in its
//! order.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryTrait, sea_query::Expr};
use shared::{
    access::can,
    api::{
        deliveries::{DeliveryState, Need},
        invitations::{Invitation, InvitationState},
    },
    limits::{DEFERRED_HOURS, ENDING_DAYS, EXPIRED_DAYS},
};
use uuid::Uuid;

use crate::{
    access::Access,
    error::Error,
    store::{
        entity::{delivery, invitation},
        scope,
    },
};

/// What the invitation needs, when its mail has been in trouble since then.
pub(super) fn need(
    invitation: &Invitation,
    troubled_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<Need> {
    let Invitation { state, delivery, ends_at, .. } = invitation;
    let by_mail = match delivery {
        DeliveryState::Bounced => Some(Need::Bounced),
        DeliveryState::Refused => Some(Need::Refused),
        DeliveryState::Deferred => {
            troubled_at.filter(|at| is_long(*at, now)).map(|_| Need::Deferred)
        }
        DeliveryState::Queued | DeliveryState::Accepted | DeliveryState::Opened => None,
    };
    let is_unopened = *delivery != DeliveryState::Opened;
    let is_ending = is_unopened && *ends_at <= now + TimeDelta::days(ENDING_DAYS);
    match state {
        InvitationState::Pending => by_mail.or(is_ending.then_some(Need::Ending)),
        InvitationState::Waiting => match by_mail {
            Some(Need::Bounced | Need::Refused) => by_mail,
            Some(Need::Waiting | Need::Deferred | Need::Expired | Need::Ending) | None => {
                Some(Need::Waiting)
            }
        },
        InvitationState::Expired => {
            (*ends_at > now - TimeDelta::days(EXPIRED_DAYS)).then_some(Need::Expired)
        }
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => None,
    }
}

fn is_long(troubled_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    troubled_at <= now - TimeDelta::hours(DEFERRED_HOURS)
}

/// Those that may need somebody: what is among them is looked at once it has been read.
pub(in crate::store) enum Needy {
    /// These.
    Few(Vec<Uuid>),
    /// Those that fulfil this.
    Many(Condition),
}

/// Looks for them; `waiting` says which of them wait for a confirmation.
pub(in crate::store) async fn needy(
    access: &Access<can::ListUsers>,
    waiting: Condition,
    now: DateTime<Utc>,
) -> Result<Needy, Error> {
    use invitation::Column;
    let pending = Condition::all().add(Column::State.eq(InvitationState::Pending.code()));
    let ending = Condition::all()
        .add(Column::EndsAt.gt(now - TimeDelta::days(EXPIRED_DAYS)))
        .add(Column::EndsAt.lte(now + TimeDelta::days(ENDING_DAYS)));
    let invitations = |which: &Condition| {
        scope::select_all::<invitation::Entity, _, _>(access)
            .filter(pending.clone())
            .filter(which.clone())
    };
    let troubled = || {
        let rows = scope::select_all::<delivery::Entity, _, _>(access);
        rows.filter(delivery::Column::TroubledAt.lte(now))
    };
    let few = [
        scope::few(access, troubled(), delivery::Column::InvitationId).await?,
        scope::few(access, invitations(&ending), Column::Id).await?,
        scope::few(access, invitations(&waiting), Column::Id).await?,
    ];
    if let Some(few) = few.into_iter().collect::<Option<Vec<_>>>() {
        return Ok(Needy::Few(few.concat()));
    }
    let troubled = troubled().filter(scope::is(delivery::Column::InvitationId, Column::Id));
    let any = Condition::any().add(ending).add(waiting).add(Expr::exists(troubled.into_query()));
    Ok(Needy::Many(pending.add(any)))
}
