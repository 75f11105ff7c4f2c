//! What somebody may do: read in the transaction in which they do it.

use std::collections::BTreeSet;

use anyhow::{Context, anyhow};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DatabaseTransaction, EntityTrait, JoinType,
    QueryFilter, QuerySelect, QueryTrait, RelationDef, Select, Statement,
    sea_query::{Expr, UnionType},
};
use shared::{
    access::{Rights, Role, Scope},
    api::{agreements::AgreementState, users::UserStatus},
    ids::{AgreementId, OrganizationId, PersonId, PurchasingAccountId},
};
use uuid::Uuid;

use super::{
    entity::{agreement, membership, purchasing_account, role_assignment},
    question::only,
    scope,
};
use crate::{
    database::{self, Effect},
    error::Error,
};

/// The rights of the person in the organization; nothing when they are not a member. Where
/// something is written they stay as they are until it is done.
pub(crate) async fn of<F: Effect>(
    handle: &F::Handle,
    person_id: PersonId,
    organization_id: OrganizationId,
) -> Result<Option<Rights>, Error> {
    let connection = F::connection(handle);
    match F::RIGHTS {
        database::Rights::Free => read(connection, person_id, organization_id, AsItIs).await,
        database::Rights::Kept => read(connection, person_id, organization_id, LockShared).await,
        database::Rights::Changed => {
            one_at_a_time(connection, organization_id).await?;
            read(connection, person_id, organization_id, LockShared).await
        }
    }
}

/// Waits until no other transaction changes who may do what in the organization, and lets none
/// begin until this one ends. Whoever takes rights away begins with this: before it locks anything
/// else, so that two never wait for each other.
pub(crate) async fn one_at_a_time(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
) -> Result<(), Error> {
    // SQLite has one writer anyway.
    if connection.get_database_backend() == DatabaseBackend::Postgres {
        // Held by the transaction, not by the session. Not a row: those are locked by others, too.
        let statement = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
        let values = [organization_id.to_string().into()];
        let statement =
            Statement::from_sql_and_values(DatabaseBackend::Postgres, statement, values);
        connection.execute_raw(statement).await?;
    }
    Ok(())
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
    if only(connection, reading.apply(membership)).await?.is_none() {
        return Ok(None);
    }
    let assignments = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::OrganizationId.eq(organization_id.0))
        .filter(role_assignment::Column::PersonId.eq(person_id.0));
    let assignments = reading.apply(assignments).all(connection).await?;
    let held = assignments.iter().map(held).collect::<Result<Vec<_>, Error>>()?;
    let (agreements, accounts) = reach_of(connection, organization_id, &held).await?;
    Ok(Some(Rights::new(agreements, accounts, &held)))
}

type Accounts = Vec<(PurchasingAccountId, AgreementId)>;

/// The agreements that the roles reach, each with all of its accounts: not those of the whole
/// organization, of which there may be many. Drafts do not exist for its people.
async fn reach_of(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
    held: &[(Role, Scope)],
) -> Result<(BTreeSet<AgreementId>, Accounts), Error> {
    use purchasing_account::Column;
    let on_accounts = held.iter().filter_map(|(_, on)| match on {
        Scope::PurchasingAccount(id) => Some(id.0),
        Scope::Agreement(_) => None,
    });
    let on_agreements = held.iter().filter_map(|(_, on)| match on {
        Scope::PurchasingAccount(_) => None,
        Scope::Agreement(id) => Some(id.0),
    });
    let mut reached = scope::deciding::<purchasing_account::Entity>()
        .select_only()
        .column(Column::AgreementId)
        .filter(Column::OrganizationId.eq(organization_id.0))
        .filter(Column::Id.is_in(on_accounts))
        .into_query();
    let named = scope::deciding::<agreement::Entity>()
        .select_only()
        .column(agreement::Column::Id)
        .filter(agreement::Column::OrganizationId.eq(organization_id.0))
        .filter(agreement::Column::Id.is_in(on_agreements));
    // Not one or the other: for that each agreement of the organization would be looked at.
    reached.union(UnionType::All, named.into_query());
    // An agreement without accounts is reached, too.
    let rows: Vec<(Uuid, Option<Uuid>)> = scope::deciding::<agreement::Entity>()
        .select_only()
        .column(agreement::Column::Id)
        .column_as(Expr::col((purchasing_account::Entity, Column::Id)), "account_id")
        .join(JoinType::LeftJoin, accounts_of())
        .filter(agreement::Column::OrganizationId.eq(organization_id.0))
        .filter(agreement::Column::State.ne(AgreementState::Draft.code()))
        .filter(agreement::Column::Id.in_subquery(reached))
        .into_tuple()
        .all(connection)
        .await?;
    let accounts = rows.iter().filter_map(|(agreement, account)| {
        Some((PurchasingAccountId((*account)?), AgreementId(*agreement)))
    });
    Ok((rows.iter().map(|(agreement, _)| AgreementId(*agreement)).collect(), accounts.collect()))
}

/// The accounts of an agreement.
fn accounts_of() -> RelationDef {
    agreement::Entity::belongs_to(purchasing_account::Entity)
        .from((agreement::Column::OrganizationId, agreement::Column::Id))
        .to((purchasing_account::Column::OrganizationId, purchasing_account::Column::AgreementId))
        .into()
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
