//! Sends confirmed batches, when their moment has come: some rows at a time, each in a transaction of
//! its own, on whatever server is there. What is done is done; whoever goes on after one that was
//! killed begins with the first row that still has its turn before it.
//!
//! The author's rights are read each time, and every row is judged again: what has changed since the
//! draft counts. A row that nobody is invited for says why.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{ExprTrait, LockBehavior, LockType},
};
use shared::{
    api::{
        batches::{BatchState, Outcome, Verdict},
        invitations::InvitationState,
    },
    ids::{OrganizationId, PersonId},
    values::EmailAddress,
};
use uuid::Uuid;

use super::{
    Author, columns_of, count, in_order,
    judging::{Decided, Judging},
    put, rows_of, settings_of,
};
use crate::{
    access::{Act, Actor},
    clock::Clock,
    config::Config,
    database::Machine,
    error::Error,
    limits::{self, Limit},
    store::{
        Proven,
        entity::{batch, batch_row, invitation},
        invitations::{Loaded, Opened, Setting, open_many},
        rights, scope,
    },
};

/// As many rows are sent in one transaction.
const ROWS: u64 = 500;

/// As often others may be faster to invite somebody of the same rows.
const TRIES: usize = 10;

/// What is needed to send.
struct Sender<'a> {
    config: &'a Config,
    now: DateTime<Utc>,
}

/// How far it has come.
enum Sent {
    /// These rows have had their turn.
    Some(usize),
    /// Somebody else was faster: what they have done is seen at the next try.
    Overtaken,
    /// The organization has used up what it may send, until that moment.
    Held(Uuid, DateTime<Utc>),
}

/// For whom an organization has not used up what it may send.
enum Room {
    /// These.
    For(Vec<Decided>),
    /// Nobody before that moment.
    From(DateTime<Utc>),
}

