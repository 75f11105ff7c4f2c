//! What became of what a worker has taken: written down for several at once.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, QueryFilter, QuerySelect, Set, UpdateMany,
    sea_query::{Expr, ExprTrait, LockType},
};
use shared::api::deliveries::Reason;
use uuid::Uuid;

use super::{
    Claimed, FAILED, QUEUED, SENT,
    undelivered::{self, Undelivered},
};
use crate::{
    database::Machine,
    error::Error,
    mail::{
        notebook::Note,
        outcome::{Outcome, OutcomeKind},
    },
    store::{
        entity::{message, message_event},
        scope,
    },
};

/// So many are written down at once, at most.
pub(crate) const GROUP: usize = 50;

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

/// An attempt that is over.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) message: Claimed,
    pub(crate) outcome: Outcome,
    pub(crate) next: Next,
    pub(crate) at: DateTime<Utc>,
}

impl Attempt {
    /// What is noted of it until it is written down: that a server has taken the mail.
    pub(crate) fn note(&self) -> Option<Note> {
        (self.next == Next::Sent).then(|| Note {
            message_id: self.message.id,
            lease: self.message.lease,
            at: self.at,
            reply: self.outcome.reply().to_owned(),
            server: self.outcome.server().map(str::to_owned),
        })
    }

    /// An attempt of a worker that is no more.
    pub(crate) fn remembered(note: Note) -> Self {
        let Note { message_id, lease, at, reply, server } = note;
        let outcome = Outcome::new(OutcomeKind::Accepted, &reply);
        let outcome = match server {
            Some(server) => outcome.by(&server, None),
            None => outcome,
        };
        let message = Claimed::remembered(message_id, lease, at);
        Self { message, outcome, next: Next::Sent, at }
    }
}

/// Writes down what came of these attempts, all or nothing, and returns the messages for which that
/// was done: not those that somebody else has claimed since, which are theirs to say.
pub(crate) async fn settle(
    machine: &Machine,
    attempts: &[Attempt],
) -> Result<HashSet<Uuid>, Error> {
    let transaction = machine.begin_lightly().await?;
    let ours = ours(&transaction, attempts).await?;
    let attempts: Vec<_> = attempts.iter().filter(|it| ours.contains(&it.message.id)).collect();
    let sent = attempts.iter().filter(|it| it.next == Next::Sent).map(|it| it.message.id);
    set(&transaction, sent.collect(), message::ActiveModel { state: is(SENT), ..done() }).await?;
    for attempt in &attempts {
        let id = vec![attempt.message.id];
        match attempt.next {
            Next::Sent => {}
            Next::Failed => {
                let failed = message::ActiveModel {
                    state: is(FAILED),
                    failed_at: Set(Some(attempt.at)),
                    ..done()
                };
                set(&transaction, id, failed).await?;
            }
            Next::At(at) => {
                let later = message::ActiveModel { due_at: Set(at), turn_at: Set(at), ..done() };
                set(&transaction, id, later).await?;
            }
        }
    }
    if !attempts.is_empty() {
        let events = attempts.iter().map(|attempt| event(attempt)).collect();
        scope::insert_all_unowned(&*transaction, events).await?;
    }
    for attempt in attempts.iter().filter(|it| it.next == Next::Failed) {
        note_undelivered(&transaction, attempt).await?;
    }
    transaction.commit().await?;
    Ok(ours)
}

/// Those that nobody else has claimed meanwhile.
async fn ours(
    transaction: &DatabaseTransaction,
    attempts: &[Attempt],
) -> Result<HashSet<Uuid>, DbErr> {
    let leases = scope::unowned::<message::Entity>()
        .select_only()
        .columns([message::Column::Id, message::Column::Lease])
        .filter(message::Column::Id.is_in(attempts.iter().map(|it| it.message.id)))
        .lock(LockType::Update)
        .into_tuple::<(Uuid, Option<Uuid>)>()
        .all(transaction)
        .await?;
    let is_ours = |(id, lease): &(Uuid, Option<Uuid>)| {
        attempts.iter().any(|it| it.message.id == *id && Some(it.message.lease) == *lease)
    };
    Ok(leases.into_iter().filter(is_ours).map(|(id, _)| id).collect())
}

