//! What reports say about mails, as events of their messages.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::LockType,
};
use shared::{api::deliveries::Reason, values::EmailAddress};
use uuid::Uuid;

use super::{
    FAILED,
    undelivered::{self, Undelivered},
};
use crate::{
    database::Machine,
    error::Error,
    mail::bounces::{Report, Verdict},
    store::{
        entity::{invitation, message, message_event},
        rows::stored,
        scope,
    },
};

const BOUNCED: &str = "bounced";
const DELAYED: &str = "delayed";

/// So many delays are written down of one message; servers report one or two.
const DELAYS: u64 = 5;

/// Whether a report has changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noted {
    Yes,
    /// The message is not kept any more or its invitation was answered, or the same was known.
    No,
}

/// Whom the message was for, as long as it is kept.
pub(crate) async fn recipient_of(
    machine: &Machine,
    message_id: Uuid,
) -> Result<Option<EmailAddress>, Error> {
    let row = find(message_id).one(machine.reader()).await?;
    row.map(|row| stored(&row.email, "address of a message")).transpose()
}

/// Writes the report down, and what follows from it.
pub(crate) async fn note_report(
    machine: &Machine,
    message_id: Uuid,
    report: &Report,
    now: DateTime<Utc>,
) -> Result<Noted, Error> {
    let transaction = machine.begin().await?;
    // Of several reports on one message, one comes first.
    let message = find(message_id).lock(LockType::Update).one(&transaction).await?;
    let Some(message) = message else {
        return Ok(Noted::No);
    };
    if is_answered(&transaction, &message).await?
        || is_known(&transaction, &message, report).await?
    {
        return Ok(Noted::No);
    }
    scope::insert_unowned(&transaction, event(&message, report, now)).await?;
    let reason = Reason::of(&report.codes, None, &report.reply);
    match report.verdict {
        Verdict::Delayed => {}
        Verdict::Refused => {
            fail(&transaction, &message, now).await?;
            let how = Undelivered::ForGood;
            undelivered::note(&transaction, &message, how, reason, now).await?;
        }
        Verdict::GivenUp => {
            fail(&transaction, &message, now).await?;
            let how = Undelivered::SoFar;
            undelivered::note(&transaction, &message, how, reason, now).await?;
        }
    }
    transaction.commit().await?;
    Ok(Noted::Yes)
}

fn find(message_id: Uuid) -> sea_orm::Select<message::Entity> {
    scope::unowned::<message::Entity>().filter(message::Column::Id.eq(message_id))
}

/// Who has answered has got the mail, whatever is said of it later.
async fn is_answered(
    transaction: &DatabaseTransaction,
    message: &message::Model,
) -> Result<bool, DbErr> {
    let Some(id) = message.invitation_id else {
        return Ok(false);
    };
    let select = scope::deciding::<invitation::Entity>().filter(invitation::Column::Id.eq(id));
    let invitation = select.one(transaction).await?;
    Ok(invitation.is_none_or(|row| row.state != "pending"))
}

/// A mail comes back once.
async fn is_known(
    transaction: &DatabaseTransaction,
    message: &message::Model,
    report: &Report,
) -> Result<bool, DbErr> {
    let events = |kind: &str| {
        scope::unowned::<message_event::Entity>()
            .filter(message_event::Column::MessageId.eq(message.id))
            .filter(message_event::Column::Kind.eq(kind))
            .count(transaction)
    };
    Ok(events(BOUNCED).await? > 0
        || (report.verdict == Verdict::Delayed && events(DELAYED).await? >= DELAYS))
}

fn event(
    message: &message::Model,
    report: &Report,
    now: DateTime<Utc>,
) -> message_event::ActiveModel {
    let kind = match report.verdict {
        Verdict::Refused | Verdict::GivenUp => BOUNCED,
        Verdict::Delayed => DELAYED,
    };
    message_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        message_id: Set(message.id),
        kind: Set(kind.to_owned()),
        reply: Set(report.reply.clone()),
        created_at: Set(now),
        server: Set(report.server.clone()),
        tls: Set(None),
        code: Set(report.codes.code.map(i32::from)),
        enhanced: Set(report.codes.enhanced.clone()),
        fault: Set(None),
        next_at: Set(None),
    }
}

/// It is not tried again, also by a worker who is trying at this moment: its lease is over.
async fn fail(
    transaction: &DatabaseTransaction,
    message: &message::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let failed = message::ActiveModel {
        state: Set(FAILED.to_owned()),
        failed_at: Set(Some(now)),
        bounced_at: Set(Some(now)),
        lease: Set(None),
        leased_until: Set(None),
        ..Default::default()
    };
    let rows = scope::update_unowned::<message::Entity>();
    rows.filter(message::Column::Id.eq(message.id)).set(failed).exec(transaction).await?;
    Ok(())
}
