//! What is in the database of that to which many records of a feed refer: by the names that the feed
//! has for it.

use std::collections::BTreeMap;

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
    use purchasing_account::Column as Account;
    let accounts: Vec<(String, Uuid, Uuid)> = rows(
        machine,
        &scope::deciding::<purchasing_account::Entity>().select_only().columns([
            Account::Number,
            Account::OrganizationId,
            Account::Id,
        ]),
        Account::Number,
        referenced.accounts.iter().map(AsRef::as_ref).collect(),
    )
    .await?;
    let agreements: Vec<(String, Uuid, Uuid)> = rows(
        machine,
        &scope::deciding::<agreement::Entity>().select_only().columns([
            agreement::Column::Number,
            agreement::Column::OrganizationId,
            agreement::Column::Id,
        ]),
        agreement::Column::Number,
        referenced.agreements.iter().map(AsRef::as_ref).collect(),
    )
    .await?;
    let partners = rows(
        machine,
        &scope::unowned::<partner::Entity>()
            .select_only()
            .columns([partner::Column::ShortName, partner::Column::Id]),
        partner::Column::ShortName,
        referenced.partners.iter().map(AsRef::as_ref).collect(),
    )
    .await?;
    let products: Vec<(String, Uuid, String)> = rows(
        machine,
        &scope::unowned::<product::Entity>().select_only().columns([
            product::Column::Code,
            product::Column::Id,
            product::Column::Term,
        ]),
        product::Column::Code,
        referenced.products.iter().map(AsRef::as_ref).collect(),
    )
    .await?;
    let products = products.into_iter().map(|(code, id, term)| {
        let term = LicenseTerm::from_code(&term).context("term of a product")?;
        Ok((code, (id, term)))
    });
    Ok(Ids {
        accounts: owned(accounts, |id| Scope::PurchasingAccount(PurchasingAccountId(id))),
        agreements: owned(agreements, |id| Scope::Agreement(AgreementId(id))),
        partners: partners.into_iter().collect(),
        products: products.collect::<Result<_, Error>>()?,
    })
}

async fn rows<E: EntityTrait, T: sea_orm::TryGetableMany + Send + Sync>(
    machine: &Machine,
    select: &Select<E>,
    column: E::Column,
    keys: Vec<&str>,
) -> Result<Vec<T>, Error> {
    let mut found = Vec::new();
    for keys in keys.chunks(CHUNK) {
        let part = select.clone().filter(column.is_in(keys.iter().copied()));
        found.extend(part.into_tuple::<T>().all(machine.reader()).await?);
    }
    Ok(found)
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
