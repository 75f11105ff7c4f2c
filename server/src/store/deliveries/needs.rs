//! Which invitations need somebody who looks after them.
//!
//! Those that are open, and: whose mail came back, was refused, or has not got through for four
//! hours; that wait for a confirmation; that end within three days and were opened by nobody; or
//! that ended within the last thirty days. What ended earlier is history. These are few among many,
//! so they are looked up by what is wrong with them; what follows from the time that has passed is
//! found out when they have been read.

use crate::{
    access::Access,
    store::{
        entity::{delivery, invitation},
        scope,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use shared::{
    access::can,
    api::{
        deliveries::{DeliveryState, Need},
        invitations::{Invitation, InvitationState},
    },
    limits::{DEFERRED_HOURS, ENDING_DAYS, EXPIRED_DAYS},
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

/// Whether an invitation is open, or was until lately.
pub(in crate::store) fn is_recent(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(invitation::Column::State.eq(InvitationState::Pending.code()))
        .add(invitation::Column::EndsAt.gt(now - TimeDelta::days(EXPIRED_DAYS)))
}

/// Whether its time calls for somebody: what a person has opened only does when it is over.
pub(in crate::store) fn is_ending(
    access: &Access<can::ListUsers>,
    now: DateTime<Utc>,
) -> Condition {
    use invitation::Column;
    let unopened = Expr::exists(opened(access).into_query()).not().or(Column::EndsAt.lte(now));
    let soon = Column::EndsAt.lte(now + TimeDelta::days(ENDING_DAYS));
    is_recent(now).add(soon).add(unopened)
}

/// Which invitations have mails that came back, were refused, or have not got through for long.
pub(in crate::store) fn in_trouble(
    access: &Access<can::ListUsers>,
    now: DateTime<Utc>,
) -> SelectStatement {
    use delivery::Column;
    let is = |state: DeliveryState| Column::State.eq(state.code());
    let late = Condition::all()
        .add(is(DeliveryState::Deferred))
        .add(Column::TroubledAt.lte(now - TimeDelta::hours(DEFERRED_HOURS)))
        .add(Column::OpenedAt.is_null());
    let lost = Condition::any().add(is(DeliveryState::Bounced)).add(is(DeliveryState::Refused));
    scope::select_all::<delivery::Entity, _, _>(access)
        .select_only()
        .column(Column::InvitationId)
        .filter(Column::TroubledAt.lte(now))
        .filter(lost.add(late))
        .into_query()
}

/// Where the mails of an invitation stand whose newest link a person has opened.
fn opened(access: &Access<can::ListUsers>) -> Select<delivery::Entity> {
    use delivery::Column;
    scope::select_all::<delivery::Entity, _, _>(access)
        .filter(scope::is(Column::InvitationId, invitation::Column::Id))
        .filter(scope::is(Column::Generation, invitation::Column::Generation))
        .filter(Column::OpenedAt.is_not_null())
}
