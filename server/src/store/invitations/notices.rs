//! What the clock does to invitations that nobody answers: reminders, and the end.
//!
//! What is due is found by the moments of the invitations, from where the last look ended. Each
//! notice of each link is written down in the transaction of what it causes, so that of any number
//! of servers one does it. A mail is queued for later than other mails: nobody waits for it.

mod schedule;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::{Permission, Rights},
    api::invitations::InvitationState,
    ids::{InvitationId, PersonId},
};
use uuid::Uuid;

pub(crate) use schedule::Notice;
use schedule::Since;

use super::{Loaded, Setting, change, letter, with_lines};
use crate::{
    access::{Act, Actor},
    config::Rules,
    database::Machine,
    error::Error,
    mail::letter::{Invitee, Letter, OrganizationFact, Unanswered},
    store::{
        Proven,
        audit::Action,
        entity::{invitation, invitation_notice, noticed},
        messages::{self, Turn},
        people, rights,
        rows::{name, name_of, stored},
        scope,
    },
};

/// How many are looked up at once.
const BATCH: u64 = 200;

/// It is not written down each time that nothing was due.
const LOOK_BACK: TimeDelta = TimeDelta::minutes(10);

/// The invitations to whose links it has not been done yet, the earliest first.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn due(
    machine: &Machine,
    notice: Notice,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<Vec<InvitationId>, Error> {
    let until = looked_until(machine, notice).await?;
    let (column, from, to) = match notice.since(rules.invitation_lifetime) {
        Since::Sent(after) => (invitation::Column::SentAt, until - after, now - after),
        Since::End(before) => (invitation::Column::EndsAt, until + before, now + before),
    };
    let done = scope::unowned::<invitation_notice::Entity>()
        .filter(scope::is(invitation_notice::Column::InvitationId, invitation::Column::Id))
        .filter(scope::is(invitation_notice::Column::Generation, invitation::Column::Generation))
        .filter(invitation_notice::Column::Kind.eq(notice.code()));
    let ids = scope::deciding::<invitation::Entity>()
        .select_only()
        .column(invitation::Column::Id)
        .filter(column.gt(from))
        .filter(column.lte(to))
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .filter(Expr::exists(done.into_query()).not())
        .order_by_asc(column)
        .limit(BATCH)
        .into_tuple::<Uuid>()
        .all(machine.reader())
        .await?;
    if ids.is_empty() && now - until > LOOK_BACK {
        set_looked_until(machine, notice, now).await?;
    }
    Ok(ids.into_iter().map(InvitationId).collect())
}

async fn looked_until(machine: &Machine, notice: Notice) -> Result<DateTime<Utc>, Error> {
    let row = scope::unowned::<noticed::Entity>()
        .filter(noticed::Column::Kind.eq(notice.code()))
        .one(machine.reader())
        .await?;
    Ok(row.context("each kind of notice has a row")?.until)
}

async fn set_looked_until(
    machine: &Machine,
    notice: Notice,
    until: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let update = scope::update_unowned::<noticed::Entity>()
        .col_expr(noticed::Column::Until, until.into())
        .filter(noticed::Column::Kind.eq(notice.code()))
        // Another server may be ahead.
        .filter(noticed::Column::Until.lt(until));
    update.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Does it to the link of an invitation, unless it has been done. `place` is its place among those
/// that are done now.
///
/// # Errors
/// When the database does not take it; then it is due again.
pub(crate) async fn carry_out(
    machine: &Machine,
    notice: Notice,
    id: InvitationId,
    rules: &Rules,
    (now, place): (DateTime<Utc>, u32),
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let Some(loaded) = still_open(&transaction, id).await? else { return Ok(()) };
    let (row, lifetime) = (&loaded.row, rules.invitation_lifetime);
    let organization_id = loaded.organization_id();
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Clock, now);
    if !write_down(&act, &loaded, notice).await? {
        return Ok(());
    }
    // What was missed by much is not made up for.
    if Notice::that_applies(row.sent_at, row.ends_at, lifetime, now) == Some(notice) {
        tell(&act, &loaded, notice, Turn::among_many(now, place)).await?;
    }
    Ok(transaction.commit().await?)
}

/// The invitation, which stays as it is until the transaction ends, if nobody has answered it.
async fn still_open(
    transaction: &DatabaseTransaction,
    id: InvitationId,
) -> Result<Option<Loaded>, Error> {
    let row = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Id.eq(id.0))
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .lock_exclusive()
        .one(transaction)
        .await?;
    Ok(with_lines(transaction, row.into_iter().collect()).await?.pop())
}

