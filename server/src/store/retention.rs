//! What is forgotten after its time. Each batch is a transaction of its own, so that nobody waits
//! long; who does it again, or beside another server, forgets nothing more.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, SelectGetableTuple, Selector,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};
use shared::{
    api::batches::BatchState,
    limits::{BATCH_DAYS, KEY_USE_DAYS},
};
use uuid::Uuid;

use super::{
    audit::NETWORK,
    entity::{
        audit, audit_personal, batch, batch_row, forgotten, invitation, invitation_line, message,
        opening, sign_in,
    },
    imports, keys, look_ups, messages, operators, partners,
    personal_values::in_log::place_of_value,
    scope, services,
};
use crate::{config::Retention, database::Machine, error::Error};

/// How many rows are forgotten at once.
const BATCH: u64 = 500;

/// Something of which old rows are forgotten.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Invitations,
    Messages,
    SignIns,
    AuditNetworks,
    AuditValues,
    Drafts,
    BatchRows,
    Batches,
    KeyUses,
    Imports,
    PartnerInvitations,
    OperatorInvitations,
    LookUps,
    ConnectorEvents,
}

impl Kind {
    const ALL: [Self; 14] = [
        Self::Invitations,
        Self::Messages,
        Self::SignIns,
        Self::AuditNetworks,
        Self::AuditValues,
        Self::Drafts,
        Self::BatchRows,
        Self::Batches,
        Self::KeyUses,
        Self::Imports,
        Self::PartnerInvitations,
        Self::OperatorInvitations,
        Self::LookUps,
        Self::ConnectorEvents,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Invitations => "invitations",
            Self::Messages => "messages",
            Self::SignIns => "sign_ins",
            Self::AuditNetworks => "audit_networks",
            Self::AuditValues => "audit_values",
            Self::Drafts => "drafts",
            Self::BatchRows => "batch_rows",
            Self::Batches => "batches",
            Self::KeyUses => "key_uses",
            Self::Imports => "imports",
            Self::PartnerInvitations => "partner_invitations",
            Self::OperatorInvitations => "operator_invitations",
            Self::LookUps => "look_ups",
            Self::ConnectorEvents => "connector_events",
        }
    }
}

/// Whether there may be more of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    Some,
    None,
}

impl Rest {
    fn after(found: usize) -> Self {
        if found as u64 == BATCH { Self::Some } else { Self::None }
    }
}

/// Forgets everything whose time is over.
pub(crate) async fn forget(
    machine: &Machine,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for kind in Kind::ALL {
        while forget_batch(machine, kind, retention, now).await? == Rest::Some {}
    }
    Ok(())
}

