//! What services are told: written down, sent with a lease, and what comes back.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use shared::{
    access::Scope,
    api::{
        Deferred,
        connector::{ConnectorTry, Progress, ProgressState},
        services::{ConnectorEventState, ConnectorEventType, ProvisioningState, ProvisioningStep},
    },
    ids::{ConnectorEventId, OrganizationId, PurchasingAccountId},
};
use uuid::Uuid;

use super::{news, queue::queue, seats::told, state_of, steps_of};
use crate::{
    access::{Act, Actor, ConnectorAccess},
    connector::{Outcome, WINDOW},
    database::Machine,
    error::Error,
    store::{
        Proven,
        audit::{self, Action, Detail, Entry},
        entity::{
            connector_callback,
            connector_event::{self, Column, Entity},
            provisioning, subscription,
        },
        scope,
    },
};

/// Only some at once: each takes as long as a service does.
const SOME: u64 = 8;

/// For so long nobody else sends what one server has begun to send.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// The pauses between tries, in seconds; after the last of them it is given up.
const PAUSES: [i64; 10] = [5, 15, 60, 300, 900, 3600, 3600, 14_400, 14_400, 43_200];

/// So many tries are kept.
const TRIES: usize = 20;

/// So many states of a provisioning are kept.
const STEPS: usize = 10;

/// An event that is sent now.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) id: ConnectorEventId,
    organization_id: OrganizationId,
    pub(crate) body: String,
}

/// What begins with a service.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Provide,
    Suspend,
    End,
}

impl Step {
    const fn kind(self) -> ConnectorEventType {
        match self {
            Self::Provide => ConnectorEventType::Provision,
            Self::Suspend => ConnectorEventType::Suspend,
            Self::End => ConnectorEventType::Deprovision,
        }
    }

    const fn state(self) -> ProvisioningState {
        match self {
            Self::Provide => ProvisioningState::Queued,
            Self::Suspend => ProvisioningState::Suspended,
            Self::End => ProvisioningState::Deprovisioning,
        }
    }

    /// What the audit log calls it.
    const fn action(self) -> Action {
        match self {
            Self::Provide => Action::ServiceRequested,
            Self::Suspend => Action::ServiceSuspended,
            Self::End => Action::ServiceEnded,
        }
    }
}

/// Begins something with a service: its state, what it is told, and what the log says of it.
pub(super) async fn begin(
    act: &Act<'_>,
    row: provisioning::Model,
    step: Step,
) -> Result<(), Error> {
    let event_id = queue(act, &row, step.kind(), None).await?;
    let row = provisioning::Model { event_id: Some(event_id), ..row };
    change(act, row, step.action(), step.state(), None).await
}

/// Sends the last event once more, now, under its id.
pub(super) async fn again(
    act: &Act<'_>,
    row: provisioning::Model,
    event: &connector_event::Model,
) -> Result<(), Error> {
    requeue(act, event.id).await?;
    let state = match state_of(&row)? {
        ProvisioningState::Failed => ProvisioningState::Queued,
        ProvisioningState::Queued
        | ProvisioningState::InProgress
        | ProvisioningState::Ready
        | ProvisioningState::Suspended
        | ProvisioningState::Deprovisioning
        | ProvisioningState::Ended => return Ok(()),
    };
    change(act, row, Action::ServiceRequested, state, None).await
}

/// The event is due now, as if it had never failed.
pub(super) async fn requeue(act: &Act<'_>, id: Uuid) -> Result<(), Error> {
    let update = scope::update_in::<Entity>(act)
        .col_expr(Column::State, Expr::value(ConnectorEventState::Queued.code()))
        .col_expr(Column::Failures, Expr::value(0))
        .col_expr(Column::NextTryAt, Expr::value(act.now()))
        .filter(Column::Id.eq(id));
    update.exec(act.transaction()).await?;
    Ok(())
}

/// What is to be sent by now; whoever is told of it is the one who sends it.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn due(machine: &Machine, now: DateTime<Utc>) -> Result<Vec<Due>, Error> {
    let due = scope::deciding::<Entity>()
        .filter(Column::NextTryAt.lte(now))
        .order_by_asc(Column::NextTryAt)
        .limit(SOME);
    let mut mine = Vec::new();
    for row in due.all(machine.reader()).await? {
        let transaction = machine.begin().await?;
        let organization_id = OrganizationId(row.organization_id);
        let act = by_clock(&transaction, organization_id, now);
        let claim = scope::update_in::<Entity>(&act)
            .col_expr(Column::NextTryAt, Expr::value(now + LEASE))
            .filter(Column::Id.eq(row.id))
            .filter(Column::NextTryAt.eq(row.next_try_at));
        let is_mine = claim.exec(&transaction).await?.rows_affected > 0;
        transaction.commit().await?;
        if is_mine {
            let id = ConnectorEventId(row.id);
            mine.push(Due { id, organization_id, body: row.body });
        }
    }
    Ok(mine)
}

