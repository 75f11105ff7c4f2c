//! What a person is in every organization that they belong to.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use shared::{
    access::{Role, Scope},
    api::users::UserStatus,
    ids::{OrganizationId, PersonId},
};

use super::{Person, organizations_of};
use crate::{
    error::Error,
    store::{
        entity::{membership, role_assignment},
        rights::scope_of,
        scope,
    },
};

/// What a person is in one organization.
pub(in crate::store) struct Belonging {
    pub(in crate::store) organization_id: OrganizationId,
    pub(in crate::store) status: UserStatus,
    pub(in crate::store) since: DateTime<Utc>,
    pub(in crate::store) held: Vec<(Role, Scope)>,
}

/// Everywhere that the person belongs to, also where they are deactivated; always in the same
/// order, so that two who lock them never wait for each other.
pub(in crate::store) async fn everywhere(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Vec<Belonging>, Error> {
    let memberships = scope::deciding::<membership::Entity>()
        .filter(membership::Column::PersonId.eq(id.0))
        .order_by_asc(membership::Column::OrganizationId)
        .all(connection)
        .await?;
    let assignments = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::PersonId.eq(id.0))
        .all(connection)
        .await?;
    let belonging = memberships.into_iter().map(|row| {
        let here = assignments.iter().filter(|it| it.organization_id == row.organization_id);
        Ok(Belonging {
            organization_id: OrganizationId(row.organization_id),
            status: UserStatus::from_code(&row.status).context("status of a member")?,
            since: row.created_at,
            held: here.map(held).collect::<Result<_, Error>>()?,
        })
    });
    belonging.collect()
}

fn held(row: &role_assignment::Model) -> Result<(Role, Scope), Error> {
    let role = Role::from_code(&row.role).context("role of an assignment")?;
    Ok((role, scope_of(row.purchasing_account_id, row.agreement_id)?))
}

/// The zone in which moments are said to the person: of their first organization by name.
pub(in crate::store) async fn time_zone(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<String>, Error> {
    let organizations = organizations_of(connection, id).await?;
    Ok(organizations.into_iter().next().map(|organization| organization.time_zone))
}

/// What others know of the person, and so try as a password: name, address, organizations.
pub(crate) async fn known(
    connection: &impl ConnectionTrait,
    person: &Person,
) -> Result<Vec<String>, Error> {
    let organizations = organizations_of(connection, person.id).await?;
    let own = [
        person.name.given_name.to_string(),
        person.name.family_name.to_string(),
        person.email.to_string(),
    ];
    Ok(own.into_iter().chain(organizations.into_iter().map(|row| row.name)).collect())
}
