//! What somebody may do: read in the transaction in which they do it.

use std::collections::BTreeSet;

use anyhow::{Context, anyhow};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    Select,
};
use shared::{
    access::{Rights, Role, Scope},
    api::{agreements::AgreementState, users::UserStatus},
    ids::{AgreementId, OrganizationId, PersonId, PurchasingAccountId},
};

use super::{
    entity::{agreement, membership, purchasing_account, role_assignment},
    scope,
};
use crate::{database::Effect, error::Error};

/// The rights of the person in the organization; nothing when they are not a member. Where
/// something is written they stay as they are until it is done.
pub(crate) async fn of<F: Effect>(
    handle: &F::Handle,
    person_id: PersonId,
    organization_id: OrganizationId,
) -> Result<Option<Rights>, Error> {
    let connection = F::connection(handle);
    if F::LOCKS {
        read(connection, person_id, organization_id, LockShared).await
    } else {
        read(connection, person_id, organization_id, AsItIs).await
    }
}

/// The rights of somebody else, as they are now.
pub(crate) async fn of_another(
    connection: &impl ConnectionTrait,
    person_id: PersonId,
    organization_id: OrganizationId,
) -> Result<Option<Rights>, Error> {
    read(connection, person_id, organization_id, AsItIs).await
}

/// The rights of an inviter, which stay as they are until the transaction ends.
pub(crate) async fn of_inviter(
    transaction: &DatabaseTransaction,
    person_id: PersonId,
    organization_id: OrganizationId,
) -> Result<Option<Rights>, Error> {
    read(transaction, person_id, organization_id, LockShared).await
}

/// How rows are read that decide about access.
trait Reading: Copy {
    fn apply<E: EntityTrait>(self, select: Select<E>) -> Select<E>;
}

#[derive(Clone, Copy)]
struct AsItIs;

/// Nobody changes the rows until the transaction ends. SQLite has one writer anyway.
#[derive(Clone, Copy)]
struct LockShared;

impl Reading for AsItIs {
    fn apply<E: EntityTrait>(self, select: Select<E>) -> Select<E> {
        select
    }
}

impl Reading for LockShared {
    fn apply<E: EntityTrait>(self, select: Select<E>) -> Select<E> {
        select.lock_shared()
    }
}

async fn read(
    connection: &impl ConnectionTrait,
    person_id: PersonId,
    organization_id: OrganizationId,
    reading: impl Reading,
) -> Result<Option<Rights>, Error> {
    let membership = scope::deciding::<membership::Entity>()
        .filter(membership::Column::OrganizationId.eq(organization_id.0))
        .filter(membership::Column::PersonId.eq(person_id.0))
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    if reading.apply(membership).one(connection).await?.is_none() {
        return Ok(None);
    }
    let assignments = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::OrganizationId.eq(organization_id.0))
        .filter(role_assignment::Column::PersonId.eq(person_id.0));
    let assignments = reading.apply(assignments).all(connection).await?;
    let held = assignments.iter().map(held).collect::<Result<Vec<_>, Error>>()?;
    let (agreements, accounts) = scopes_of(connection, organization_id).await?;
    Ok(Some(Rights::new(agreements, accounts, &held)))
}

type Accounts = Vec<(PurchasingAccountId, AgreementId)>;

/// Everything in the organization that a role can be held on. Drafts do not exist for its people.
async fn scopes_of(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
) -> Result<(BTreeSet<AgreementId>, Accounts), Error> {
    let agreements: Vec<uuid::Uuid> = scope::deciding::<agreement::Entity>()
        .select_only()
        .column(agreement::Column::Id)
        .filter(agreement::Column::OrganizationId.eq(organization_id.0))
        .filter(agreement::Column::State.ne(AgreementState::Draft.code()))
        .into_tuple()
        .all(connection)
        .await?;
    let agreements: BTreeSet<_> = agreements.into_iter().map(AgreementId).collect();
    let accounts: Vec<(uuid::Uuid, uuid::Uuid)> = scope::deciding::<purchasing_account::Entity>()
        .select_only()
        .columns([purchasing_account::Column::Id, purchasing_account::Column::AgreementId])
        .filter(purchasing_account::Column::OrganizationId.eq(organization_id.0))
        .into_tuple()
        .all(connection)
        .await?;
    let accounts = accounts.into_iter().map(|(id, of)| (PurchasingAccountId(id), AgreementId(of)));
    let accounts = accounts.filter(|(_, of)| agreements.contains(of)).collect();
    Ok((agreements, accounts))
}

fn held(row: &role_assignment::Model) -> Result<(Role, Scope), Error> {
    let role = Role::from_code(&row.role).context("role of an assignment")?;
    Ok((role, scope_of(row.purchasing_account_id, row.agreement_id)?))
}

/// The scope that two columns name together.
pub(super) fn scope_of(
    purchasing_account_id: Option<uuid::Uuid>,
    agreement_id: Option<uuid::Uuid>,
) -> Result<Scope, Error> {
    match (purchasing_account_id, agreement_id) {
        (Some(id), None) => Ok(Scope::PurchasingAccount(PurchasingAccountId(id))),
        (None, Some(id)) => Ok(Scope::Agreement(AgreementId(id))),
        (Some(_), Some(_)) | (None, None) => Err(anyhow!("a row is on one scope").into()),
    }
}

/// The two columns of a scope.
pub(super) fn columns_of(scope: Scope) -> (Option<uuid::Uuid>, Option<uuid::Uuid>) {
    match scope {
        Scope::PurchasingAccount(id) => (Some(id.0), None),
        Scope::Agreement(id) => (None, Some(id.0)),
    }
}
