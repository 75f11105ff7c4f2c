//! The outbox: mails as rows, in the transaction of what they tell.
//!
//! A worker claims what is due with a lease. Whatever it finds out counts only while the lease is
//! still its own, so that of two workers one decides.

mod claims;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, QueryFilter, QuerySelect, Set,
    sea_query::LockType,
};
use shared::{
    ids::{InvitationId, OrganizationId},
    locale::Locale,
    values::EmailAddress,
};
use uuid::Uuid;

pub(crate) use claims::{Claim, Claimed, Next, claim, settle};

use super::{
    entity::{message, message_event},
    scope,
};
use crate::{access::Act, error::Error, mail::letter::Letter};

/// The states of a message.
pub(super) const QUEUED: &str = "queued";
const SENT: &str = "sent";
const FAILED: &str = "failed";

/// Who gets a letter.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    pub(crate) email: EmailAddress,
    pub(crate) language: Locale,
}

/// Puts the letter into the outbox of the act's transaction.
pub(crate) async fn enqueue(act: &Act<'_>, to: &Recipient, letter: &Letter) -> Result<(), Error> {
    enqueue_at(act, to, letter, act.now()).await
}

/// The same, not to be sent before a moment.
pub(crate) async fn enqueue_at(
    act: &Act<'_>,
    to: &Recipient,
    letter: &Letter,
    due_at: DateTime<Utc>,
) -> Result<(), Error> {
    let organization_id = Some(act.organization_id());
    insert(act.transaction(), organization_id, to, letter, (act.now(), due_at)).await
}

/// Puts a letter into the outbox that concerns a person, not an organization.
pub(crate) async fn enqueue_personal(
    transaction: &DatabaseTransaction,
    to: &Recipient,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    insert(transaction, None, to, letter, (now, now)).await
}

async fn insert(
    transaction: &DatabaseTransaction,
    organization_id: Option<OrganizationId>,
    to: &Recipient,
    letter: &Letter,
    (created_at, due_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    let row = message::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(letter.kind().to_owned()),
        organization_id: Set(organization_id.map(|id| id.0)),
        invitation_id: Set(letter.invitation_id().map(|id| id.0)),
        email: Set(to.email.to_string()),
        language: Set(to.language.code().to_owned()),
        facts: Set(serde_json::to_value(letter)?),
        state: Set(QUEUED.to_owned()),
        attempts: Set(0),
        created_at: Set(created_at),
        due_at: Set(due_at),
        lease: Set(None),
        leased_until: Set(None),
    };
    Ok(scope::insert_unowned(transaction, row).await?)
}

/// Takes what is queued for the invitation out of the outbox: its link is dead, or about to be. What
/// is being sent at this moment is too late to stop: its link says so, and it is not tried again.
pub(crate) async fn cancel_for_invitation(
    act: &Act<'_>,
    invitation_id: InvitationId,
) -> Result<(), Error> {
    let ids = scope::unowned::<message::Entity>()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::InvitationId.eq(invitation_id.0))
        .filter(is_free(act.now()))
        .lock(LockType::Update)
        .into_tuple::<Uuid>()
        .all(act.transaction())
        .await?;
    Ok(delete(act.transaction(), &ids).await?)
}

/// Takes what is queued for an address out of the outbox: nobody is there any more to read it.
pub(super) async fn cancel_for_address(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let ids = scope::unowned::<message::Entity>()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::Email.eq(email.as_ref()))
        .filter(is_free(now))
        .lock(LockType::Update)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    Ok(delete(transaction, &ids).await?)
}

/// Waits, and nobody works on it.
fn is_free(now: DateTime<Utc>) -> Condition {
    let lease_is_over = Condition::any()
        .add(message::Column::LeasedUntil.is_null())
        .add(message::Column::LeasedUntil.lte(now));
    Condition::all().add(message::Column::State.eq(QUEUED)).add(lease_is_over)
}

pub(super) async fn delete(transaction: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let ids = || ids.iter().copied();
    scope::delete_unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.is_in(ids()))
        .exec(transaction)
        .await?;
    scope::delete_unowned::<message::Entity>()
        .filter(message::Column::Id.is_in(ids()))
        .exec(transaction)
        .await?;
    Ok(())
}