/// Whether it was this call that wrote it down.
async fn write_down(act: &Act<'_>, loaded: &Loaded, notice: Notice) -> Result<bool, Error> {
    let (row, code) = (&loaded.row, notice.code());
    let done = scope::unowned::<invitation_notice::Entity>()
        .filter(invitation_notice::Column::InvitationId.eq(row.id))
        .filter(invitation_notice::Column::Generation.eq(row.generation))
        .filter(invitation_notice::Column::Kind.eq(code));
    if done.one(act.transaction()).await?.is_some() {
        return Ok(false);
    }
    let done = invitation_notice::ActiveModel {
        organization_id: Set(row.organization_id),
        invitation_id: Set(row.id),
        generation: Set(row.generation),
        kind: Set(code.to_owned()),
        created_at: Set(act.now()),
    };
    scope::insert_unowned(act.transaction(), done).await?;
    Ok(true)
}

async fn tell(act: &Act<'_>, loaded: &Loaded, notice: Notice, turn: Turn) -> Result<(), Error> {
    match notice {
        Notice::FirstReminder | Notice::SecondReminder | Notice::ThirdReminder | Notice::Ending => {
            remind(act, loaded, notice, turn).await
        }
        Notice::Expired => {
            change::record(act, loaded, Action::InvitationExpired).await?;
            let setting = Setting::of_one(act, loaded).await?;
            tell_inviter(act, loaded, &setting, Letter::InvitationExpired).await
        }
    }
}

/// Nobody is reminded of what they could not accept, nor at an address that takes no mail.
async fn remind(act: &Act<'_>, loaded: &Loaded, notice: Notice, turn: Turn) -> Result<(), Error> {
    let setting = Setting::of_one(act, loaded).await?;
    let is_open = loaded.state(act.transaction(), act.now()).await? == InvitationState::Pending;
    let is_over = loaded.scopes().any(|on| setting.has_ended(on));
    let (id, generation) = (loaded.id(), loaded.row.generation);
    let comes_back = messages::is_for_good(act.transaction(), id, generation).await?;
    if !is_open || is_over || comes_back {
        return Ok(());
    }
    let link = letter::link(loaded, &setting.organization)?;
    let inviter = setting.inviter.as_ref().map(name_of).transpose()?;
    let assignments = setting.names.assignments(loaded.lines.iter().copied())?;
    let (letter, to) = (
        if notice == Notice::Ending {
            Letter::InvitationEnding { link, inviter, assignments }
        } else {
            Letter::InvitationReminder { link, inviter, assignments }
        },
        letter::recipient(loaded)?,
    );
    messages::enqueue_in_turn(act, &to, &letter, turn).await?;
    if notice == Notice::Ending {
        tell_inviter(act, loaded, &setting, Letter::InvitationUnanswered).await?;
    }
    Ok(())
}

/// Tells the inviter, if they may still know who is invited: together with what else comes to tell
/// them at this time.
async fn tell_inviter(
    act: &Act<'_>,
    loaded: &Loaded,
    setting: &Setting,
    letter: fn(Unanswered) -> Letter,
) -> Result<(), Error> {
    let Some(inviter) = loaded.row.inviter_id.map(PersonId) else { return Ok(()) };
    let rights = rights::of_another(act.transaction(), inviter, act.organization_id()).await?;
    let may_know = |it: &Rights| it.permissions().contains(&Permission::ListUsers);
    if !rights.as_ref().is_some_and(may_know) {
        return Ok(());
    }
    let to = people::get(act.transaction(), inviter).await?.recipient();
    let organization = &setting.organization;
    let none = Unanswered {
        organization: OrganizationFact {
            name: stored(&organization.name, "name of an organization")?,
            short_name: stored(&organization.short_name, "short name")?,
        },
        people: Vec::new(),
        more: 0,
        time_zone: organization.time_zone.clone(),
    };
    let row = &loaded.row;
    let who = Invitee {
        invitation_id: loaded.id(),
        name: name(&row.given_name, &row.family_name)?,
        email: loaded.email()?,
        ends_at: row.ends_at,
    };
    let first = letter(none.clone().and(who.clone()));
    let and_one_more = |gathered: Letter| letter(gathered.unanswered().unwrap_or(none).and(who));
    messages::gather(act, &to, &first, Turn::at, and_one_more).await
}
