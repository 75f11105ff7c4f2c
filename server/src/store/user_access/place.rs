//! Who has a place somewhere: the others get no session.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use shared::{api::invitations::InvitationState, ids::PersonId, values::EmailAddress};

use crate::{
    error::Error,
    store::{
        entity::{invitation, membership},
        operators, partners,
        question::Question,
        scope,
    },
};

const MEMBERSHIP: Question = Question("SELECT * FROM membership WHERE person_id = $1 LIMIT 1");

/// Whether the person is a member of any organization, deactivated or not, works for a partner or the
/// vendor, or is invited to one of these.
pub(crate) async fn has_place(
    connection: &impl ConnectionTrait,
    id: PersonId,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let membership: Option<membership::Model> = MEMBERSHIP.one(connection, [id.0.into()]).await?;
    if membership.is_some() {
        return Ok(true);
    }
    let invitation = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .filter(invitation::Column::SentAt.lte(now))
        .filter(invitation::Column::EndsAt.gt(now));
    if invitation.one(connection).await?.is_some() {
        return Ok(true);
    }
    let works = !partners::of_person(connection, id).await?.is_empty()
        || operators::is_operator(connection, id).await?;
    Ok(works
        || partners::has_invitation(connection, email, now).await?
        || operators::has_invitation(connection, email, now).await?)
}
