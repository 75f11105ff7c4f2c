//! Every account that has had an account administrator keeps one.

use std::collections::BTreeSet;

use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::{Role, can},
    api::users::UserStatus,
    ids::{OrganizationId, PersonId, PurchasingAccountId},
    limits,
    values::PurchasingAccountNumber,
};
use uuid::Uuid;

use crate::{
    access::Access,
    error::Error,
    store::{
        entity::{membership, purchasing_account, role_assignment},
        rows::stored,
        scope,
    },
};

/// The first accounts where the caller lists people and one alone administers who can come in.
pub(crate) async fn administered_by_one(
    access: &Access<can::ListUsers>,
) -> Result<Vec<PurchasingAccountNumber>, Error> {
    let one = administrators_who_can_come_in(access);
    // Whoever is there after the first one.
    let another = one.clone().limit(1).offset(1);
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(Expr::exists(one.limit(1).offset(0).into_query()))
        .filter(Expr::exists(another.into_query()).not())
        .order_by_asc(purchasing_account::Column::Number)
        .limit(limits::LONE_ACCOUNTS)
        .all(access.connection())
        .await?;
    accounts.iter().map(|row| stored(&row.number, "number of an account")).collect()
}

/// Those of the account that is looked at.
fn administrators_who_can_come_in(
    access: &Access<can::ListUsers>,
) -> Select<role_assignment::Entity> {
    use role_assignment::Column;
    let active = scope::select_all::<membership::Entity, _, _>(access)
        .filter(scope::is(membership::Column::PersonId, Column::PersonId))
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    scope::select_all::<role_assignment::Entity, _, _>(access)
        .filter(scope::is(Column::PurchasingAccountId, purchasing_account::Column::Id))
        .filter(Column::Role.eq(Role::AccountAdministrator.code()))
        // Looked for one by one: without an offset PostgreSQL may read all members at once.
        .filter(Expr::exists(active.limit(1).offset(0).into_query()))
}

/// Of these accounts, the ones that nobody but the person administers who can come in. Whoever
/// acts on it has begun with `rights::one_at_a_time`.
pub(crate) async fn lone_accounts(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
    person_id: PersonId,
    accounts: BTreeSet<PurchasingAccountId>,
) -> Result<BTreeSet<PurchasingAccountId>, Error> {
    if accounts.is_empty() {
        return Ok(accounts);
    }
    let others = administrations(organization_id)
        .filter(role_assignment::Column::PurchasingAccountId.is_in(accounts.iter().map(|id| id.0)))
        .filter(role_assignment::Column::PersonId.ne(person_id.0));
    let others = accounts_in(connection, others).await?;
    Ok(accounts.difference(&others).copied().collect())
}

/// Who administers accounts of the organization, and can come in.
fn administrations(organization_id: OrganizationId) -> Select<role_assignment::Entity> {
    let active = scope::deciding::<membership::Entity>()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::OrganizationId.eq(organization_id.0))
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::OrganizationId.eq(organization_id.0))
        .filter(role_assignment::Column::Role.eq(Role::AccountAdministrator.code()))
        .filter(role_assignment::Column::PersonId.in_subquery(active.into_query()))
}

async fn accounts_in(
    connection: &impl ConnectionTrait,
    rows: Select<role_assignment::Entity>,
) -> Result<BTreeSet<PurchasingAccountId>, Error> {
    let accounts: Vec<Uuid> = rows
        .select_only()
        .column(role_assignment::Column::PurchasingAccountId)
        .distinct()
        .into_tuple()
        .all(connection)
        .await?;
    Ok(accounts.into_iter().map(PurchasingAccountId).collect())
}
