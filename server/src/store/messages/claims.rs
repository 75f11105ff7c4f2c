//! What a worker takes out of the outbox: what is due, in its turn, but nothing that must not be sent
//! any more, and no more to one address than it can bear.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, QueryFilter, QueryOrder, QuerySelect,
    Select, Set,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};
use serde::Deserialize;
use shared::{api::deliveries::Fault, ids::OrganizationId, locale::Locale};
use uuid::Uuid;

use super::{is_free, take_out};
use crate::{
    config::Config,
    database::{Lightly, Machine},
    error::Error,
    limits::{Limit, used_up_in},
    mail::{
        letter::{Letter, Link, ResetLink},
        outcome::OutcomeKind,
    },
    store::{
        entity::{invitation, message, message_event},
        password_resets, people, rights, rows, scope, suspensions,
    },
};

/// How much a worker takes, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim<'a> {
    /// How many mails an address can bear.
    pub(crate) config: &'a Config,
    pub(crate) now: DateTime<Utc>,
    /// After this somebody else may take it.
    pub(crate) lease: TimeDelta,
    pub(crate) at_most: u64,
}

/// A message that one worker works on.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    pub(crate) id: Uuid,
    pub(super) lease: Uuid,
    /// Until when nobody else takes it.
    pub(crate) leased_until: DateTime<Utc>,
    /// How often it was tried before.
    pub(crate) attempts: i32,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) email: String,
    pub(crate) language: Locale,
    facts: serde_json::Value,
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
            leased_until: created_at,
            attempts: 0,
            created_at,
            email: email.to_owned(),
            language,
            facts: serde_json::to_value(letter).unwrap(),
        }
    }

    /// One of which no more is known than that a worker, who is no more, has sent it.
    pub(super) fn remembered(id: Uuid, lease: Uuid, at: DateTime<Utc>) -> Self {
        Self {
            id,
            lease,
            leased_until: at,
            attempts: 0,
            created_at: at,
            email: String::new(),
            language: Locale::English,
            facts: serde_json::Value::Null,
        }
    }

    /// The letter that it is about.
    pub(crate) fn letter(&self) -> Result<Letter, serde_json::Error> {
        Letter::deserialize(&self.facts)
    }
}

/// Takes what is due. A letter whose link is dead by now is taken out instead: withdrawn, accepted,
/// over, or sent anew since; as is one that its reader must not read any more. What its address cannot
/// bear today waits.
pub(crate) async fn claim(machine: &Machine, claim: Claim<'_>) -> Result<Vec<Claimed>, Error> {
    loop {
        // Looking is free; a transaction would keep other writers waiting.
        let held = suspensions::all(machine.reader()).await?;
        if due(claim.now).filter(leaves(&held)).one(machine.reader()).await?.is_none() {
            return Ok(Vec::new());
        }
        let Found { taken, rows } = find(machine, claim, &held).await?;
        // Behind what is not sent there may be something that is.
        if rows == 0 || !taken.is_empty() {
            return Ok(taken);
        }
    }
}

/// What was due, and what of it was claimed.
struct Found {
    taken: Vec<Claimed>,
    rows: usize,
}

async fn find(
    machine: &Machine,
    claim: Claim<'_>,
    held: &[OrganizationId],
) -> Result<Found, Error> {
    let transaction = machine.begin_lightly().await?;
    let found = next(claim)
        .filter(leaves(held))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&*transaction)
        .await?;
    let rows = found.len();
    let letters = letters(found);
    let mut dead = dead(&transaction, claim.now, &letters).await?;
    dead.extend(unreadable(&transaction, &letters).await?);
    let (dead, alive): (Vec<_>, Vec<_>) =
        letters.into_iter().partition(|(row, _)| dead.contains(&row.id));
    let dead: Vec<_> = dead.into_iter().map(|(row, _)| (row.id, row.attempts)).collect();
    take_out(&transaction, &dead).await?;
    let taken = bearable(&transaction, claim, alive).await?;
    let (lease, until) = (Uuid::now_v7(), claim.now + claim.lease);
    mark(&transaction, lease, until, taken.iter().map(|row| row.id)).await?;
    transaction.commit().await?;
    let taken = taken.into_iter().map(|row| claimed(row, lease, until)).collect();
    Ok(Found { taken, rows })
}

