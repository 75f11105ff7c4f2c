//! Domains of organizations, the accounts that they are associated with, and the proof that they are
//! the organization's own.
//!
//! Whose a name is stands in a table of its own, which has each name once: of two organizations that
//! prove the same domain the first has it, until its own record has been gone for the grace.

mod clock;
mod edit;
mod look;
mod standing;
mod tell;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, anyhow};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::{
    access::{Permission, Rights, Scope, can},
    api::domains::{Domain, DomainAccount, DomainCheck, DomainRecord, DomainService, DomainState},
    ids::{DomainId, OrganizationId, PurchasingAccountId},
    limits::DOMAIN_CHECKS_KEPT,
    problem::Problem,
};
use uuid::Uuid;

use super::{
    associations,
    entity::{
        domain::{self, Column, Entity},
        domain_account, domain_check,
    },
    me::Names,
    rows::stored,
    scope::{self, Owned},
};
use crate::{
    access::{Access, Scopes},
    error::Error,
};

pub(crate) use clock::{carry_out, due};
pub(crate) use edit::{create, remove};
pub(crate) use look::{Wanted, first_record, note, wanted};

/// Whoever looks: what is shown depends on what they reach.
struct Eyes<'a, C> {
    connection: &'a C,
    organization_id: OrganizationId,
    rights: &'a Rights,
}

/// The domains of the caller's accounts, by name.
pub(crate) async fn list(access: &Access<can::ViewServices>) -> Result<Vec<Domain>, Error> {
    let rows = scope::select::<Entity, _, _>(access).order_by_asc(Column::Name);
    let rows = rows.all(access.connection()).await?;
    eyes(access).shown(rows).await
}

/// One of them.
pub(crate) async fn get(access: &Access<can::ViewServices>, id: DomainId) -> Result<Domain, Error> {
    let row = visible(access, id).one(access.connection()).await?.ok_or(Problem::NotFound)?;
    eyes(access).one(row).await
}

/// What the last looks at it found, the newest first.
pub(crate) async fn checks(
    access: &Access<can::ViewServices>,
    id: DomainId,
) -> Result<Vec<DomainCheck>, Error> {
    let row = visible(access, id).one(access.connection()).await?.ok_or(Problem::NotFound)?;
    let rows = scope::select_all::<domain_check::Entity, _, _>(access)
        .filter(domain_check::Column::DomainId.eq(row.id))
        .order_by_desc(domain_check::Column::CreatedAt)
        .order_by_desc(domain_check::Column::Id)
        .limit(DOMAIN_CHECKS_KEPT);
    let rows = rows.all(access.connection()).await?;
    rows.iter().map(check_of).collect()
}

/// How many are not proved, or not any more, of those that the caller looks after.
pub(crate) async fn count_unproved(access: &Access<can::ManageDomains>) -> Result<usize, Error> {
    let unproved = Column::State.ne(DomainState::Verified.code());
    let ids =
        scope::select::<Entity, _, _>(access).filter(unproved).select_only().column(Column::Id);
    Ok(ids.into_tuple::<Uuid>().all(access.connection()).await?.len())
}

fn visible(access: &Access<can::ViewServices>, id: DomainId) -> Select<Entity> {
    scope::select::<Entity, _, _>(access).filter(Column::Id.eq(id.0))
}

fn eyes(access: &Access<can::ViewServices>) -> Eyes<'_, sea_orm::DatabaseConnection> {
    Eyes {
        connection: access.connection(),
        organization_id: access.organization_id(),
        rights: access.rights(),
    }
}

