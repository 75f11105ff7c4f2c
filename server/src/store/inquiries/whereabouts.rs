//! What became of the invitations to an address, for whoever reads its mailbox.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    api::{
        deliveries::MailEventKind,
        invitation_inquiries::{FoundInvitation, FoundMail, Whereabouts},
        invitation_links::LinkState,
    },
    limits::INVITATIONS_SHOWN,
    values::{EmailAddress, LinkToken},
};
use uuid::Uuid;

use crate::{
    config::Config,
    error::Error,
    links::InvitationToken,
    mail,
    store::{
        entity::{message, message_event},
        invitations::{self, Held},
        messages, people, scope,
    },
};

/// How many mails are looked at: an invitation is mailed a few times in its life.
const MAILS: u64 = 200;

/// Everything that there is to tell about the address.
pub(crate) async fn whereabouts(
    transaction: &DatabaseTransaction,
    config: &Config,
    email: EmailAddress,
    now: DateTime<Utc>,
) -> Result<Whereabouts, Error> {
    let held = invitations::newest_to(transaction, &email, INVITATIONS_SHOWN, now).await?;
    let mut mails = mails(transaction, config, &email, &held).await?;
    let mut found = Vec::new();
    for held in held {
        let mails = mails.remove(&held.id().0).unwrap_or_default();
        found.push(tell(transaction, config, &held, mails).await?);
    }
    let has_account = people::by_email(transaction, &email).await?.is_some();
    Ok(Whereabouts { email, has_account, invitations: found })
}

async fn tell(
    transaction: &DatabaseTransaction,
    config: &Config,
    held: &Held,
    mails: Vec<FoundMail>,
) -> Result<FoundInvitation, Error> {
    let (sent_at, ends_at) = held.times();
    Ok(FoundInvitation {
        organization: held.organization(transaction).await?,
        inviter: held.inviter(transaction).await?,
        state: held.state(),
        sent_at,
        ends_at,
        token: is_good_for_something(held.state()).then(|| token(held, config)).transpose()?,
        mails,
    })
}

/// Whether its page offers anything to do.
const fn is_good_for_something(state: LinkState) -> bool {
    match state {
        LinkState::Open | LinkState::Waiting | LinkState::Expired => true,
        LinkState::Accepted
        | LinkState::Declined
        | LinkState::Withdrawn
        | LinkState::Replaced
        | LinkState::Readdressed => false,
    }
}

fn token(held: &Held, config: &Config) -> Result<LinkToken, Error> {
    let token: InvitationToken = held.token();
    Ok(LinkToken::parse(&token.write(&config.secrets)).map_err(anyhow::Error::new)?)
}

/// The mails of these invitations to this address, the newest first.
async fn mails(
    transaction: &DatabaseTransaction,
    config: &Config,
    email: &EmailAddress,
    held: &[Held],
) -> Result<BTreeMap<Uuid, Vec<FoundMail>>, Error> {
    let rows = scope::unowned::<message::Entity>()
        .filter(message::Column::Email.eq(email.as_ref()))
        .filter(message::Column::InvitationId.is_in(held.iter().map(|held| held.id().0)))
        .order_by_desc(message::Column::CreatedAt)
        .limit(MAILS)
        .all(transaction)
        .await?;
    let mut last = last_events(transaction, rows.iter().map(|row| row.id)).await?;
    let mut found = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        let event = last.remove(&row.id);
        let mail = FoundMail {
            state: event.as_ref().map_or(MailEventKind::Queued, |event| state(&row, event)),
            at: event.map_or(row.created_at, |event| event.created_at),
            message_id: mail::message_id(row.id, config.mail.from.email.domain()),
        };
        if let Some(id) = row.invitation_id {
            found.entry(id).or_default().push(mail);
        }
    }
    Ok(found)
}

/// The last thing that is known of each mail.
async fn last_events(
    transaction: &DatabaseTransaction,
    messages: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, message_event::Model>, Error> {
    let events = scope::unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.is_in(messages))
        .order_by_asc(message_event::Column::CreatedAt)
        .order_by_asc(message_event::Column::Id)
        .all(transaction)
        .await?;
    // Of several events of one mail the last stays.
    Ok(events.into_iter().map(|event| (event.message_id, event)).collect())
}

fn state(message: &message::Model, event: &message_event::Model) -> MailEventKind {
    // What is known by a code of its own is called the same there.
    match MailEventKind::from_code(&event.kind) {
        Some(MailEventKind::Deferred) | None if message.state == messages::FAILED => {
            MailEventKind::GivenUp
        }
        Some(kind) => kind,
        // Nobody was there to say anything.
        None => MailEventKind::Deferred,
    }
}
