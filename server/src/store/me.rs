//! What one is in an organization, with the names of where.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};
use shared::{
    access::{Rights, Role, Scope, can},
    api::{
        agreements::AgreementState,
        me::{Assignment, MyAccess, MyAccount, MyAgreement, ScopeName},
    },
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
};
use uuid::Uuid;

use super::{
    entity::{agreement, organization, purchasing_account},
    question::only,
    rows::stored,
    scope,
};
use crate::{access::Access, error::Error};

/// The names and numbers of scopes.
pub(crate) struct Names {
    pub(super) agreements: BTreeMap<AgreementId, agreement::Model>,
    pub(super) accounts: BTreeMap<PurchasingAccountId, purchasing_account::Model>,
}

impl Names {
    /// Those of these scopes of one organization: what is needed, not all that there are.
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        organization_id: OrganizationId,
        scopes: impl IntoIterator<Item = Scope>,
    ) -> Result<Self, Error> {
        let mut ids = (BTreeSet::new(), BTreeSet::new());
        for scope in scopes {
            match scope {
                Scope::Agreement(id) => ids.0.insert(id.0),
                Scope::PurchasingAccount(id) => ids.1.insert(id.0),
            };
        }
        let agreements = scope::deciding::<agreement::Entity>()
            .filter(agreement::Column::OrganizationId.eq(organization_id.0));
        let accounts = scope::deciding::<purchasing_account::Entity>()
            .filter(purchasing_account::Column::OrganizationId.eq(organization_id.0));
        let agreements = by_id(connection, agreements, agreement::Column::Id, ids.0).await?;
        let accounts = by_id(connection, accounts, purchasing_account::Column::Id, ids.1).await?;
        Ok(Self {
            agreements: agreements.into_iter().map(|row| (AgreementId(row.id), row)).collect(),
            accounts: accounts.into_iter().map(|row| (PurchasingAccountId(row.id), row)).collect(),
        })
    }

    /// The same, and the agreements behind the accounts.
    pub(super) async fn with_agreements(
        connection: &impl ConnectionTrait,
        organization_id: OrganizationId,
        scopes: impl IntoIterator<Item = Scope>,
    ) -> Result<Self, Error> {
        let (agreements, accounts): (Vec<_>, Vec<_>) =
            scopes.into_iter().partition(|on| matches!(on, Scope::Agreement(_)));
        let Self { accounts, .. } = Self::of(connection, organization_id, accounts).await?;
        let behind = accounts.values().map(|row| Scope::Agreement(AgreementId(row.agreement_id)));
        let all = agreements.into_iter().chain(behind);
        let Self { agreements, .. } = Self::of(connection, organization_id, all).await?;
        Ok(Self { agreements, accounts })
    }

    /// The name and number of one scope.
    pub(super) fn scope(&self, scope: Scope) -> Result<ScopeName, Error> {
        let (number, name) = match scope {
            Scope::PurchasingAccount(id) => {
                let row = self.accounts.get(&id).context("an account of the organization")?;
                (row.number.clone(), &row.name)
            }
            Scope::Agreement(id) => {
                let row = self.agreements.get(&id).context("an agreement of the organization")?;
                (row.number.clone(), &row.name)
            }
        };
        Ok(ScopeName { scope, number, name: stored(name, "name of a scope")? })
    }

    /// Roles with the names of where they are held, sorted for reading.
    pub(super) fn assignments(
        &self,
        held: impl IntoIterator<Item = (Role, Scope)>,
    ) -> Result<Vec<Assignment>, Error> {
        let named = held.into_iter().map(|(role, on)| Ok(Assignment { role, on: self.scope(on)? }));
        let mut assignments = named.collect::<Result<Vec<_>, Error>>()?;
        assignments.sort_by(|a, b| (&a.on.number, a.role).cmp(&(&b.on.number, b.role)));
        Ok(assignments)
    }

    /// The agreement itself, or the one of the account.
    pub(super) fn agreement_of(&self, on: Scope) -> Result<AgreementId, Error> {
        match on {
            Scope::PurchasingAccount(id) => {
                let row = self.accounts.get(&id).context("an account of the organization")?;
                Ok(AgreementId(row.agreement_id))
            }
            Scope::Agreement(id) => Ok(id),
        }
    }

    /// Where the agreement stands; one that is not among these counts as ended.
    pub(super) fn state(&self, id: AgreementId) -> AgreementState {
        let state = self.agreements.get(&id).map(|row| row.state.as_str());
        state.and_then(AgreementState::from_code).unwrap_or(AgreementState::Ended)
    }
}

/// The rows with these ids; without any, nobody is asked.
async fn by_id<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    select: Select<E>,
    column: E::Column,
    ids: BTreeSet<Uuid>,
) -> Result<Vec<E::Model>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(select.filter(column.is_in(ids)).all(connection).await?)
}

/// The caller's access to the organization.
pub(crate) async fn my_access(access: &Access<can::ViewHome>) -> Result<MyAccess, Error> {
    let rights = access.rights();
    let reached = rights.agreements_reached_with(shared::access::Permission::ViewHome);
    let scopes = rights.held().map(|(id, _)| Scope::PurchasingAccount(id));
    let scopes = scopes.chain(reached.iter().map(|id| Scope::Agreement(*id)));
    let names = Names::of(access.connection(), access.organization_id(), scopes).await?;
    let organization = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.eq(access.organization_id().0));
    let organization = only(access.connection(), organization).await?;
    let organization = organization.context("a member's organization exists")?;
    let accounts = rights.held().filter_map(|(id, _)| names.accounts.get(&id));
    let agreements = reached.iter().filter_map(|id| names.agreements.get(id));
    let accounts = accounts.map(|row| account(row, rights, &names));
    let mut accounts = accounts.collect::<Result<Vec<_>, Error>>()?;
    accounts.sort_by(|a, b| a.number.cmp(&b.number));
    let agreements = agreements.map(|row| agreement(row, rights, &names));
    let mut agreements = agreements.collect::<Result<Vec<_>, Error>>()?;
    agreements.sort_by(|a, b| a.number.cmp(&b.number));
    Ok(MyAccess {
        organization: stored(&organization.name, "name of an organization")?,
        short_name: stored(&organization.short_name, "short name")?,
        permissions: rights.permissions(),
        accounts,
        agreements,
    })
}

fn account(
    row: &purchasing_account::Model,
    rights: &Rights,
    names: &Names,
) -> Result<MyAccount, Error> {
    let on = Scope::PurchasingAccount(PurchasingAccountId(row.id));
    let agreement_id = AgreementId(row.agreement_id);
    Ok(MyAccount {
        id: PurchasingAccountId(row.id),
        number: stored(&row.number, "number of an account")?,
        name: stored(&row.name, "name of an account")?,
        agreement_id,
        roles: rights.roles_on(on),
        grants: grants(rights, on, names.state(agreement_id)),
    })
}

fn agreement(row: &agreement::Model, rights: &Rights, names: &Names) -> Result<MyAgreement, Error> {
    let id = AgreementId(row.id);
    let state = names.state(id);
    Ok(MyAgreement {
        id,
        number: stored(&row.number, "number of an agreement")?,
        name: stored(&row.name, "name of an agreement")?,
        state,
        roles: rights.roles_on(Scope::Agreement(id)),
        grants: grants(rights, Scope::Agreement(id), state),
    })
}

fn grants(rights: &Rights, on: Scope, state: AgreementState) -> std::collections::BTreeSet<Role> {
    let may = |role: &Role| state == AgreementState::Active && rights.may_grant(*role, on);
    Role::ALL.iter().copied().filter(may).collect()
}
