//! "Where is my invitation?": questions are put down at once and looked into afterwards, so that
//! nobody learns from the answer whether there is anything to tell. A code goes to the address;
//! whoever enters it is told the truth.

mod whereabouts;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, QueryFilter, QueryOrder, QuerySelect,
    Set,
    sea_query::{LockBehavior, LockType},
};
use shared::{
    api::invitation_inquiries::Inquiry, ids::InquiryId, limits::INQUIRY_MINUTES, locale::Locale,
    values::EmailAddress,
};
use uuid::Uuid;

use super::{
    entity::{invitation, invitation_inquiry},
    messages::{self, Recipient},
    people,
    rows::{locale, stored},
    scope,
};
use crate::{
    config::Config,
    database::Machine,
    error::Error,
    limits::{self, Limit},
    mail::letter::{InquiryFact, Letter},
};

pub(crate) use whereabouts::whereabouts;

/// How many questions are looked at in one round.
const ROUND: u64 = 100;

/// Puts down that somebody asks where the invitations to an address are.
pub(crate) async fn insert(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Inquiry, Error> {
    let id = InquiryId(Uuid::now_v7());
    let ends_at = now + TimeDelta::minutes(INQUIRY_MINUTES);
    let row = invitation_inquiry::ActiveModel {
        id: Set(id.0),
        email: Set(email.to_string()),
        created_at: Set(now),
        ends_at: Set(ends_at),
        mailed_at: Set(None),
        used_at: Set(None),
    };
    scope::insert_unowned(transaction, row).await?;
    Ok(Inquiry { id, ends_at })
}

/// The questions that nobody has looked into, the oldest first.
pub(crate) async fn waiting(machine: &Machine) -> Result<Vec<Uuid>, Error> {
    let select = scope::unowned::<invitation_inquiry::Entity>()
        .select_only()
        .column(invitation_inquiry::Column::Id)
        .filter(invitation_inquiry::Column::MailedAt.is_null())
        .order_by_asc(invitation_inquiry::Column::CreatedAt)
        .limit(ROUND);
    Ok(select.into_tuple().all(machine.reader()).await?)
}

/// Looks into one question: the code is mailed, or the question forgotten where there is nothing to
/// tell. Only what is mailed counts: nobody uses up what they do not get.
pub(crate) async fn look_into(
    machine: &Machine,
    config: &Config,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let row = scope::unowned::<invitation_inquiry::Entity>()
        .filter(invitation_inquiry::Column::Id.eq(id))
        .filter(invitation_inquiry::Column::MailedAt.is_null())
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(&transaction)
        .await?;
    if let Some(row) = row {
        answer(&transaction, config, &row, now).await?;
        transaction.commit().await?;
    }
    Ok(())
}

async fn answer(
    transaction: &DatabaseTransaction,
    config: &Config,
    row: &invitation_inquiry::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let email: EmailAddress = stored(&row.email, "address of a question")?;
    let limit = Limit::InvitationInquiry(&email);
    let is_own = invitation_inquiry::Column::Id.eq(row.id);
    match reader(transaction, &email, now).await? {
        Some((language, own)) if limits::is_left_in(transaction, config, limit, now).await? => {
            let mailed = scope::update_unowned::<invitation_inquiry::Entity>()
                .col_expr(invitation_inquiry::Column::MailedAt, now.into())
                .filter(is_own);
            mailed.exec(transaction).await?;
            let time_zone = own.unwrap_or_else(|| config.brand.time_zone.clone());
            let inquiry_id = InquiryId(row.id);
            let inquiry = InquiryFact { inquiry_id, ends_at: row.ends_at, time_zone };
            let letter = Letter::InvitationInquiry(inquiry);
            let to = Recipient { email, language };
            messages::enqueue_personal(transaction, &to, &letter, now).await
        }
        Some(_) | None => {
            let delete = scope::delete_unowned::<invitation_inquiry::Entity>().filter(is_own);
            delete.exec(transaction).await?;
            Ok(())
        }
    }
}

/// The language and the time zone of whoever there is something to tell: a person with an account,
/// or somebody who was invited.
async fn reader(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Option<(Locale, Option<String>)>, Error> {
    if let Some(person) = people::by_email(transaction, email).await? {
        let own = people::time_zone(transaction, person.id).await?;
        return Ok(Some((person.language, own)));
    }
    let newest = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .filter(invitation::Column::SentAt.lte(now))
        .order_by_desc(invitation::Column::CreatedAt)
        .one(transaction)
        .await?;
    Ok(newest.map(|row| (locale(&row.language), None)))
}

/// A question whose code was mailed and can still be entered.
pub(crate) async fn open(
    connection: &impl ConnectionTrait,
    id: InquiryId,
    now: DateTime<Utc>,
) -> Result<Option<EmailAddress>, Error> {
    let row = scope::unowned::<invitation_inquiry::Entity>()
        .filter(invitation_inquiry::Column::Id.eq(id.0))
        .filter(invitation_inquiry::Column::MailedAt.is_not_null())
        .filter(invitation_inquiry::Column::UsedAt.is_null())
        .filter(invitation_inquiry::Column::EndsAt.gt(now))
        .one(connection)
        .await?;
    row.map(|row| stored(&row.email, "address of a question")).transpose()
}

/// Uses the code up; whether it was this call that did.
pub(crate) async fn is_used_up(
    transaction: &DatabaseTransaction,
    id: InquiryId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let used = scope::update_unowned::<invitation_inquiry::Entity>()
        .col_expr(invitation_inquiry::Column::UsedAt, now.into())
        .filter(invitation_inquiry::Column::Id.eq(id.0))
        .filter(invitation_inquiry::Column::UsedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Forgets questions that have ended.
pub(crate) async fn forget_ended(machine: &Machine, now: DateTime<Utc>) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let ended = invitation_inquiry::Column::EndsAt.lte(now);
    scope::delete_unowned::<invitation_inquiry::Entity>().filter(ended).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Forgets what was asked about an address.
pub(super) async fn forget_about(
    transaction: &DatabaseTransaction,
    email: &str,
) -> Result<(), DbErr> {
    let about = invitation_inquiry::Column::Email.eq(email);
    scope::delete_unowned::<invitation_inquiry::Entity>().filter(about).exec(transaction).await?;
    Ok(())
}