fn by_clock(
    transaction: &sea_orm::DatabaseTransaction,
    id: OrganizationId,
    now: DateTime<Utc>,
) -> Act<'_> {
    Act::by_store(&Proven(()), transaction, id, Actor::Clock, now)
}

/// Writes down what came of a try, and what follows.
///
/// # Errors
/// When the database does not take it; then it is sent again, under the same id.
pub(crate) async fn note(
    machine: &Machine,
    due: &Due,
    outcome: Outcome,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let act = by_clock(&transaction, due.organization_id, now);
    // In the same order as whoever begins something: the provisioning first.
    let Some((event, row)) = kept(&act, due.id).await? else { return Ok(()) };
    let mut tries: Vec<ConnectorTry> = serde_json::from_str(&event.tries).unwrap_or_default();
    let Outcome { progress, status, answer, milliseconds } = outcome;
    tries.insert(0, ConnectorTry { at: now, milliseconds, status, answer });
    tries.truncate(TRIES);
    let tries = serde_json::to_string(&tries)?;
    let is_queued = event.state == ConnectorEventState::Queued.code();
    let failures = event.failures.saturating_add(1);
    let pause = pause(failures, event.id);
    let (state, failures, next_try_at) = match (&progress, pause) {
        _ if !is_queued => (None, event.failures, None),
        (Some(_), _) => (Some(ConnectorEventState::Delivered), 0, None),
        (None, Some(pause)) => (Some(ConnectorEventState::Queued), failures, Some(now + pause)),
        (None, None) => (Some(ConnectorEventState::Undelivered), failures, None),
    };
    let is_last = row.event_id == Some(event.id);
    let event = connector_event::Model {
        state: state.map_or(event.state, |it| it.code().to_owned()),
        failures,
        tries,
        next_try_at,
        ..event
    };
    let kind = kind_of(&event)?;
    let update = scope::update_in::<Entity>(&act)
        .set(event.clone().into_active_model().reset_all())
        .filter(Column::Id.eq(event.id));
    update.exec(&transaction).await?;
    if is_last && let Some(progress) = progress {
        follow(&act, row, kind, progress).await?;
    } else if is_last
        && state == Some(ConnectorEventState::Undelivered)
        && kind == ConnectorEventType::Provision
    {
        change(&act, row, Action::ServiceFailed, ProvisioningState::Failed, None).await?;
    }
    Ok(transaction.commit().await?)
}

/// How long to wait after so many failures; what failed together does not come again all at once.
fn pause(failures: i32, id: Uuid) -> Option<TimeDelta> {
    let place = usize::try_from(failures - 1).unwrap_or_default();
    let seconds = PAUSES.get(place)?;
    let (_, random) = id.as_u64_pair();
    let spread = random.wrapping_mul(u64::from(failures.unsigned_abs()) * 2 + 1) % 400;
    Some(TimeDelta::milliseconds(seconds * (800 + i64::try_from(spread).unwrap_or_default())))
}

/// The event with what it is about, which nobody else changes meanwhile.
async fn kept(
    act: &Act<'_>,
    id: ConnectorEventId,
) -> Result<Option<(connector_event::Model, provisioning::Model)>, Error> {
    let event = || scope::select_in::<Entity>(act).filter(Column::Id.eq(id.0));
    let Some(found) = event().one(act.transaction()).await? else { return Ok(None) };
    let row = scope::select_in::<provisioning::Entity>(act)
        .filter(provisioning::Column::Id.eq(found.provisioning_id))
        .lock_exclusive();
    let row = row.one(act.transaction()).await?.context("a provisioning of an event")?;
    let found = event().lock_exclusive().one(act.transaction()).await?;
    Ok(found.map(|event| (event, row)))
}

pub(super) fn kind_of(row: &connector_event::Model) -> Result<ConnectorEventType, Error> {
    Ok(ConnectorEventType::from_code(&row.kind).context("kind of an event")?)
}

/// What the service says later, and has signed: once by its id, and only of what it was told last.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn report(
    access: &ConnectorAccess<Deferred>,
    event_id: ConnectorEventId,
    progress: Progress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = access.transaction().await?;
    let old = scope::delete_unowned::<connector_callback::Entity>()
        .filter(connector_callback::Column::CreatedAt.lt(now - TimeDelta::seconds(4 * WINDOW)));
    old.exec(transaction).await?;
    let new = connector_callback::ActiveModel {
        id: Set(access.signature().id.clone()),
        created_at: Set(now),
    };
    if !scope::insert_once_unowned(transaction, new).await? {
        return Ok(());
    }
    let event = scope::deciding::<Entity>().filter(Column::Id.eq(event_id.0));
    let Some(event) = event.one(transaction).await? else { return Ok(()) };
    let act = by_clock(transaction, OrganizationId(event.organization_id), now);
    let Some((event, row)) = kept(&act, event_id).await? else { return Ok(()) };
    if row.event_id != Some(event.id) {
        return Ok(());
    }
    let kind = kind_of(&event)?;
    if event.state != ConnectorEventState::Delivered.code() {
        // Whoever speaks of it has it.
        let event = connector_event::Model {
            state: ConnectorEventState::Delivered.code().to_owned(),
            next_try_at: None,
            failures: 0,
            ..event
        };
        let id = event.id;
        let update = scope::update_in::<Entity>(&act)
            .set(event.into_active_model().reset_all())
            .filter(Column::Id.eq(id));
        update.exec(transaction).await?;
    }
    follow(&act, row, kind, progress).await
}

