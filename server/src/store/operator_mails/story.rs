//! One mail with everything that became of it, and what it says.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use shared::{
    api::{
        deliveries::Happening,
        operator_mails::{KnownMail, MailStanding, MailSummary, MailText},
    },
    ids::{InvitationId, MailId},
    problem::Problem,
};

use super::{by_id, harmless_reply};
use crate::{
    access::OperatorAccess,
    config::Config,
    database::Effect,
    error::Error,
    mail::{Writer, message_id},
    store::{
        deliveries,
        entity::{invitation, message},
        messages, rows, scope,
    },
};

/// The mail.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, or none any more.
pub(crate) async fn get<F: Effect>(
    access: &OperatorAccess<F>,
    id: MailId,
    config: &Config,
    now: DateTime<Utc>,
) -> Result<KnownMail, Error> {
    let connection = access.connection();
    let mail = by_id(connection, id).await?.ok_or(Problem::NotFound)?;
    let row = scope::unowned::<message::Entity>().filter(message::Column::Id.eq(id.0));
    let row = row.one(connection).await?.ok_or(Problem::NotFound)?;
    let is_retriable = is_retriable(&mail, &row, now) && is_alive(connection, &row, now).await?;
    let domain = config.mail.from.email.domain();
    let mut events = deliveries::of_message(connection, &row, domain).await?;
    for event in &mut events {
        if let Happening::Mail(mail) = &mut event.what {
            mail.reply = mail.reply.as_deref().map(harmless_reply);
        }
    }
    Ok(KnownMail {
        mail,
        message_id: message_id(row.id, domain),
        language: rows::locale(&row.language),
        invitation_id: row.invitation_id.map(InvitationId),
        link: row.generation.and_then(|link| u32::try_from(link).ok()),
        events,
        text: text(config, row)?,
        is_retriable,
    })
}

/// What it says, with links and codes blanked; nothing where only a newer program can say it.
fn text(config: &Config, row: message::Model) -> Result<Option<MailText>, Error> {
    let message = messages::as_read(row);
    if message.letter().is_err() {
        return Ok(None);
    }
    let [subject, body] = Writer::blanked(config)?.text(&message)?;
    Ok(Some(MailText { subject, body }))
}

/// By how much the clocks of two servers, or of two who ask at once, may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(5);

/// Whether nobody has it, and nobody is about to.
pub(super) fn is_retriable(mail: &MailSummary, row: &message::Model, now: DateTime<Utc>) -> bool {
    let is_free = row.leased_until.is_none_or(|until| until <= now);
    let is_late = match mail.standing {
        MailStanding::Deferred => row.due_at > now + LEEWAY,
        MailStanding::Refused => true,
        MailStanding::Queued
        | MailStanding::Bounced
        | MailStanding::HandedOver
        | MailStanding::Canceled => false,
    };
    is_free && is_late
}

/// Whether the link that it tells of works, if it tells of one.
async fn is_alive(
    connection: &impl ConnectionTrait,
    row: &message::Model,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let Some(id) = row.invitation_id else { return Ok(true) };
    let select = scope::deciding::<invitation::Entity>().filter(invitation::Column::Id.eq(id));
    let invitation = select.one(connection).await?;
    Ok(invitation.is_some_and(|it| {
        it.state == "pending" && it.ends_at > now && Some(it.generation) == row.generation
    }))
}
