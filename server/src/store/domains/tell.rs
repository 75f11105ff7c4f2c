//! Whom a domain concerns, and what they are told.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};
use shared::{
    access::{Permission, Role, Scope},
    api::{
        domains::{DomainRecord, DomainState},
        users::UserStatus,
    },
    ids::{PersonId, PurchasingAccountId},
};
use uuid::Uuid;

use super::state_of;
use crate::{
    access::Act,
    error::Error,
    mail::letter::{AccountFact, DomainFact, Letter},
    store::{
        entity::{domain, membership, role_assignment},
        invitations::organization_of,
        me::Names,
        messages, people,
        rows::stored,
        scope,
        user_access::organization,
    },
};

/// Tells whoever manages domains on these accounts where this one stands by now.
pub(super) async fn tell(
    act: &Act<'_>,
    row: &domain::Model,
    accounts: &[PurchasingAccountId],
) -> Result<(), Error> {
    let kind: fn(Box<DomainFact>) -> Letter = match state_of(row)? {
        DomainState::Verified => Letter::DomainVerified,
        DomainState::Failing => Letter::DomainFailing,
        DomainState::Lost => Letter::DomainLost,
        DomainState::Contested => Letter::DomainContested,
        DomainState::Pending => return Ok(()),
    };
    send(act, row, accounts, kind).await
}

/// Tells the same people that another organization has proved the domain, too.
pub(super) async fn claimed(
    act: &Act<'_>,
    row: &domain::Model,
    accounts: &[PurchasingAccountId],
) -> Result<(), Error> {
    send(act, row, accounts, Letter::DomainClaimed).await
}

async fn send(
    act: &Act<'_>,
    row: &domain::Model,
    accounts: &[PurchasingAccountId],
    kind: fn(Box<DomainFact>) -> Letter,
) -> Result<(), Error> {
    let letter = kind(Box::new(fact(act, row, accounts).await?));
    for id in readers(act, accounts).await? {
        let person = people::get(act.transaction(), id).await?;
        messages::enqueue(act, &person.recipient(), &letter).await?;
    }
    Ok(())
}

async fn fact(
    act: &Act<'_>,
    row: &domain::Model,
    accounts: &[PurchasingAccountId],
) -> Result<DomainFact, Error> {
    let scopes = || accounts.iter().map(|id| Scope::PurchasingAccount(*id));
    let names = Names::of(act.transaction(), act.organization_id(), scopes()).await?;
    let account = |on| {
        let on = names.scope(on)?;
        let number = stored(&on.number, "number of an account")?;
        Ok(AccountFact { number, name: on.name })
    };
    let name = stored(&row.name, "name of a domain")?;
    Ok(DomainFact {
        organization: organization(act).await?,
        record: DomainRecord::new(&name, &row.proof),
        domain: name,
        accounts: scopes().map(account).collect::<Result<_, Error>>()?,
        grace_ends_at: row.grace_ends_at,
        time_zone: organization_of(act).await?.time_zone,
    })
}

/// Whoever manages domains on any of the accounts, and can come in.
async fn readers(act: &Act<'_>, accounts: &[PurchasingAccountId]) -> Result<Vec<PersonId>, Error> {
    use role_assignment::Column;
    let roles = Role::ALL.iter().filter(|role| role.may(Permission::ManageDomains));
    let active = scope::select_in::<membership::Entity>(act)
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    let ids: Vec<Uuid> = scope::select_in::<role_assignment::Entity>(act)
        .select_only()
        .column(Column::PersonId)
        .distinct()
        .filter(Column::Role.is_in(roles.map(|role| role.code())))
        .filter(Column::PurchasingAccountId.is_in(accounts.iter().map(|id| id.0)))
        .filter(Column::PersonId.in_subquery(active.into_query()))
        .into_tuple()
        .all(act.transaction())
        .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}