/// What follows from how far the service is.
async fn follow(
    act: &Act<'_>,
    row: provisioning::Model,
    kind: ConnectorEventType,
    progress: Progress,
) -> Result<(), Error> {
    use ProvisioningState::{Deprovisioning, Ended, Failed, InProgress, Queued, Ready, Suspended};
    let before = state_of(&row)?;
    let Progress { state, reason } = progress;
    let reason = reason.filter(|_| state == ProgressState::Failed);
    match (kind, before, state) {
        (ConnectorEventType::Provision, Queued, ProgressState::InProgress) => {
            stand(act, row, InProgress, None).await.map(drop)
        }
        (ConnectorEventType::Provision, Queued | InProgress | Failed, ProgressState::Ready) => {
            // It may have been ended, or may have lost them: whoever has a seat has it again.
            told::everybody(act, &row).await?;
            change(act, row, Action::ServiceReady, Ready, None).await
        }
        (ConnectorEventType::Provision, Queued | InProgress, ProgressState::Failed) => {
            change(act, row, Action::ServiceFailed, Failed, reason).await
        }
        (ConnectorEventType::Deprovision, Deprovisioning, ProgressState::Ready) => {
            stand(act, row, Ended, None).await.map(drop)
        }
        (ConnectorEventType::Deprovision, Deprovisioning, ProgressState::Failed) => {
            stand(act, row, Deprovisioning, reason).await.map(drop)
        }
        // Whatever else it says is old, or was said before.
        (
            ConnectorEventType::Provision
            | ConnectorEventType::Deprovision
            | ConnectorEventType::Suspend
            | ConnectorEventType::SeatAssign
            | ConnectorEventType::SeatRelease,
            Queued | InProgress | Failed | Ready | Suspended | Deprovisioning | Ended,
            ProgressState::InProgress | ProgressState::Ready | ProgressState::Failed,
        ) => Ok(()),
    }
}

/// The provisioning stands otherwise, the log says why, and whom it concerns is told.
async fn change(
    act: &Act<'_>,
    row: provisioning::Model,
    action: Action,
    state: ProvisioningState,
    reason: Option<String>,
) -> Result<(), Error> {
    write_down(act, &row, action).await?;
    let of = subscription_of(act, &row).await?;
    let row = stand(act, row, state, reason).await?;
    news::tell(act, &row, &of).await
}

/// What the log of the organization says of it.
pub(super) async fn write_down(
    act: &Act<'_>,
    row: &provisioning::Model,
    action: Action,
) -> Result<(), Error> {
    let of = subscription_of(act, row).await?;
    let on = Scope::PurchasingAccount(PurchasingAccountId(row.purchasing_account_id));
    let entry = Entry::new(action, row.id)
        .on([on])
        .changed(Detail::Name, None, Some(&row.domain_name))
        .changed(Detail::Number, None, Some(&of.number));
    audit::record(act, entry).await
}

async fn subscription_of(
    act: &Act<'_>,
    row: &provisioning::Model,
) -> Result<subscription::Model, Error> {
    let of = scope::select_in::<subscription::Entity>(act)
        .filter(subscription::Column::Id.eq(row.subscription_id));
    Ok(of.one(act.transaction()).await?.context("a subscription of a provisioning")?)
}

async fn stand(
    act: &Act<'_>,
    row: provisioning::Model,
    state: ProvisioningState,
    reason: Option<String>,
) -> Result<provisioning::Model, Error> {
    let (id, at) = (row.id, act.now());
    let mut steps = steps_of(&row)?;
    steps.insert(0, ProvisioningStep { state, at, reason: reason.clone() });
    steps.truncate(STEPS);
    let row = provisioning::Model {
        state: state.code().to_owned(),
        reason,
        changed_at: at,
        steps: serde_json::to_string(&steps)?,
        ..row
    };
    let update = scope::update_in::<provisioning::Entity>(act)
        .set(row.clone().into_active_model().reset_all())
        .filter(provisioning::Column::Id.eq(id));
    update.exec(act.transaction()).await?;
    Ok(row)
}