async fn set(
    transaction: &DatabaseTransaction,
    ids: Vec<Uuid>,
    to: message::ActiveModel,
) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let update = scope::update_unowned::<message::Entity>()
        .set(to)
        .col_expr(message::Column::Attempts, Expr::col(message::Column::Attempts).add(1))
        .filter(message::Column::Id.is_in(ids));
    update.exec(transaction).await?;
    Ok(())
}

/// Nobody works on it any more.
fn done() -> message::ActiveModel {
    message::ActiveModel {
        state: is(QUEUED),
        lease: Set(None),
        leased_until: Set(None),
        ..Default::default()
    }
}

fn is(state: &str) -> sea_orm::ActiveValue<String> {
    Set(state.to_owned())
}

fn event(Attempt { message, outcome, next, at }: &Attempt) -> message_event::ActiveModel {
    let next_at = match next {
        Next::At(at) => Some(*at),
        Next::Sent | Next::Failed => None,
    };
    message_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        message_id: Set(message.id),
        kind: Set(outcome.kind().code().to_owned()),
        reply: Set(outcome.reply().to_owned()),
        created_at: Set(*at),
        server: Set(outcome.server().map(str::to_owned)),
        tls: Set(outcome.tls().map(str::to_owned)),
        code: Set(outcome.codes().code.map(i32::from)),
        enhanced: Set(outcome.codes().enhanced.clone()),
        fault: Set(outcome.fault().map(|fault| fault.code().to_owned())),
        next_at: Set(next_at),
    }
}

async fn note_undelivered(
    transaction: &DatabaseTransaction,
    Attempt { message, outcome, at, .. }: &Attempt,
) -> Result<(), Error> {
    let select = scope::unowned::<message::Entity>();
    let row = select.filter(message::Column::Id.eq(message.id)).one(transaction).await?;
    let Some(row) = row else { return Ok(()) };
    let how = match outcome.kind() {
        OutcomeKind::Refused => Undelivered::ForGood,
        OutcomeKind::Accepted | OutcomeKind::Deferred | OutcomeKind::Unreachable => {
            Undelivered::SoFar
        }
    };
    let reason = Reason::of(outcome.codes(), outcome.fault(), outcome.reply());
    undelivered::note(transaction, &row, how, reason, *at).await
}

/// Nobody has it; that somebody had it stays to be seen, for it was counted then.
fn free() -> UpdateMany<message::Entity> {
    scope::update_unowned::<message::Entity>()
        .set(message::ActiveModel { lease: Set(None), ..Default::default() })
        .col_expr(message::Column::LeasedUntil, Expr::col(message::Column::CreatedAt))
}

/// Gives back what was taken and not begun.
pub(crate) async fn give_back(machine: &Machine, messages: &[Claimed]) -> Result<(), DbErr> {
    if messages.is_empty() {
        return Ok(());
    }
    let transaction = machine.begin_lightly().await?;
    let update = free()
        .filter(message::Column::Id.is_in(messages.iter().map(|it| it.id)))
        .filter(message::Column::Lease.is_in(messages.iter().map(|it| it.lease)));
    update.exec(&*transaction).await?;
    transaction.commit().await
}

/// Frees what a worker had taken that is no more: where there is never more than one.
pub(crate) async fn take_over(machine: &Machine) -> Result<(), DbErr> {
    let transaction = machine.begin_lightly().await?;
    let update = free()
        .filter(message::Column::State.eq(QUEUED))
        .filter(message::Column::Lease.is_not_null());
    update.exec(&*transaction).await?;
    transaction.commit().await
}
