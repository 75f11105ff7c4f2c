//! Tries a mail again, once however many operators ask for it: what has been tried since somebody
//! looked at it stays as it is. What a mail server has accepted is never sent again.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set, sea_query::LockType,
};
use shared::{
    access::Scope,
    api::{
        Write,
        invitation_links::LinkState,
        operator_mails::{MailRetry, MailStanding},
    },
    ids::{MailId, OrganizationId},
    problem::Problem,
    values::EmailAddress,
};
use uuid::Uuid;

use super::{by_id, story::is_retriable};
use crate::{
    access::OperatorAccess,
    config::Config,
    error::Error,
    limits::{self, Limit},
    store::{
        audit::{self, Action, Entry},
        entity::{invitation, invitation_line, message, person, role_assignment, undelivered},
        messages::QUEUED,
        rights::scope_of,
        scope,
    },
};

/// Has the mail tried again now.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, [`Problem::MailSettled`] when a mail server has accepted
/// it or nobody wants it sent any more, [`Problem::InvitationClosed`] when its link has ended,
/// [`Problem::TooManyTries`] when its address has had enough mails for today.
pub(crate) async fn retry(
    access: &OperatorAccess<Write>,
    id: MailId,
    seen: MailRetry,
    config: &Config,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = access.transaction();
    let row = scope::unowned::<message::Entity>()
        .filter(message::Column::Id.eq(id.0))
        .lock(LockType::Update)
        .one(transaction)
        .await?
        .ok_or(Problem::NotFound)?;
    let mail = by_id(transaction, id).await?.ok_or(Problem::NotFound)?;
    match mail.standing {
        MailStanding::Queued | MailStanding::Deferred | MailStanding::Refused => {}
        standing @ (MailStanding::Bounced | MailStanding::HandedOver | MailStanding::Canceled) => {
            return Err(Problem::MailSettled { standing }.into());
        }
    }
    if mail.attempts != seen.attempts || !is_retriable(&mail, &row, now) {
        return Ok(());
    }
    expect_alive(transaction, &row, now).await?;
    let email = row.email.as_str();
    limits::count_in(transaction, config, &[(Limit::MailsTo(email), 1)], now).await?;
    queue(transaction, &row, now).await?;
    write_down(access, &row, &mail.email, now).await
}

/// Whether the link that it tells of works, if it tells of one.
async fn expect_alive(
    transaction: &DatabaseTransaction,
    row: &message::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(id) = row.invitation_id else { return Ok(()) };
    // Looked at again by whoever sends it: nothing needs to stay as it is until then.
    let select = scope::deciding::<invitation::Entity>().filter(invitation::Column::Id.eq(id));
    let found = select.one(transaction).await?;
    let state = match found {
        Some(it) if it.state == "accepted" => LinkState::Accepted,
        Some(it) if it.state == "declined" => LinkState::Declined,
        Some(it) if it.state != "pending" => LinkState::Withdrawn,
        Some(it) if Some(it.generation) != row.generation => LinkState::Replaced,
        Some(it) if it.ends_at > now => return Ok(()),
        Some(_) | None => LinkState::Expired,
    };
    Err(Problem::InvitationClosed { state }.into())
}

async fn queue(
    transaction: &DatabaseTransaction,
    row: &message::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let again = message::ActiveModel {
        state: Set(QUEUED.to_owned()),
        due_at: Set(now),
        turn_at: Set(now),
        failed_at: Set(None),
        bounced_at: Set(None),
        ..Default::default()
    };
    let update = scope::update_unowned::<message::Entity>().filter(message::Column::Id.eq(row.id));
    update.set(again).exec(transaction).await?;
    // Whoever invited is told again when it fails again, and reminders go on when it does not.
    if let (Some(id), Some(generation)) = (row.invitation_id, row.generation) {
        let forget = scope::delete_unowned::<undelivered::Entity>()
            .filter(undelivered::Column::InvitationId.eq(id))
            .filter(undelivered::Column::Generation.eq(generation));
        forget.exec(transaction).await?;
    }
    Ok(())
}

/// The customer reads of it, where it is about a customer.
async fn write_down(
    access: &OperatorAccess<Write>,
    row: &message::Model,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(organization_id) = row.organization_id else { return Ok(()) };
    let scopes = scopes(access.transaction(), organization_id, row).await?;
    let act = access.act_as_asked(OrganizationId(organization_id), now);
    let entry = Entry::new(Action::MailRetried, row.invitation_id.unwrap_or(row.id))
        .on(scopes)
        .personal("email", email.as_ref());
    audit::record(&act, entry).await
}

/// What it concerns: where somebody is invited to, or what they hold who get it.
async fn scopes(
    transaction: &DatabaseTransaction,
    organization_id: Uuid,
    row: &message::Model,
) -> Result<Vec<Scope>, Error> {
    let Some(id) = row.invitation_id else {
        return held(transaction, organization_id, &row.email).await;
    };
    let lines = scope::deciding::<invitation_line::Entity>()
        .filter(invitation_line::Column::OrganizationId.eq(organization_id))
        .filter(invitation_line::Column::InvitationId.eq(id))
        .all(transaction)
        .await?;
    let on = |line: invitation_line::Model| scope_of(line.purchasing_account_id, line.agreement_id);
    lines.into_iter().map(on).collect()
}

async fn held(
    transaction: &DatabaseTransaction,
    organization_id: Uuid,
    email: &str,
) -> Result<Vec<Scope>, Error> {
    let person = scope::unowned::<person::Entity>().filter(person::Column::Email.eq(email));
    let Some(person) = person.one(transaction).await? else { return Ok(Vec::new()) };
    let held = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::OrganizationId.eq(organization_id))
        .filter(role_assignment::Column::PersonId.eq(person.id))
        .all(transaction)
        .await?;
    let on = |it: role_assignment::Model| scope_of(it.purchasing_account_id, it.agreement_id);
    held.into_iter().map(on).collect()
}
