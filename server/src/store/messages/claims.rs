//! What a worker does with the outbox.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{LockBehavior, LockType},
};
use shared::locale::Locale;
use uuid::Uuid;

use super::{FAILED, QUEUED, SENT, delete, is_free};
use crate::{
    database::Machine,
    mail::{
        letter::{Letter, Link, ResetLink},
        outcome::Outcome,
    },
    store::{
        entity::{invitation, message, message_event},
        password_resets, rows, scope,
    },
};

/// How much a worker takes, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub(crate) now: DateTime<Utc>,
    /// After this somebody else may take it.
    pub(crate) lease: TimeDelta,
    pub(crate) at_most: u64,
}

/// A message that one worker works on.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    pub(crate) id: Uuid,
    lease: Uuid,
    /// How often it was tried before.
    pub(crate) attempts: i32,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) email: String,
    pub(crate) language: Locale,
    facts: serde_json::Value,
}

/// What becomes of a message after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// A mail server has taken it.
    Sent,
    /// It is given up.
    Failed,
    /// It is tried again.
    At(DateTime<Utc>),
}

impl Claimed {
    /// A message that was never in an outbox, always with the same id.
    #[cfg(test)]
    pub(crate) fn sample(
        letter: &Letter,
        email: &str,
        language: Locale,
        created_at: DateTime<Utc>,
    ) -> Self {
        Self {
            id: Uuid::from_u128(1),
            lease: Uuid::nil(),
            attempts: 0,
            created_at,
            email: email.to_owned(),
            language,
            facts: serde_json::to_value(letter).unwrap(),
        }
    }

    /// The letter that it is about.
    pub(crate) fn letter(&self) -> Result<Letter, serde_json::Error> {
        serde_json::from_value(self.facts.clone())
    }
}

/// Takes what is due. A letter whose link is dead by now is taken out instead: withdrawn, accepted,
/// over, or sent anew since.
pub(crate) async fn claim(machine: &Machine, claim: Claim) -> Result<Vec<Claimed>, DbErr> {
    loop {
        // Looking is free; a transaction would keep other writers waiting.
        if due(claim).one(machine.reader()).await?.is_none() {
            return Ok(Vec::new());
        }
        let Found { alive, dead } = find(machine, claim).await?;
        // Behind dead letters there may be living ones.
        if dead == 0 || !alive.is_empty() {
            return Ok(alive);
        }
    }
}

/// What was due: claimed, or taken out.
struct Found {
    alive: Vec<Claimed>,
    dead: usize,
}

async fn find(machine: &Machine, claim: Claim) -> Result<Found, DbErr> {
    let transaction = machine.begin().await?;
    let rows = due(claim)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&transaction)
        .await?;
    let dead = dead(&transaction, claim.now, &rows).await?;
    delete(&transaction, &dead.iter().copied().collect::<Vec<_>>()).await?;
    let alive: Vec<_> = rows.into_iter().filter(|row| !dead.contains(&row.id)).collect();
    let lease = Uuid::now_v7();
    mark(&transaction, lease, claim, alive.iter().map(|row| row.id)).await?;
    transaction.commit().await?;
    let alive = alive.into_iter().map(|row| claimed(row, lease)).collect();
    Ok(Found { alive, dead: dead.len() })
}

fn due(claim: Claim) -> Select<message::Entity> {
    scope::unowned::<message::Entity>()
        .filter(is_free(claim.now))
        .filter(message::Column::DueAt.lte(claim.now))
        .order_by_asc(message::Column::DueAt)
        .limit(claim.at_most)
}

/// The messages with a link that does not work any more.
async fn dead(
    transaction: &DatabaseTransaction,
    now: DateTime<Utc>,
    rows: &[message::Model],
) -> Result<HashSet<Uuid>, DbErr> {
    let invitations = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Id.is_in(rows.iter().filter_map(|row| row.invitation_id)))
        .filter(invitation::Column::State.eq("pending"))
        .filter(invitation::Column::EndsAt.gt(now))
        .all(transaction)
        .await?;
    let generations: HashMap<_, _> =
        invitations.into_iter().map(|row| (row.id, row.generation)).collect();
    let is_dead = |link: &Link| generations.get(&link.invitation_id.0) != Some(&link.generation);
    let letters = rows.iter().filter_map(|row| {
        let letter = serde_json::from_value::<Letter>(row.facts.clone());
        letter.ok().map(|letter| (row.id, letter))
    });
    let letters: Vec<_> = letters.collect();
    let resets = letters.iter().filter_map(|(_, letter)| letter.reset_link());
    let resets = resets.map(|link| link.person_id);
    let resets = password_resets::newest(transaction, resets, now).await?;
    let is_dead_reset = |link: &ResetLink| !resets.contains(&(link.person_id, link.generation));
    let dead = letters.iter().filter(|(_, letter)| {
        letter.link().is_some_and(is_dead) || letter.reset_link().is_some_and(is_dead_reset)
    });
    Ok(dead.map(|(id, _)| *id).collect())
}

async fn mark(
    transaction: &DatabaseTransaction,
    lease: Uuid,
    claim: Claim,
    ids: impl Iterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let mark = message::ActiveModel {
        lease: Set(Some(lease)),
        leased_until: Set(Some(claim.now + claim.lease)),
        ..Default::default()
    };
    let rows = scope::update_unowned::<message::Entity>().filter(message::Column::Id.is_in(ids));
    rows.set(mark).exec(transaction).await?;
    Ok(())
}

fn claimed(row: message::Model, lease: Uuid) -> Claimed {
    Claimed {
        id: row.id,
        lease,
        attempts: row.attempts,
        created_at: row.created_at,
        email: row.email,
        language: rows::locale(&row.language),
        facts: row.facts,
    }
}

/// Writes down what came of an attempt, and what is next. Nothing when somebody else has claimed
/// the message since: then it is theirs to say. Tells whether it was written.
pub(crate) async fn settle(
    machine: &Machine,
    message: &Claimed,
    outcome: &Outcome,
    next: Next,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let transaction = machine.begin().await?;
    let settled = scope::update_unowned::<message::Entity>()
        .filter(message::Column::Id.eq(message.id))
        .filter(message::Column::Lease.eq(message.lease))
        .set(after(message, next))
        .exec(&transaction)
        .await?;
    if settled.rows_affected == 0 {
        return Ok(false);
    }
    let event = message_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        message_id: Set(message.id),
        kind: Set(outcome.kind().code().to_owned()),
        reply: Set(outcome.reply().to_owned()),
        created_at: Set(now),
    };
    scope::insert_unowned(&transaction, event).await?;
    transaction.commit().await?;
    Ok(true)
}

fn after(message: &Claimed, next: Next) -> message::ActiveModel {
    let row = message::ActiveModel {
        attempts: Set(message.attempts + 1),
        lease: Set(None),
        leased_until: Set(None),
        ..Default::default()
    };
    let state = |state: &str| Set(state.to_owned());
    match next {
        Next::Sent => message::ActiveModel { state: state(SENT), ..row },
        Next::Failed => message::ActiveModel { state: state(FAILED), ..row },
        Next::At(due_at) => {
            message::ActiveModel { state: state(QUEUED), due_at: Set(due_at), ..row }
        }
    }
}
