//! What is in the database of that to which many records of a feed refer: by the names that the feed
//! has for it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use shared::{
    access::Scope,
    api::products::LicenseTerm,
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
};
use uuid::Uuid;

use crate::{
    database::Machine,
    error::Error,
    import::records::Referenced,
    store::{
        entity::{agreement, partner, product, purchasing_account},
        scope,
    },
};

/// How many keys one query asks for.
const CHUNK: usize = 1_000;

/// What was found.
pub(crate) struct Ids {
    accounts: BTreeMap<String, Owner>,
    agreements: BTreeMap<String, Owner>,
    partners: BTreeMap<String, Uuid>,
    products: BTreeMap<String, (Uuid, LicenseTerm)>,
}

/// An account, or an agreement, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(super) organization_id: OrganizationId,
    pub(super) scope: Scope,
    pub(super) id: Uuid,
}

/// Looks for what is referred to.
pub(crate) async fn ids(machine: &Machine, referenced: &Referenced) -> Result<Ids, Error> {
    Ok(Ids {
        accounts: accounts(machine, &texts(&referenced.accounts)).await?,
        agreements: agreements(machine, &texts(&referenced.agreements)).await?,
        partners: partners(machine, &texts(&referenced.partners)).await?,
        products: products(machine, &texts(&referenced.products)).await?,
    })
}

async fn accounts(machine: &Machine, keys: &[&str]) -> Result<BTreeMap<String, Owner>, Error> {
    use purchasing_account::Column;
    let select = scope::deciding::<purchasing_account::Entity>();
    let select = select.select_only().columns([Column::Number, Column::OrganizationId, Column::Id]);
    let found = rows(machine, &select, Column::Number, keys).await?;
    Ok(owned(found, |id| Scope::PurchasingAccount(PurchasingAccountId(id))))
}

async fn agreements(machine: &Machine, keys: &[&str]) -> Result<BTreeMap<String, Owner>, Error> {
    use agreement::Column;
    let select = scope::deciding::<agreement::Entity>();
    let select = select.select_only().columns([Column::Number, Column::OrganizationId, Column::Id]);
    let found = rows(machine, &select, Column::Number, keys).await?;
    Ok(owned(found, |id| Scope::Agreement(AgreementId(id))))
}

async fn partners(machine: &Machine, keys: &[&str]) -> Result<BTreeMap<String, Uuid>, Error> {
    use partner::Column;
    let select = scope::unowned::<partner::Entity>();
    let select = select.select_only().columns([Column::ShortName, Column::Id]);
    Ok(rows(machine, &select, Column::ShortName, keys).await?.into_iter().collect())
}

async fn products(
    machine: &Machine,
    keys: &[&str],
) -> Result<BTreeMap<String, (Uuid, LicenseTerm)>, Error> {
    use product::Column;
    let select = scope::unowned::<product::Entity>();
    let select = select.select_only().columns([Column::Code, Column::Id, Column::Term]);
    let found: Vec<(String, Uuid, String)> = rows(machine, &select, Column::Code, keys).await?;
    let products = found.into_iter().map(|(code, id, term)| {
        let term = LicenseTerm::from_code(&term).context("term of a product")?;
        Ok((code, (id, term)))
    });
    products.collect()
}

async fn rows<E: EntityTrait, T: sea_orm::TryGetableMany + Send + Sync>(
    machine: &Machine,
    select: &Select<E>,
    column: E::Column,
    keys: &[&str],
) -> Result<Vec<T>, Error> {
    let mut found = Vec::new();
    for keys in keys.chunks(CHUNK) {
        let part = select.clone().filter(column.is_in(keys.iter().copied()));
        found.extend(part.into_tuple::<T>().all(machine.reader()).await?);
    }
    Ok(found)
}

fn texts<T: AsRef<str>>(keys: &BTreeSet<T>) -> Vec<&str> {
    keys.iter().map(AsRef::as_ref).collect()
}

fn owned(rows: Vec<(String, Uuid, Uuid)>, scope: fn(Uuid) -> Scope) -> BTreeMap<String, Owner> {
    let rows = rows.into_iter().map(|(number, organization, id)| {
        let organization_id = OrganizationId(organization);
        (number, Owner { organization_id, scope: scope(id), id })
    });
    rows.collect()
}

impl Ids {
    pub(super) fn account(&self, number: &str) -> Result<Owner, Error> {
        Ok(*self.accounts.get(number).context("an account that was checked")?)
    }

    pub(super) fn agreement(&self, number: &str) -> Result<Owner, Error> {
        Ok(*self.agreements.get(number).context("an agreement that was checked")?)
    }

    pub(super) fn partner(&self, short_name: &str) -> Result<Uuid, Error> {
        Ok(*self.partners.get(short_name).context("a partner that was checked")?)
    }

    pub(super) fn product(&self, code: &str) -> Result<(Uuid, LicenseTerm), Error> {
        Ok(*self.products.get(code).context("a product that was checked")?)
    }

    /// How long the licenses of the products count that are referred to.
    pub(super) fn terms(&self) -> BTreeMap<Uuid, LicenseTerm> {
        self.products.values().copied().collect()
    }
}
