//! The domains of the addresses that an organization knows.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    access::can,
    api::users::UserStatus,
    ids::OrganizationId,
    values::{DomainName, EmailAddress},
};

use super::{
    entity::{membership, purchasing_account},
    scope,
};
use crate::{access::Access, error::Error};

/// So many people are looked at, the newest first: among them is whoever works here now.
const PEOPLE: u64 = 500;

/// So many accounts are looked at.
const ACCOUNTS: u64 = 50;

/// The domains of people of the organization, and of those who are designated on its accounts.
pub(crate) async fn known(access: &Access<can::InviteUsers>) -> Result<Vec<DomainName>, Error> {
    of(access.connection(), access.organization_id()).await
}

/// The same for whoever does something in the organization already.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
) -> Result<Vec<DomainName>, Error> {
    let people: Vec<String> = scope::deciding::<membership::Entity>()
        .filter(membership::Column::OrganizationId.eq(organization_id.0))
        .select_only()
        .column(membership::Column::Email)
        .filter(membership::Column::Status.eq(UserStatus::Active.code()))
        .order_by_desc(membership::Column::CreatedAt)
        .limit(PEOPLE)
        .into_tuple()
        .all(connection)
        .await?;
    let administrators: Vec<String> = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::OrganizationId.eq(organization_id.0))
        .select_only()
        .column(purchasing_account::Column::AdministratorEmail)
        .limit(ACCOUNTS)
        .into_tuple()
        .all(connection)
        .await?;
    let addresses = people.iter().chain(&administrators);
    let domain = |text: &String| {
        let email = EmailAddress::parse(text).ok()?;
        DomainName::parse(email.domain()).ok()
    };
    let domains: BTreeSet<_> = addresses.filter_map(domain).collect();
    Ok(domains.into_iter().collect())
}
