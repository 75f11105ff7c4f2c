//! What is one's own, in every organization.

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use shared::{
    access::Role,
    api::profile::{Profile, ProfileOrganization},
    ids::{OrganizationId, PersonId},
};

use super::{
    entity::{organization, role_assignment},
    me::Names,
    notices, people,
    rights::scope_of,
    rows::stored,
    scope,
};
use crate::error::Error;

/// The person's profile.
pub(crate) async fn of(connection: &impl ConnectionTrait, id: PersonId) -> Result<Profile, Error> {
    let person = people::get(connection, id).await?;
    let mut organizations = Vec::new();
    for row in people::organizations_of(connection, id).await? {
        organizations.push(in_organization(connection, id, &row).await?);
    }
    Ok(Profile {
        email: person.email,
        name: person.name,
        language: person.language,
        country: person.country,
        organizations,
        refused_notices: notices::refused(connection, id).await?,
    })
}

async fn in_organization(
    connection: &impl ConnectionTrait,
    id: PersonId,
    row: &organization::Model,
) -> Result<ProfileOrganization, Error> {
    let assignments = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::OrganizationId.eq(row.id))
        .filter(role_assignment::Column::PersonId.eq(id.0))
        .all(connection)
        .await?;
    let held = assignments.iter().map(|row| {
        let role = Role::from_code(&row.role).context("role of an assignment")?;
        Ok((role, scope_of(row.purchasing_account_id, row.agreement_id)?))
    });
    let held = held.collect::<Result<Vec<_>, Error>>()?;
    let scopes = held.iter().map(|(_, on)| *on);
    let names = Names::of(connection, OrganizationId(row.id), scopes).await?;
    Ok(ProfileOrganization {
        short_name: stored(&row.short_name, "short name")?,
        name: stored(&row.name, "name of an organization")?,
        assignments: names.assignments(held)?,
    })
}
