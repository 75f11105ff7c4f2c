//! Everything that happened to one invitation: what people did, what mail servers said, and who
//! opened its links.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, QueryFilter, QueryOrder, QuerySelect,
};
use shared::{
    access::can,
    api::{
        audit::{Action, ActionGroup, ActorKind},
        deliveries::{
            Codes, Fault, Happening, MailEvent, MailEventKind, MailKind, Opener, Reason, Timeline,
            TimelineEvent,
        },
        invitations::{Invitation, InvitationState},
    },
    ids::InvitationId,
};
use uuid::Uuid;

use crate::{
    access::Access,
    config::Config,
    error::Error,
    mail::{message_id, sender},
    store::{
        entity::{audit, message, message_event, opening, person},
        invitations, rows, scope,
    },
};

/// The most of each kind that is shown, the newest: whoever sends an invitation again every day has
/// seen the rest.
const MOST: u64 = 500;

/// One invitation with its history, the newest first.
///
/// # Errors
/// [`shared::problem::Problem::NotFound`] when the caller sees no such invitation.
pub(crate) async fn get(
    access: &Access<can::ListUsers>,
    id: InvitationId,
    config: &Config,
    now: DateTime<Utc>,
) -> Result<Timeline, Error> {
    let invitation = invitations::one(access, id, now).await?;
    let mut events = done(access, id).await?;
    events.extend(ended(&invitation, &events));
    events.extend(mailed(access.connection(), id, config.mail.from.email.domain()).await?);
    events.extend(opened(access.connection(), id).await?);
    // What happened in the same moment stays in the order of cause and effect, turned around.
    events.sort_by_key(|event| event.at);
    events.reverse();
    Ok(Timeline { invitation, sender: sender(config)?, events })
}

/// What was done to it. Who may see an invitation may see this, too: it is no more than what the
/// invitation itself tells, with the moments.
async fn done(
    access: &Access<can::ListUsers>,
    id: InvitationId,
) -> Result<Vec<TimelineEvent>, Error> {
    let rows = scope::unowned::<audit::Entity>()
        .filter(audit::Column::SubjectId.eq(id.0))
        .filter(audit::Column::OrganizationId.eq(access.organization_id().0))
        .order_by_desc(audit::Column::Number)
        .limit(MOST)
        .all(access.connection())
        .await?;
    let people = people(access.connection(), &rows).await?;
    let mut events = Vec::new();
    for row in rows.into_iter().rev() {
        let action = Action::from_code(&row.action).context("action of an event")?;
        if action.group() != ActionGroup::Invitations {
            continue;
        }
        let by = row.person_id.and_then(|id| people.get(&id));
        let actor = ActorKind::from_code(&row.actor).context("actor of an event")?;
        let what = Happening::Done { action, actor, by: by.map(rows::name_of).transpose()? };
        let link = row.facts["facts"]["generation"].as_u64();
        let link = link.and_then(|link| u32::try_from(link).ok());
        events.push(TimelineEvent { at: row.created_at, link, what });
    }
    Ok(events)
}

async fn people(
    connection: &DatabaseConnection,
    rows: &[audit::Model],
) -> Result<BTreeMap<Uuid, person::Model>, Error> {
    let ids = rows.iter().filter_map(|row| row.person_id);
    let people = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(ids));
    let people = people.all(connection).await?.into_iter().filter(|row| row.erased_at.is_none());
    Ok(people.map(|row| (row.id, row)).collect())
}

/// That its time is over, which is so from that moment on: it may not be written down yet.
fn ended(invitation: &Invitation, done: &[TimelineEvent]) -> Option<TimelineEvent> {
    let is_over = invitation.state == InvitationState::Expired;
    let is_written = done.iter().any(|event| {
        matches!(event.what, Happening::Done { action: Action::InvitationExpired, .. })
            && event.at >= invitation.ends_at
    });
    let event = TimelineEvent { at: invitation.ends_at, link: None, what: Happening::Expired };
    (is_over && !is_written).then_some(event)
}

/// What became of its mails.
async fn mailed(
    connection: &DatabaseConnection,
    id: InvitationId,
    domain: &str,
) -> Result<Vec<TimelineEvent>, Error> {
    let messages = scope::unowned::<message::Entity>()
        .filter(message::Column::InvitationId.eq(id.0))
        .order_by_desc(message::Column::Id)
        .limit(MOST)
        .all(connection)
        .await?;
    let said = scope::unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.is_in(messages.iter().map(|row| row.id)))
        .order_by_desc(message_event::Column::Id)
        .limit(MOST)
        .all(connection)
        .await?;
    let mut events: Vec<_> = messages.iter().map(|row| queued(row, domain)).collect();
    for row in said.into_iter().rev() {
        let message = messages.iter().find(|message| message.id == row.message_id);
        events.push(answered(message.context("an event is of a message")?, row, domain)?);
    }
    Ok(events)
}