/// Sends some rows of a batch whose moment has come, and returns how many; none when there is no such
/// batch, or others work on all of them.
pub(crate) async fn run_due(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> Result<usize, Error> {
    let sender = Sender { config, now: clock.now() };
    for _ in 0..TRIES {
        // Looking is free; a transaction would keep other writers waiting.
        if sender.due().one(machine.reader()).await?.is_none() {
            return Ok(0);
        }
        let transaction = machine.begin().await?;
        match sender.send_some(&transaction).await? {
            Sent::Some(rows) => {
                transaction.commit().await?;
                return Ok(rows);
            }
            Sent::Overtaken => transaction.rollback().await?,
            Sent::Held(id, until) => {
                transaction.rollback().await?;
                sender.put_off(machine, id, until).await?;
            }
        }
    }
    Err(anyhow::anyhow!("others were always faster").into())
}

impl Sender<'_> {
    /// The batches whose moment has come, the earliest first.
    fn due(&self) -> Select<batch::Entity> {
        let is_held = batch::Column::HeldUntil.gt(self.now);
        let is_free = Condition::any().add(batch::Column::HeldUntil.is_null()).add(is_held.not());
        scope::deciding::<batch::Entity>()
            .filter(batch::Column::State.is_in(RUNNING.map(BatchState::code)))
            .filter(batch::Column::StartsAt.lte(self.now))
            .filter(is_free)
            .order_by_asc(batch::Column::StartsAt)
    }

    /// Sends the next rows of the first of them on which nobody else works.
    async fn send_some(&self, transaction: &DatabaseTransaction) -> Result<Sent, Error> {
        let locked = self.due().lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let Some(row) = locked.one(transaction).await? else { return Ok(Sent::Some(0)) };
        let act = act(transaction, &row, self.now);
        let open = in_order(&row).filter(batch_row::Column::Outcome.is_null()).limit(ROWS);
        let open = open.all(transaction).await?;
        if open.is_empty() {
            finish(&act, &row).await?;
            return Ok(Sent::Some(0));
        }
        let decided = match self.room(&act, self.judge(&act, &row, open).await?).await? {
            Room::For(decided) => decided,
            Room::From(again_at) => return Ok(Sent::Held(row.id, again_at)),
        };
        let Some(invited) = self.invite(&act, &row, &decided).await? else {
            return Ok(Sent::Overtaken);
        };
        let (rows, batch_id) = (decided.len(), row.id);
        let changed = batch::ActiveModel {
            state: Set(BatchState::Sending.code().to_owned()),
            rows_done: Set(row.rows_done + i32::try_from(rows).unwrap_or(i32::MAX)),
            invited: Set(row.invited + i32::try_from(invited).unwrap_or(i32::MAX)),
            held_until: Set(None),
            ..Default::default()
        };
        update(&act, batch_id, changed).await?;
        settle(&act, batch_id, decided).await?;
        Ok(Sent::Some(rows))
    }

    /// What is thought of the rows by now.
    async fn judge(
        &self,
        act: &Act<'_>,
        row: &batch::Model,
        open: Vec<batch_row::Model>,
    ) -> Result<Vec<Decided>, Error> {
        let id = PersonId(row.author_id);
        let rights = rights::of_inviter(act.transaction(), id, act.organization_id()).await?;
        let rights = rights.unwrap_or_default();
        let author = Author { act, id, rights: &rights, rules: &self.config.rules };
        let (columns, settings) = (columns_of(row)?, settings_of(row)?);
        let judging = Judging::new(&author, &columns, &settings).await?;
        let first = firsts(act, row, &open).await?;
        judging.judge(judging.read(open)?, Some(first)).await
    }

    /// As many of them, from the first on, as the organization may invite for now.
    async fn room(&self, act: &Act<'_>, decided: Vec<Decided>) -> Result<Room, Error> {
        let wanted = count(decided.iter().filter(|it| is_invited(it)).count());
        if wanted == 0 {
            return Ok(Room::For(decided));
        }
        let limit = [(Limit::BatchInvitationsOf(act.organization_id()), wanted)];
        let used = limits::used_up_in(act.transaction(), self.config, &limit, act.now()).await?;
        let used = used.into_iter().next().context("one limit is one answer")?;
        let mut room = i64::from(wanted) - Ord::max(used.over, 0);
        if room <= 0 {
            return Ok(Room::From(used.again_at));
        }
        let fits = |it: &Decided| {
            room -= i64::from(is_invited(it));
            room >= 0
        };
        Ok(Room::For(decided.into_iter().take_while(fits).collect()))
    }

    /// Invites those who are to be; how many that were, or nothing where others were faster.
    async fn invite(
        &self,
        act: &Act<'_>,
        row: &batch::Model,
        decided: &[Decided],
    ) -> Result<Option<usize>, Error> {
        let sends = decided.iter().filter(|it| is_invited(it));
        let lifetime = self.config.rules.invitation_lifetime;
        let loaded = sends.map(|decided| invitation(act, row, decided, lifetime));
        let loaded = loaded.collect::<Result<Vec<_>, Error>>()?;
        if loaded.is_empty() {
            return Ok(Some(0));
        }
        let scopes: std::collections::BTreeSet<_> =
            loaded.iter().flat_map(Loaded::scopes).collect();
        let setting = Setting::of(act, scopes, Some(PersonId(row.author_id))).await?;
        let invited = loaded.len();
        match open_many(act, loaded, &setting, count(row.invited)).await? {
            Opened::All => Ok(Some(invited)),
            Opened::Overtaken => Ok(None),
        }
    }

    /// It goes on at that moment, whoever does.
    async fn put_off(
        &self,
        machine: &Machine,
        id: Uuid,
        until: DateTime<Utc>,
    ) -> Result<(), Error> {
        let transaction = machine.begin().await?;
        let select = scope::deciding::<batch::Entity>().filter(batch::Column::Id.eq(id));
        if let Some(row) = select.one(&transaction).await? {
            let held = batch::ActiveModel { held_until: Set(Some(until)), ..Default::default() };
            update(&act(&transaction, &row, self.now), id, held).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// What has been confirmed, and what has begun.
const RUNNING: [BatchState; 2] = [BatchState::Waiting, BatchState::Sending];

fn act<'a>(
    transaction: &'a DatabaseTransaction,
    row: &batch::Model,
    now: DateTime<Utc>,
) -> Act<'a> {
    let (id, actor) = (OrganizationId(row.organization_id), Actor::Person(PersonId(row.author_id)));
    Act::by_store(&Proven(()), transaction, id, actor, now)
}

async fn update(act: &Act<'_>, id: Uuid, row: batch::ActiveModel) -> Result<(), Error> {
    let update = scope::update_in::<batch::Entity>(act).set(row).filter(batch::Column::Id.eq(id));
    update.exec(act.transaction()).await?;
    Ok(())
}

async fn finish(act: &Act<'_>, row: &batch::Model) -> Result<(), Error> {
    let done = batch::ActiveModel {
        state: Set(BatchState::Done.code().to_owned()),
        ended_at: Set(Some(act.now())),
        changed_at: Set(act.now()),
        ..Default::default()
    };
    update(act, row.id, done).await
}

/// In which row of the whole batch each address of these rows stands first.
async fn firsts(
    act: &Act<'_>,
    row: &batch::Model,
    open: &[batch_row::Model],
) -> Result<HashMap<EmailAddress, u32>, Error> {
    let emails = open.iter().filter_map(|row| row.email.as_deref());
    let first: Vec<(String, i32)> = rows_of(row)
        .select_only()
        .column(batch_row::Column::Email)
        .column_as(batch_row::Column::Number.min(), "first")
        .filter(batch_row::Column::Email.is_in(emails))
        .filter(batch_row::Column::Verdict.ne(Verdict::Excluded.code()))
        .group_by(batch_row::Column::Email)
        .into_tuple()
        .all(act.transaction())
        .await?;
    let first = first.into_iter().filter_map(|(email, number)| {
        Some((EmailAddress::parse(&email).ok()?, u32::try_from(number).ok()?))
    });
    Ok(first.collect())
}

fn outcome(decided: &Decided) -> Outcome {
    decided.verdict.kind().outcome()
}

fn is_invited(decided: &Decided) -> bool {
    outcome(decided) == Outcome::Invited
}

/// The invitation that a row is for.
fn invitation(
    act: &Act<'_>,
    batch: &batch::Model,
    decided: &Decided,
    lifetime: TimeDelta,
) -> Result<Loaded, Error> {
    let Decided { row, reading, gives, .. } = decided;
    let email = reading.email.as_ref().context("whoever is invited has an address")?;
    let given_name = reading.given_name.as_ref().context("whoever is invited has a name")?;
    let family_name = reading.family_name.as_ref().context("whoever is invited has a name")?;
    let language = reading.language.context("whoever is invited has a language")?;
    let country = reading.country.as_ref().context("whoever is invited has a country")?;
    let invitation = invitation::Model {
        id: row.invitation_id,
        organization_id: batch.organization_id,
        agreement_id: None,
        email: email.to_string(),
        given_name: given_name.to_string(),
        family_name: family_name.to_string(),
        language: language.code().to_owned(),
        country: country.to_string(),
        inviter_id: Some(batch.author_id),
        state: InvitationState::Pending.code().to_owned(),
        generation: 1,
        created_at: act.now(),
        sent_at: act.now(),
        ends_at: act.now() + lifetime,
        closed_at: None,
        confirmation_asked_at: None,
        addressed_generation: 1,
    };
    Ok(Loaded { row: invitation, lines: gives.clone() })
}

/// Writes down what became of the rows: with one statement of those whose verdict is as it was.
async fn settle(act: &Act<'_>, batch_id: Uuid, decided: Vec<Decided>) -> Result<(), Error> {
    let mut settled = std::collections::BTreeMap::<Outcome, Vec<i32>>::new();
    for mut decided in decided {
        let outcome = outcome(&decided);
        if decided.has_changed {
            decided.row.outcome = Some(outcome.code().to_owned());
            put(act, decided.row).await?;
        } else {
            settled.entry(outcome).or_default().push(decided.row.number);
        }
    }
    for (outcome, numbers) in settled {
        let update = scope::update_in::<batch_row::Entity>(act)
            .col_expr(batch_row::Column::Outcome, outcome.code().into())
            .filter(batch_row::Column::BatchId.eq(batch_id))
            .filter(batch_row::Column::Number.is_in(numbers));
        update.exec(act.transaction()).await?;
    }
    Ok(())
}
