//! Associating domains with accounts, and taking them away.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QuerySelect, Set};
use shared::{
    access::{Permission, Scope, can},
    api::{
        Write,
        agreements::AgreementState,
        domains::{Domain, DomainState, NewDomain},
    },
    ids::{DomainId, PurchasingAccountId},
    limits::DOMAINS_PER_ORGANIZATION,
    problem::{FieldCode, FieldError, Problem},
    values::{DomainName, PurchasingAccountNumber},
};
use uuid::Uuid;

use super::{Column, Entity, Eyes};
use crate::{
    access::{Access, Act},
    error::Error,
    secrets::random_bytes,
    store::{
        audit::{self, Action, Detail, Entry},
        entity::{domain, domain_account, domain_check, domain_owner, purchasing_account},
        me::Names,
        scope, services,
    },
};

type Editor = Access<can::ManageDomains, Write>;

/// Associates a domain with accounts. Whoever does it twice has done it once.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::Forbidden`] for an account, [`Problem::AgreementEnded`], and
/// that there are too many.
pub(crate) async fn create(
    access: &Editor,
    new: &NewDomain,
    now: DateTime<Utc>,
) -> Result<Domain, Error> {
    let accounts = &new.purchasing_account_ids;
    let on = |id: &PurchasingAccountId| Scope::PurchasingAccount(*id);
    for account in accounts.iter().map(on) {
        access.rights().require(Permission::ManageDomains, account)?;
    }
    expect_in_force(access, accounts.iter().map(on)).await?;
    let act = access.act(now);
    let row = claimed(&act, &new.name).await?;
    associate(&act, &row, accounts).await?;
    Eyes {
        connection: access.connection(),
        organization_id: access.organization_id(),
        rights: access.rights(),
    }
    .one(row)
    .await
}

/// Takes the domain from the account.
///
/// # Errors
/// [`Problem::NotFound`] when it is not there, [`Problem::Forbidden`].
pub(crate) async fn remove(
    access: &Editor,
    id: DomainId,
    number: &PurchasingAccountNumber,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let act = access.act(now);
    let row = scope::select_in::<Entity>(&act).filter(Column::Id.eq(id.0)).lock_exclusive();
    let row = row.one(act.transaction()).await?.ok_or(Problem::NotFound)?;
    let account = scope::select_in::<purchasing_account::Entity>(&act)
        .filter(purchasing_account::Column::Number.eq(number.as_ref()));
    let account = account.one(act.transaction()).await?.ok_or(Problem::NotFound)?;
    let on = Scope::PurchasingAccount(PurchasingAccountId(account.id));
    access.rights().require(Permission::ManageDomains, on)?;
    let link = scope::delete_in::<domain_account::Entity>(&act)
        .filter(domain_account::Column::DomainId.eq(row.id))
        .filter(domain_account::Column::PurchasingAccountId.eq(account.id));
    if link.exec(act.transaction()).await?.rows_affected == 0 {
        return Err(Problem::NotFound.into());
    }
    services::lost(&act, &row.name, &[PurchasingAccountId(account.id)]).await?;
    let left = scope::select_in::<domain_account::Entity>(&act)
        .filter(domain_account::Column::DomainId.eq(row.id));
    if left.count(act.transaction()).await? == 0 {
        forget(&act, row.id).await?;
    }
    let entry = Entry::new(Action::DomainRemoved, row.id).on([on]);
    audit::record(&act, entry.changed(Detail::Name, Some(&row.name), None)).await
}

/// Nobody associates anything with what has ended.
async fn expect_in_force(
    access: &Editor,
    accounts: impl Iterator<Item = Scope>,
) -> Result<(), Error> {
    let accounts: Vec<_> = accounts.collect();
    let (connection, id) = (access.connection(), access.organization_id());
    let names = Names::with_agreements(connection, id, accounts.iter().copied()).await?;
    for account in accounts {
        if names.state(names.agreement_of(account)?) != AgreementState::Active {
            return Err(Problem::AgreementEnded.into());
        }
    }
    Ok(())
}

/// The organization's row of the domain, newly made if there is none.
async fn claimed(act: &Act<'_>, name: &DomainName) -> Result<domain::Model, Error> {
    let own = || scope::select_in::<Entity>(act).filter(Column::Name.eq(name.as_ref()));
    if let Some(row) = own().lock_exclusive().one(act.transaction()).await? {
        return Ok(row);
    }
    if scope::select_in::<Entity>(act).count(act.transaction()).await? >= DOMAINS_PER_ORGANIZATION {
        let error = FieldError::new("/name", FieldCode::TooManyDomains);
        let errors = vec![error.with("max", &DOMAINS_PER_ORGANIZATION.to_string())];
        return Err(Problem::Invalid { errors }.into());
    }
    // Another administrator may be as fast.
    scope::insert_once(act, pending(act, name)).await?;
    let row = own().lock_exclusive().one(act.transaction()).await?;
    Ok(row.ok_or(Problem::Busy)?)
}

fn pending(act: &Act<'_>, name: &DomainName) -> domain::ActiveModel {
    domain::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(name.to_string()),
        state: Set(DomainState::Pending.code().to_owned()),
        proof: Set(HEXLOWER.encode(&random_bytes::<16>())),
        failures: Set(0),
        verified_at: Set(None),
        grace_ends_at: Set(None),
        // Nobody has published anything yet.
        next_check_at: Set(Some(act.now() + super::standing::FIRST)),
        last_check_id: Set(None),
        has_told_owner: Set(false),
        created_at: Set(act.now()),
        ..Default::default()
    }
}

async fn associate(
    act: &Act<'_>,
    row: &domain::Model,
    accounts: &BTreeSet<PurchasingAccountId>,
) -> Result<(), Error> {
    let before: Vec<Uuid> = scope::select_in::<domain_account::Entity>(act)
        .select_only()
        .column(domain_account::Column::PurchasingAccountId)
        .filter(domain_account::Column::DomainId.eq(row.id))
        .into_tuple()
        .all(act.transaction())
        .await?;
    let new: Vec<_> = accounts.iter().filter(|id| !before.contains(&id.0)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let link = |id: &&PurchasingAccountId| domain_account::ActiveModel {
        domain_id: Set(row.id),
        purchasing_account_id: Set(id.0),
        created_at: Set(act.now()),
        ..Default::default()
    };
    scope::insert_all(act, new.iter().map(link).collect()).await?;
    let on = new.iter().map(|id| Scope::PurchasingAccount(**id));
    let entry = Entry::new(Action::DomainAssociated, row.id).on(on);
    audit::record(act, entry.changed(Detail::Name, None, Some(&row.name))).await
}

/// With its last account the domain goes, and whoever proves it next has it.
async fn forget(act: &Act<'_>, id: Uuid) -> Result<(), Error> {
    let owner = scope::delete_unowned::<domain_owner::Entity>()
        .filter(domain_owner::Column::DomainId.eq(id));
    owner.exec(act.transaction()).await?;
    let checks =
        scope::delete_in::<domain_check::Entity>(act).filter(domain_check::Column::DomainId.eq(id));
    checks.exec(act.transaction()).await?;
    scope::delete_in::<Entity>(act).filter(Column::Id.eq(id)).exec(act.transaction()).await?;
    Ok(())
}