/// What concerns none of these, which are suspended; that they are is told all the same.
fn leaves(held: &[OrganizationId]) -> Condition {
    if held.is_empty() {
        return Condition::all();
    }
    let organization_id = Expr::col((message::Entity, message::Column::OrganizationId));
    Condition::any()
        .add(message::Column::OrganizationId.is_null())
        .add(message::Column::Kind.eq(Letter::OPERATOR_ACTED))
        .add(organization_id.is_not_in(held.iter().map(|id| id.0)))
}

/// Anything that is due.
fn due(now: DateTime<Utc>) -> Select<message::Entity> {
    scope::unowned::<message::Entity>().filter(is_free(now)).filter(message::Column::DueAt.lte(now))
}

/// What is due, in its turn: found by the turn, not by the moment.
fn next(claim: Claim<'_>) -> Select<message::Entity> {
    let due_at = scope::not_by_index(Expr::col((message::Entity, message::Column::DueAt)));
    scope::unowned::<message::Entity>()
        .filter(is_free(claim.now))
        .filter(due_at.lte(claim.now))
        .order_by_asc(message::Column::TurnAt)
        .limit(claim.at_most)
}

/// Each with its letter; a newer program may have written one that this one cannot read.
fn letters(rows: Vec<message::Model>) -> Vec<(message::Model, Option<Letter>)> {
    let letter = |row: &message::Model| Letter::deserialize(&row.facts).ok();
    rows.into_iter().map(|row| (letter(&row), row)).map(|(letter, row)| (row, letter)).collect()
}

/// The messages with a link that does not work any more.
async fn dead(
    transaction: &DatabaseTransaction,
    now: DateTime<Utc>,
    letters: &[(message::Model, Option<Letter>)],
) -> Result<HashSet<Uuid>, DbErr> {
    let ids = letters.iter().filter_map(|(row, _)| row.invitation_id);
    let generations = scope::deciding::<invitation::Entity>()
        .select_only()
        .columns([invitation::Column::Id, invitation::Column::Generation])
        .filter(invitation::Column::Id.is_in(ids))
        .filter(invitation::Column::State.eq("pending"))
        .filter(invitation::Column::EndsAt.gt(now))
        .into_tuple::<(Uuid, i32)>()
        .all(transaction)
        .await?;
    let generations: HashMap<_, _> = generations.into_iter().collect();
    let is_dead = |link: &Link| generations.get(&link.invitation_id.0) != Some(&link.generation);
    let written = || letters.iter().filter_map(|(row, letter)| Some((row, letter.as_ref()?)));
    let resets = written().filter_map(|(_, letter)| letter.reset_link());
    let resets = resets.map(|link| link.person_id);
    let resets = password_resets::newest(transaction, resets, now).await?;
    let is_dead_reset = |link: &ResetLink| !resets.contains(&(link.person_id, link.generation));
    let dead = written().filter(|(_, letter)| {
        letter.link().is_some_and(is_dead) || letter.reset_link().is_some_and(is_dead_reset)
    });
    Ok(dead.map(|(row, _)| row.id).collect())
}