/// What became of one mail, and who opened its link, the newest first.
pub(in crate::store) async fn of_message(
    connection: &impl ConnectionTrait,
    message: &message::Model,
    domain: &str,
) -> Result<Vec<TimelineEvent>, Error> {
    let said = scope::unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.eq(message.id))
        .order_by_desc(message_event::Column::Id)
        .limit(MOST)
        .all(connection)
        .await?;
    let mut events = vec![queued(message, domain)];
    for row in said.into_iter().rev() {
        events.push(answered(message, row, domain)?);
    }
    if let (Some(id), Some(generation)) = (message.invitation_id, message.generation) {
        let opened = opened(connection, InvitationId(id)).await?.into_iter();
        let link = u32::try_from(generation).ok();
        events.extend(opened.filter(|event| event.link == link));
    }
    events.sort_by_key(|event| event.at);
    events.reverse();
    Ok(events)
}

fn queued(message: &message::Model, domain: &str) -> TimelineEvent {
    // Only what has not been tried yet is due when it was first meant to be.
    let is_later = message.attempts == 0 && message.due_at > message.created_at;
    let event = MailEvent {
        kind: MailEventKind::Queued,
        mail: kind(message),
        message_id: message_id(message.id, domain),
        server: None,
        tls: None,
        reply: None,
        reason: None,
        next_at: is_later.then_some(message.due_at),
    };
    of(message, message.created_at, event)
}

fn answered(
    message: &message::Model,
    row: message_event::Model,
    domain: &str,
) -> Result<TimelineEvent, Error> {
    let kind_of_event = match row.kind.as_str() {
        // Nobody was there to say anything, or not now; without a next time it was the last one.
        "deferred" | "unreachable" if row.next_at.is_some() => MailEventKind::Deferred,
        "deferred" | "unreachable" => MailEventKind::GivenUp,
        said => MailEventKind::from_code(said).context("kind of an event")?,
    };
    let codes =
        Codes { code: row.code.and_then(|code| u16::try_from(code).ok()), enhanced: row.enhanced };
    // Events of before have their codes in the reply only.
    let codes = if codes.code.is_none() { Codes::of(&row.reply) } else { codes };
    let fault = row.fault.as_deref().and_then(Fault::from_code);
    let reason = match kind_of_event {
        MailEventKind::Queued | MailEventKind::Accepted => None,
        MailEventKind::Deferred
        | MailEventKind::Refused
        | MailEventKind::GivenUp
        | MailEventKind::Bounced
        | MailEventKind::Delayed => Some(Reason::of(&codes, fault, &row.reply)),
    };
    let event = MailEvent {
        kind: kind_of_event,
        mail: kind(message),
        message_id: message_id(message.id, domain),
        server: row.server,
        tls: row.tls,
        reply: Some(row.reply).filter(|reply| !reply.is_empty()),
        reason,
        next_at: row.next_at,
    };
    Ok(of(message, row.created_at, event))
}

fn kind(message: &message::Model) -> MailKind {
    match message.kind.as_str() {
        "invitation_reminder" | "invitation_ending" => MailKind::Reminder,
        _ => MailKind::Invitation,
    }
}

fn of(message: &message::Model, at: DateTime<Utc>, event: MailEvent) -> TimelineEvent {
    let link = message.generation.and_then(|link| u32::try_from(link).ok());
    TimelineEvent { at, link, what: Happening::Mail(event) }
}

/// Who opened its links.
async fn opened(
    connection: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Vec<TimelineEvent>, Error> {
    let rows = scope::unowned::<opening::Entity>()
        .filter(opening::Column::InvitationId.eq(id.0))
        .order_by_desc(opening::Column::Generation)
        .limit(MOST)
        .all(connection)
        .await?;
    let event = |row: opening::Model| {
        let opener = Opener::from_code(&row.opener).context("opener of a link")?;
        let count = u32::try_from(row.count).unwrap_or_default();
        let what = Happening::Opened { opener, last_at: row.last_at, count };
        let link = u32::try_from(row.generation).ok();
        Ok(TimelineEvent { at: row.first_at, link, what })
    };
    rows.into_iter().map(event).collect()
}
