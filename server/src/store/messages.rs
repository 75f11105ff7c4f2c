//! The outbox: mails as rows, in the transaction of what they tell.
//!
//! A worker claims what is due with a lease. Whatever it finds out counts only while the lease is
//! still its own, so that of two workers one decides.

mod claims;
mod reports;
mod settle;
mod turn;
mod undelivered;

use chrono::{DateTime, TimeDelta, Utc};
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

pub(in crate::store) use claims::as_read;
pub(crate) use claims::{Claim, Claimed, claim};
pub(crate) use reports::{Noted, note_report, recipient_of};
pub(crate) use settle::{Attempt, GROUP, Next, give_back, settle, take_over};
pub(crate) use turn::Turn;
pub(in crate::store) use undelivered::is_for_good;

use super::{
    entity::{message, message_event},
    scope,
};
use crate::{access::Act, error::Error, mail::letter::Letter};

/// The states of a message.
pub(super) const QUEUED: &str = "queued";
const SENT: &str = "sent";
pub(super) const FAILED: &str = "failed";

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
    enqueue_in_turn(act, to, letter, Turn::at(due_at)).await
}

/// The same, in this turn.
pub(crate) async fn enqueue_in_turn(
    act: &Act<'_>,
    to: &Recipient,
    letter: &Letter,
    turn: Turn,
) -> Result<(), Error> {
    let organization_id = Some(act.organization_id());
    insert(act.transaction(), organization_id, to, letter, (act.now(), turn)).await
}

/// Puts a letter into the outbox that concerns a person, not an organization.
pub(crate) async fn enqueue_personal(
    transaction: &DatabaseTransaction,
    to: &Recipient,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    insert(transaction, None, to, letter, (now, Turn::of_who_waits(now))).await
}

async fn insert(
    transaction: &DatabaseTransaction,
    organization_id: Option<OrganizationId>,
    to: &Recipient,
    letter: &Letter,
    (created_at, turn): (DateTime<Utc>, Turn),
) -> Result<(), Error> {
    let row = row(organization_id, to, letter, (created_at, turn))?;
    Ok(scope::insert_unowned(transaction, row).await?)
}

/// Puts a letter into the outbox that concerns the vendor alone.
pub(super) async fn enqueue_to_vendor(
    transaction: &DatabaseTransaction,
    to: &Recipient,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    insert(transaction, None, to, letter, (now, Turn::at(now))).await
}

/// A letter of many, with its turn.
pub(super) struct Posted {
    pub(super) to: Recipient,
    pub(super) letter: Letter,
    pub(super) turn: Turn,
}

/// Puts many letters into the outbox of the act's transaction.
pub(super) async fn enqueue_all(act: &Act<'_>, posted: Vec<Posted>) -> Result<(), Error> {
    let organization_id = Some(act.organization_id());
    let rows =
        posted.iter().map(|it| row(organization_id, &it.to, &it.letter, (act.now(), it.turn)));
    let rows = rows.collect::<Result<Vec<_>, Error>>()?;
    Ok(scope::insert_all_unowned(act.transaction(), rows).await?)
}

fn row(
    organization_id: Option<OrganizationId>,
    to: &Recipient,
    letter: &Letter,
    (created_at, turn): (DateTime<Utc>, Turn),
) -> Result<message::ActiveModel, Error> {
    Ok(message::ActiveModel {
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
        due_at: Set(turn.due_at),
        turn_at: Set(turn.turn_at),
        lease: Set(None),
        leased_until: Set(None),
        generation: Set(letter.link().map(|link| link.generation)),
        failed_at: Set(None),
        bounced_at: Set(None),
    })
}

/// How long a letter waits for others that say the same.
const GATHER: TimeDelta = TimeDelta::minutes(5);

/// Puts the letter into the outbox, in this turn, or has the one that waits there for more of the same
/// take it in.
pub(crate) async fn gather(
    act: &Act<'_>,
    to: &Recipient,
    letter: &Letter,
    turn: fn(DateTime<Utc>) -> Turn,
    and_one_more: impl FnOnce(Letter) -> Letter,
) -> Result<(), Error> {
    let waiting = scope::unowned::<message::Entity>()
        .filter(message::Column::Email.eq(to.email.as_ref()))
        .filter(message::Column::OrganizationId.eq(act.organization_id().0))
        .filter(message::Column::Kind.eq(letter.kind()))
        .filter(message::Column::Attempts.eq(0))
        .filter(message::Column::DueAt.gt(act.now()))
        .filter(is_free(act.now()))
        .lock(LockType::Update)
        .one(act.transaction())
        .await?;
    let Some(row) = waiting else {
        return enqueue_in_turn(act, to, letter, turn(act.now() + GATHER)).await;
    };
    let letter = and_one_more(serde_json::from_value(row.facts)?);
    let update = scope::update_unowned::<message::Entity>()
        .col_expr(message::Column::Facts, serde_json::to_value(letter)?.into())
        .filter(message::Column::Id.eq(row.id));
    update.exec(act.transaction()).await?;
    Ok(())
}

/// Takes what is queued for the invitation out of the outbox: its link is dead, or about to be. What
/// is being sent at this moment is too late to stop: its link says so, and it is not tried again.
pub(crate) async fn cancel_for_invitation(
    act: &Act<'_>,
    invitation_id: InvitationId,
) -> Result<(), Error> {
    let found = scope::unowned::<message::Entity>()
        .select_only()
        .columns([message::Column::Id, message::Column::Attempts])
        .filter(message::Column::InvitationId.eq(invitation_id.0))
        .filter(is_free(act.now()))
        .lock(LockType::Update)
        .into_tuple::<(Uuid, i32)>()
        .all(act.transaction())
        .await?;
    Ok(take_out(act.transaction(), &found).await?)
}

/// Takes these out of the outbox, each with how often it was tried. What was never tried leaves
/// nothing behind; what was has a story, which stays.
async fn take_out(transaction: &DatabaseTransaction, found: &[(Uuid, i32)]) -> Result<(), DbErr> {
    let (tried, untried): (Vec<_>, Vec<_>) = found.iter().partition(|(_, attempts)| *attempts > 0);
    delete(transaction, &untried.into_iter().map(|(id, _)| id).collect::<Vec<_>>()).await?;
    if tried.is_empty() {
        return Ok(());
    }
    let over = message::ActiveModel {
        state: Set(FAILED.to_owned()),
        lease: Set(None),
        leased_until: Set(None),
        ..Default::default()
    };
    let rows = scope::update_unowned::<message::Entity>()
        .filter(message::Column::Id.is_in(tried.into_iter().map(|(id, _)| id)));
    rows.set(over).exec(transaction).await?;
    Ok(())
}

/// Takes the letters to an address that are about something out of the outbox.
pub(super) async fn cancel_letters(
    transaction: &DatabaseTransaction,
    email: &str,
    is_about: impl Fn(&Letter) -> bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let found = scope::unowned::<message::Entity>()
        .filter(message::Column::Email.eq(email))
        .filter(is_free(now))
        .lock(LockType::Update)
        .all(transaction)
        .await?;
    let mut theirs = Vec::new();
    for row in found {
        if is_about(&serde_json::from_value(row.facts)?) {
            theirs.push((row.id, row.attempts));
        }
    }
    Ok(take_out(transaction, &theirs).await?)
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