/// The messages that name others to somebody who must not know of them any more.
async fn unreadable(
    transaction: &DatabaseTransaction,
    letters: &[(message::Model, Option<Letter>)],
) -> Result<Vec<Uuid>, Error> {
    let mut unreadable = Vec::new();
    for (row, letter) in letters {
        let needed = letter.as_ref().and_then(Letter::needs);
        let Some((needed, organization_id)) = needed.zip(row.organization_id) else { continue };
        let email = rows::stored(&row.email, "address of a message")?;
        let rights = match people::by_email(transaction, &email).await? {
            Some(person) => {
                let organization_id = OrganizationId(organization_id);
                rights::of_another(transaction, person.id, organization_id).await?
            }
            None => None,
        };
        if rights.is_none_or(|rights| !rights.permissions().contains(&needed)) {
            unreadable.push(row.id);
        }
    }
    Ok(unreadable)
}

/// Those that their addresses can bear today; the others are due when they can again. What was taken
/// before has been counted, tried or not, and what somebody asked for themselves does not count.
async fn bearable(
    transaction: &Lightly,
    claim: Claim<'_>,
    letters: Vec<(message::Model, Option<Letter>)>,
) -> Result<Vec<message::Model>, Error> {
    let is_counted = |(row, _): &(message::Model, Option<Letter>)| {
        row.organization_id.is_some() && row.attempts == 0 && row.leased_until.is_none()
    };
    let mut counts = BTreeMap::<&str, u32>::new();
    for (row, _) in letters.iter().filter(|it| is_counted(it)) {
        *counts.entry(&row.email).or_default() += 1;
    }
    let limits: Vec<_> =
        counts.iter().map(|(email, count)| (Limit::MailsTo(email), *count)).collect();
    let full = used_up_in(transaction, claim.config, &limits, claim.now).await?;
    let mut room: HashMap<_, _> = counts
        .into_iter()
        .zip(full)
        .map(|((email, count), it)| (email.to_owned(), (i64::from(count) - it.over, it.again_at)))
        .collect();
    let mut taken = Vec::new();
    for letter in letters {
        match room.get_mut(&letter.0.email).filter(|_| is_counted(&letter)) {
            Some((room, again_at)) if *room <= 0 => {
                postpone(transaction, &letter.0, *again_at, claim.now).await?;
            }
            Some((room, _)) => {
                *room -= 1;
                taken.push(letter.0);
            }
            None => taken.push(letter.0),
        }
    }
    Ok(taken)
}

/// Puts it off, and says so.
async fn postpone(
    transaction: &DatabaseTransaction,
    row: &message::Model,
    again_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let later = message::ActiveModel {
        due_at: Set(again_at),
        turn_at: Set(again_at),
        ..Default::default()
    };
    let update = scope::update_unowned::<message::Entity>().filter(message::Column::Id.eq(row.id));
    update.set(later).exec(transaction).await?;
    let event = message_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        message_id: Set(row.id),
        kind: Set(OutcomeKind::Deferred.code().to_owned()),
        reply: Set(String::new()),
        created_at: Set(now),
        fault: Set(Some(Fault::EnoughForToday.code().to_owned())),
        next_at: Set(Some(again_at)),
        ..Default::default()
    };
    scope::insert_unowned(transaction, event).await
}

async fn mark(
    transaction: &DatabaseTransaction,
    lease: Uuid,
    until: DateTime<Utc>,
    ids: impl Iterator<Item = Uuid>,
) -> Result<(), DbErr> {
    let mark = message::ActiveModel {
        lease: Set(Some(lease)),
        leased_until: Set(Some(until)),
        ..Default::default()
    };
    let rows = scope::update_unowned::<message::Entity>().filter(message::Column::Id.is_in(ids));
    rows.set(mark).exec(transaction).await?;
    Ok(())
}

/// A message that nobody works on, to be read.
pub(in crate::store) fn as_read(row: message::Model) -> Claimed {
    let at = row.created_at;
    claimed(row, Uuid::nil(), at)
}

fn claimed(row: message::Model, lease: Uuid, leased_until: DateTime<Utc>) -> Claimed {
    Claimed {
        id: row.id,
        lease,
        leased_until,
        attempts: row.attempts,
        created_at: row.created_at,
        email: row.email,
        language: rows::locale(&row.language),
        facts: row.facts,
    }
}