async fn forget_batch(
    machine: &Machine,
    kind: Kind,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Rest, Error> {
    let transaction = machine.begin().await?;
    let rest = match kind {
        Kind::Invitations => invitations(&transaction, now - retention.invitations).await,
        Kind::Messages => messages(&transaction, now - retention.messages).await,
        Kind::SignIns => sign_ins(&transaction, now - retention.networks).await,
        Kind::AuditNetworks => audit(&transaction, kind, now - retention.networks).await,
        Kind::AuditValues => audit(&transaction, kind, now - retention.audit).await,
        Kind::Drafts => drafts(&transaction, now - TimeDelta::days(BATCH_DAYS)).await,
        Kind::BatchRows => batch_rows(&transaction, now - TimeDelta::days(BATCH_DAYS)).await,
        Kind::Batches => batches(&transaction, now - retention.invitations).await,
        Kind::PartnerInvitations => {
            let before = now - retention.invitations;
            partners::forget(&transaction, before, BATCH).await.map(Rest::after)
        }
        Kind::OperatorInvitations => {
            let before = now - retention.invitations;
            operators::forget(&transaction, before, BATCH).await.map(Rest::after)
        }
        Kind::LookUps => {
            let before = now - retention.messages;
            look_ups::forget(&transaction, before, BATCH).await.map(Rest::after)
        }
        Kind::ConnectorEvents => {
            let before = now - retention.messages;
            services::forget(&transaction, before, BATCH).await.map(Rest::after)
        }
        Kind::Imports => imports(&transaction, retention, now).await,
        Kind::KeyUses => key_uses(&transaction, now - TimeDelta::days(KEY_USE_DAYS)).await,
    }?;
    transaction.commit().await?;
    Ok(rest)
}

/// An invitation ends when it is answered or withdrawn, else when its link does.
async fn invitations(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
) -> Result<Rest, Error> {
    let expired = Condition::all()
        .add(invitation::Column::ClosedAt.is_null())
        .add(invitation::Column::EndsAt.lte(before));
    let ended = Condition::any().add(invitation::Column::ClosedAt.lte(before)).add(expired);
    let found = scope::deciding::<invitation::Entity>()
        .select_only()
        .columns([invitation::Column::OrganizationId, invitation::Column::Id])
        .filter(ended)
        .limit(BATCH)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple::<(Uuid, Uuid)>()
        .all(transaction)
        .await?;
    let ids = || found.iter().map(|(_, id)| *id);
    scope::forget::<invitation_line::Entity>()
        .filter(
            invitation_line::Column::OrganizationId
                .is_in(found.iter().map(|(organization_id, _)| *organization_id)),
        )
        .filter(invitation_line::Column::InvitationId.is_in(ids()))
        .exec(transaction)
        .await?;
    scope::forget::<invitation::Entity>()
        .filter(invitation::Column::Id.is_in(ids()))
        .exec(transaction)
        .await?;
    Ok(Rest::after(found.len()))
}

/// Drafts that nobody has touched for long, with everybody who is named in them.
async fn drafts(transaction: &DatabaseTransaction, before: DateTime<Utc>) -> Result<Rest, Error> {
    let ids: Vec<Uuid> = old_batches(BatchState::Draft, before).all(transaction).await?;
    forget_rows(transaction, &ids).await?;
    forget_batches(transaction, &ids).await
}

/// The rows of batches that were sent long ago: their invitations are kept for themselves.
async fn batch_rows(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
) -> Result<Rest, Error> {
    let rows = scope::deciding::<batch_row::Entity>()
        .filter(scope::is(batch_row::Column::BatchId, batch::Column::Id));
    let old = scope::deciding::<batch::Entity>()
        .select_only()
        .column(batch::Column::Id)
        .filter(batch::Column::State.eq(BatchState::Done.code()))
        .filter(batch::Column::ChangedAt.lte(before))
        .filter(Expr::exists(rows.into_query()))
        .limit(BATCH);
    let ids: Vec<Uuid> = old.into_tuple().all(transaction).await?;
    forget_rows(transaction, &ids).await?;
    Ok(Rest::after(ids.len()))
}

/// What is known of batches beside their rows.
async fn batches(transaction: &DatabaseTransaction, before: DateTime<Utc>) -> Result<Rest, Error> {
    let ids: Vec<Uuid> = old_batches(BatchState::Done, before).all(transaction).await?;
    forget_batches(transaction, &ids).await
}

fn old_batches(state: BatchState, before: DateTime<Utc>) -> Selector<SelectGetableTuple<Uuid>> {
    scope::deciding::<batch::Entity>()
        .select_only()
        .column(batch::Column::Id)
        .filter(batch::Column::State.eq(state.code()))
        .filter(batch::Column::ChangedAt.lte(before))
        .limit(BATCH)
        .into_tuple()
}

async fn forget_rows(transaction: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), Error> {
    let rows = scope::forget::<batch_row::Entity>()
        .filter(batch_row::Column::BatchId.is_in(ids.iter().copied()));
    rows.exec(transaction).await?;
    Ok(())
}

async fn forget_batches(transaction: &DatabaseTransaction, ids: &[Uuid]) -> Result<Rest, Error> {
    let batches =
        scope::forget::<batch::Entity>().filter(batch::Column::Id.is_in(ids.iter().copied()));
    batches.exec(transaction).await?;
    Ok(Rest::after(ids.len()))
}

/// Mails that are done, with everything that mail servers said about them, and who opened links.
async fn messages(transaction: &DatabaseTransaction, before: DateTime<Utc>) -> Result<Rest, Error> {
    scope::delete_unowned::<opening::Entity>()
        .filter(opening::Column::LastAt.lte(before))
        .exec(transaction)
        .await?;
    let ids = scope::unowned::<message::Entity>()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::CreatedAt.lte(before))
        .filter(message::Column::State.ne(messages::QUEUED))
        .limit(BATCH)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    messages::delete(transaction, &ids).await?;
    Ok(Rest::after(ids.len()))
}

