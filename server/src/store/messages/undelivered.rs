//! What cannot be mailed to whom it is for: refused by a mail server, come back, or given up. Known
//! once for each link of an invitation. Its inviter is told then; and where the mail would come back
//! again, nothing more is sent about this link.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use shared::{
    api::deliveries::Reason,
    ids::{InvitationId, OrganizationId, PersonId},
};
use uuid::Uuid;

use super::{Turn, delete, insert, is_free};
use crate::{
    error::Error,
    mail::letter::{Letter, OrganizationFact},
    store::{
        entity::{invitation, message, organization, undelivered},
        people, rights,
        rows::{name, stored},
        scope,
    },
};

/// Whether a mail would come back again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undelivered {
    /// It would (5.x.x).
    ForGood,
    /// It was tried for days (4.x.x, or nobody answered): later it may get through.
    SoFar,
}

/// Whether mails about this link of the invitation would come back: no reminder is sent then.
pub(in crate::store) async fn is_for_good(
    connection: &impl ConnectionTrait,
    invitation_id: InvitationId,
    generation: i32,
) -> Result<bool, DbErr> {
    let found = scope::unowned::<undelivered::Entity>()
        .filter(undelivered::Column::InvitationId.eq(invitation_id.0))
        .filter(undelivered::Column::Generation.eq(generation))
        .one(connection)
        .await?;
    Ok(found.is_some_and(|row| row.is_final))
}

/// Writes down that the mail with an invitation's present link does not get there. Nothing for other
/// mails, and for links that are not the present one of an open invitation any more.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    message: &message::Model,
    undelivered: Undelivered,
    reason: Reason,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(invitation) = open_invitation(transaction, message, now).await? else {
        return Ok(());
    };
    let is_first = write_down(transaction, &invitation, undelivered, now).await?;
    if undelivered == Undelivered::ForGood {
        cancel_queued(transaction, &invitation, now).await?;
    }
    if is_first { tell_inviter(transaction, &invitation, reason, now).await } else { Ok(()) }
}

async fn open_invitation(
    transaction: &DatabaseTransaction,
    message: &message::Model,
    now: DateTime<Utc>,
) -> Result<Option<invitation::Model>, DbErr> {
    let (Some(id), Some(generation)) = (message.invitation_id, message.generation) else {
        return Ok(None);
    };
    scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::Generation.eq(generation))
        .filter(invitation::Column::State.eq("pending"))
        .filter(invitation::Column::EndsAt.gt(now))
        .one(transaction)
        .await
}

/// Tells whether nobody had written it down before.
async fn write_down(
    transaction: &DatabaseTransaction,
    invitation: &invitation::Model,
    undelivered: Undelivered,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let is_final = undelivered == Undelivered::ForGood;
    let row = undelivered::Model {
        organization_id: invitation.organization_id,
        invitation_id: invitation.id,
        generation: invitation.generation,
        is_final,
        created_at: now,
    };
    let row = row.into_active_model().reset_all();
    let is_first = scope::insert_once_unowned(transaction, row).await?;
    if is_final && !is_first {
        let update = scope::update_unowned::<undelivered::Entity>()
            .col_expr(undelivered::Column::IsFinal, true.into())
            .filter(undelivered::Column::InvitationId.eq(invitation.id))
            .filter(undelivered::Column::Generation.eq(invitation.generation));
        update.exec(transaction).await?;
    }
    Ok(is_first)
}

/// Takes what else would be sent about this link out of the outbox.
async fn cancel_queued(
    transaction: &DatabaseTransaction,
    invitation: &invitation::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let ids = scope::unowned::<message::Entity>()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::InvitationId.eq(invitation.id))
        .filter(message::Column::Generation.eq(invitation.generation))
        .filter(is_free(now))
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    delete(transaction, &ids).await
}

/// The vendor's own invitations have no inviter; who is no member any more learns nothing.
async fn tell_inviter(
    transaction: &DatabaseTransaction,
    invitation: &invitation::Model,
    reason: Reason,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let organization_id = OrganizationId(invitation.organization_id);
    let Some(inviter) = invitation.inviter_id.map(PersonId) else {
        return Ok(());
    };
    if rights::of_another(transaction, inviter, organization_id).await?.is_none() {
        return Ok(());
    }
    let select = scope::unowned::<organization::Entity>();
    let select = select.filter(organization::Column::Id.eq(organization_id.0));
    let Some(organization) = select.one(transaction).await? else {
        return Ok(());
    };
    let letter = Letter::InvitationUndeliverable {
        organization: OrganizationFact {
            name: stored(&organization.name, "name of an organization")?,
            short_name: stored(&organization.short_name, "short name")?,
        },
        invitation_id: InvitationId(invitation.id),
        invitee: name(&invitation.given_name, &invitation.family_name)?,
        invitee_email: stored(&invitation.email, "address of an invitation")?,
        reason,
    };
    let inviter = people::get(transaction, inviter).await?.recipient();
    insert(transaction, Some(organization_id), &inviter, &letter, (now, Turn::at(now))).await
}
