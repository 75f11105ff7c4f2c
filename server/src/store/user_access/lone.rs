//! Every account that has had an account administrator keeps one.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, QueryTrait, Select};
use shared::{
    access::Role,
    api::users::UserStatus,
    ids::{OrganizationId, PersonId, PurchasingAccountId},
};
use uuid::Uuid;

use crate::{
    error::Error,
    store::{
        entity::{membership, role_assignment},
        scope,
    },
};

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