/// Imports, and earlier from where they came.
async fn imports(
    transaction: &DatabaseTransaction,
    retention: &Retention,
    now: DateTime<Utc>,
) -> Result<Rest, Error> {
    imports::forget_networks(transaction, now - retention.networks).await?;
    Ok(Rest::after(imports::forget(transaction, now - retention.imports, BATCH).await?))
}

/// Who used keys stands in the audit log for good; beside it only until it was told.
async fn key_uses(transaction: &DatabaseTransaction, before: DateTime<Utc>) -> Result<Rest, Error> {
    Ok(Rest::after(keys::forget_uses(transaction, before, BATCH).await?))
}

async fn sign_ins(transaction: &DatabaseTransaction, before: DateTime<Utc>) -> Result<Rest, Error> {
    let ids = scope::unowned::<sign_in::Entity>()
        .select_only()
        .column(sign_in::Column::Id)
        .filter(sign_in::Column::CreatedAt.lte(before))
        .limit(BATCH)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    let found = ids.len();
    scope::delete_unowned::<sign_in::Entity>()
        .filter(sign_in::Column::Id.is_in(ids))
        .exec(transaction)
        .await?;
    Ok(Rest::after(found))
}

/// Personal values of the audit log. Its rows stay, so it is written down how far this has come.
async fn audit(
    transaction: &DatabaseTransaction,
    kind: Kind,
    before: DateTime<Utc>,
) -> Result<Rest, Error> {
    let after = forgotten_until(transaction, kind).await?;
    let due = || {
        scope::unowned::<audit::Entity>()
            .filter(audit::Column::CreatedAt.gt(after))
            .filter(audit::Column::CreatedAt.lte(before))
    };
    // What was written in the same moment goes together.
    let last = due()
        .select_only()
        .column(audit::Column::CreatedAt)
        .order_by_asc(audit::Column::CreatedAt)
        .offset(BATCH - 1)
        .limit(1)
        .into_tuple::<DateTime<Utc>>()
        .one(transaction)
        .await?;
    let until = last.unwrap_or(before);
    let rows = due()
        .filter(audit::Column::CreatedAt.lte(until))
        .select_only()
        .columns([audit::Column::OrganizationId, audit::Column::Number]);
    let mut values = scope::delete_unowned::<audit_personal::Entity>()
        .filter(place_of_value().in_subquery(rows.into_query()));
    if matches!(kind, Kind::AuditNetworks) {
        values = values.filter(audit_personal::Column::Name.eq(NETWORK));
    }
    values.exec(transaction).await?;
    set_forgotten_until(transaction, kind, until).await?;
    Ok(if last.is_some() { Rest::Some } else { Rest::None })
}

async fn forgotten_until(
    transaction: &DatabaseTransaction,
    kind: Kind,
) -> Result<DateTime<Utc>, Error> {
    let row = scope::unowned::<forgotten::Entity>()
        .filter(forgotten::Column::Kind.eq(kind.code()))
        .lock(LockType::NoKeyUpdate)
        .one(transaction)
        .await?;
    Ok(row.map(|row| row.until).unwrap_or_default())
}

async fn set_forgotten_until(
    transaction: &DatabaseTransaction,
    kind: Kind,
    until: DateTime<Utc>,
) -> Result<(), Error> {
    let update = scope::update_unowned::<forgotten::Entity>()
        .col_expr(forgotten::Column::Until, until.into())
        .filter(forgotten::Column::Kind.eq(kind.code()));
    if update.exec(transaction).await?.rows_affected == 0 {
        let row = forgotten::Model { kind: kind.code().to_owned(), until };
        scope::insert_unowned(transaction, row.into_active_model().reset_all()).await?;
    }
    Ok(())
}