impl<C: ConnectionTrait> Eyes<'_, C> {
    async fn one(&self, row: domain::Model) -> Result<Domain, Error> {
        let domain = self.shown(vec![row]).await?.pop();
        Ok(domain.ok_or(Problem::NotFound)?)
    }

    /// The domains with their accounts, as far as they are reached.
    async fn shown(&self, rows: Vec<domain::Model>) -> Result<Vec<Domain>, Error> {
        let mut accounts = self.accounts(&rows).await?;
        let checks = self.checks(&rows).await?;
        let claimed = self.claimed(&rows).await?;
        let domains = rows.iter().map(|row| {
            let state = state_of(row)?;
            let accounts = accounts.remove(&row.id).unwrap_or_default();
            let name = stored(&row.name, "name of a domain")?;
            Ok(Domain {
                id: DomainId(row.id),
                state,
                record: DomainRecord::new(&name, &row.proof),
                is_claimed: state.is_owned() && claimed.contains(&row.name),
                verified_at: row.verified_at.filter(|_| state.is_owned()),
                grace_ends_at: row.grace_ends_at,
                next_check_at: row.next_check_at,
                last_check: row.last_check_id.and_then(|id| checks.get(&id).cloned()),
                may_manage: accounts.iter().any(|it| it.may_manage),
                accounts,
                name,
            })
        });
        domains.collect()
    }

    async fn accounts(
        &self,
        rows: &[domain::Model],
    ) -> Result<BTreeMap<Uuid, Vec<DomainAccount>>, Error> {
        let scopes = Scopes::with(self.rights, Permission::ViewServices);
        let links = scope::deciding::<domain_account::Entity>()
            .filter(domain_account::Column::OrganizationId.eq(self.organization_id.0))
            .filter(domain_account::Column::DomainId.is_in(rows.iter().map(|row| row.id)))
            .filter(domain_account::Entity::on(&scopes));
        let links = links.all(self.connection).await?;
        let on = |link: &domain_account::Model| {
            Scope::PurchasingAccount(PurchasingAccountId(link.purchasing_account_id))
        };
        let names = Names::of(self.connection, self.organization_id, links.iter().map(on)).await?;
        let mut services = self.services(rows).await?;
        let mut accounts = BTreeMap::<_, Vec<_>>::new();
        for link in &links {
            let may_manage = self.rights.require(Permission::ManageDomains, on(link)).is_ok();
            let on = names.scope(on(link))?;
            let services =
                services.remove(&(link.domain_id, on.number.clone())).unwrap_or_default();
            let account = DomainAccount { on, may_manage, services };
            accounts.entry(link.domain_id).or_default().push(account);
        }
        for accounts in accounts.values_mut() {
            accounts.sort_by(|a, b| a.on.number.cmp(&b.on.number));
        }
        Ok(accounts)
    }

    /// What is provided for them, by domain and number of an account.
    async fn services(
        &self,
        rows: &[domain::Model],
    ) -> Result<BTreeMap<(Uuid, String), Vec<DomainService>>, Error> {
        let ids: BTreeMap<_, _> = rows.iter().map(|row| (row.name.as_str(), row.id)).collect();
        let found = associations::of_organization(self.connection, self.organization_id).await?;
        let services = found.into_iter().filter_map(|it| {
            let id = ids.get(it.domain.as_ref())?;
            Some(((*id, it.account.to_string()), it.services))
        });
        Ok(services.collect())
    }

    async fn checks(&self, rows: &[domain::Model]) -> Result<BTreeMap<Uuid, DomainCheck>, Error> {
        let ids: Vec<_> = rows.iter().filter_map(|row| row.last_check_id).collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = scope::deciding::<domain_check::Entity>()
            .filter(domain_check::Column::OrganizationId.eq(self.organization_id.0))
            .filter(domain_check::Column::Id.is_in(ids));
        let found = found.all(self.connection).await?;
        found.iter().map(|row| Ok((row.id, check_of(row)?))).collect()
    }

    /// Which of these names another organization has proved, too.
    async fn claimed(&self, rows: &[domain::Model]) -> Result<BTreeSet<String>, Error> {
        let names: Vec<String> = scope::deciding::<Entity>()
            .select_only()
            .column(Column::Name)
            .filter(Column::Name.is_in(rows.iter().map(|row| row.name.as_str())))
            .filter(Column::OrganizationId.ne(self.organization_id.0))
            .filter(Column::State.eq(DomainState::Contested.code()))
            .into_tuple()
            .all(self.connection)
            .await?;
        Ok(names.into_iter().collect())
    }
}

fn state_of(row: &domain::Model) -> Result<DomainState, Error> {
    Ok(DomainState::from_code(&row.state).ok_or_else(|| anyhow!("state of a domain"))?)
}

fn check_of(row: &domain_check::Model) -> Result<DomainCheck, Error> {
    Ok(serde_json::from_str(&row.found).context("what a look found")?)
}
