//! What is there already, as the feed would say it.

use std::collections::BTreeMap;

use anyhow::Context;
use futures_util::future::BoxFuture;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Select};
use shared::{
    api::{agreements::AgreementState, products::LicenseTerm},
    locale::Locale,
    values::{AgreementNumber, ProductCode, PurchasingAccountNumber, ShortName},
};
use uuid::Uuid;

use crate::{
    database::Machine,
    error::Error,
    import::{
        records::{Administrator, Agreement, Organization, Partner, Product, PurchasingAccount},
        values::{Day, TimeZone},
    },
    store::{
        entity::{self, purchasing_account},
        rows::{locale, stored},
        scope,
    },
};

/// How many keys one query asks for.
const CHUNK: usize = 500;

/// What to look for.
#[derive(Default)]
pub(crate) struct Wanted {
    pub(crate) organizations: Vec<ShortName>,
    pub(crate) partners: Vec<ShortName>,
    pub(crate) products: Vec<ProductCode>,
    pub(crate) agreements: Vec<AgreementNumber>,
    pub(crate) accounts: Vec<PurchasingAccountNumber>,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Present {
    pub(crate) organizations: BTreeMap<ShortName, Organization>,
    pub(crate) partners: BTreeMap<ShortName, Partner>,
    pub(crate) products: BTreeMap<ProductCode, Product>,
    pub(crate) agreements: BTreeMap<AgreementNumber, Agreement>,
    pub(crate) accounts: BTreeMap<PurchasingAccountNumber, PurchasingAccount>,
}

/// Looks for these.
pub(crate) async fn present(machine: &Machine, wanted: &Wanted) -> Result<Present, Error> {
    read(machine.reader(), wanted).await
}

pub(in crate::store) async fn read(
    connection: &impl ConnectionTrait,
    wanted: &Wanted,
) -> Result<Present, Error> {
    let mut present = Present::default();
    for keys in wanted.organizations.chunks(CHUNK) {
        let select = scope::unowned::<entity::organization::Entity>();
        let column = entity::organization::Column::ShortName;
        for row in all(connection, select, column, keys.iter().map(AsRef::as_ref)).await? {
            let record = organization(&row)?;
            present.organizations.insert(record.short_name.clone(), record);
        }
    }
    for keys in wanted.partners.chunks(CHUNK) {
        let select = scope::unowned::<entity::partner::Entity>();
        let column = entity::partner::Column::ShortName;
        for row in all(connection, select, column, keys.iter().map(AsRef::as_ref)).await? {
            let record = partner(&row)?;
            present.partners.insert(record.short_name.clone(), record);
        }
    }
    for keys in wanted.products.chunks(CHUNK) {
        let select = scope::unowned::<entity::product::Entity>();
        let column = entity::product::Column::Code;
        for row in all(connection, select, column, keys.iter().map(AsRef::as_ref)).await? {
            let record = product(&row)?;
            present.products.insert(record.code.clone(), record);
        }
    }
    for keys in wanted.agreements.chunks(CHUNK) {
        let records = agreements(connection, keys).await?;
        present.agreements.extend(records.into_iter().map(|it| (it.number.clone(), it)));
    }
    for keys in wanted.accounts.chunks(CHUNK) {
        let records = accounts(connection, keys).await?;
        present.accounts.extend(records.into_iter().map(|it| (it.number.clone(), it)));
    }
    Ok(present)
}

/// The rows with these keys; without any key, none is looked for.
pub(super) fn all<E: EntityTrait, C: ConnectionTrait>(
    connection: &C,
    select: Select<E>,
    column: E::Column,
    keys: impl Iterator<Item = impl Into<sea_orm::Value>>,
) -> BoxFuture<'_, Result<Vec<E::Model>, Error>> {
    // Not what gives the keys: who waits for an import may not know where they come from.
    let keys: Vec<sea_orm::Value> = keys.map(Into::into).collect();
    Box::pin(async move {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        Ok(select.filter(column.is_in(keys)).all(connection).await?)
    })
}

async fn agreements(
    connection: &impl ConnectionTrait,
    keys: &[AgreementNumber],
) -> Result<Vec<Agreement>, Error> {
    let select = scope::deciding::<entity::agreement::Entity>();
    let column = entity::agreement::Column::Number;
    let rows = all(connection, select, column, keys.iter().map(AsRef::as_ref)).await?;
    let ids = rows.iter().map(|row| row.organization_id);
    let select = scope::unowned::<entity::organization::Entity>();
    let organizations = all(connection, select, entity::organization::Column::Id, ids).await?;
    let organizations = organizations.into_iter().map(|row| (row.id, row.short_name)).collect();
    let ids = rows.iter().filter_map(|row| row.partner_id);
    let select = scope::unowned::<entity::partner::Entity>();
    let partners = all(connection, select, entity::partner::Column::Id, ids).await?;
    let partners = partners.into_iter().map(|row| (row.id, row.short_name)).collect();
    rows.iter().map(|row| agreement(row, &organizations, &partners)).collect()
}

async fn accounts(
    connection: &impl ConnectionTrait,
    keys: &[PurchasingAccountNumber],
) -> Result<Vec<PurchasingAccount>, Error> {
    let select = scope::deciding::<purchasing_account::Entity>();
    let column = purchasing_account::Column::Number;
    let rows = all(connection, select, column, keys.iter().map(AsRef::as_ref)).await?;
    let ids = rows.iter().map(|row| row.agreement_id);
    let select = scope::deciding::<entity::agreement::Entity>();
    let agreements = all(connection, select, entity::agreement::Column::Id, ids).await?;
    let numbers: BTreeMap<_, _> = agreements.iter().map(|row| (row.id, &row.number)).collect();
    let records = rows.iter().map(|row| {
        let number = numbers.get(&row.agreement_id).context("an account is under an agreement")?;
        account(row, number)
    });
    records.collect()
}

pub(super) fn organization(row: &entity::organization::Model) -> Result<Organization, Error> {
    Ok(Organization {
        short_name: stored(&row.short_name, "short name")?,
        name: stored(&row.name, "name of an organization")?,
        language: Some(locale(&row.language)),
        time_zone: TimeZone::try_from(row.time_zone.clone()).map_err(anyhow::Error::new)?,
        country: stored(&row.country, "country of an organization")?,
    })
}

pub(super) fn partner(row: &entity::partner::Model) -> Result<Partner, Error> {
    Ok(Partner {
        short_name: stored(&row.short_name, "short name")?,
        name: stored(&row.name, "name of a partner")?,
        email: stored(&row.email, "address of a partner")?,
    })
}

pub(super) fn product(row: &entity::product::Model) -> Result<Product, Error> {
    let name = |text: &str| stored(text, "name of a product");
    Ok(Product {
        code: stored(&row.code, "code of a product")?,
        name: name(&row.name)?,
        family: name(&row.family)?,
        version: name(&row.version)?,
        edition: row.edition.as_deref().map(name).transpose()?,
        term: LicenseTerm::from_code(&row.term).context("term of a product")?,
        languages: serde_json::from_value(row.languages.clone())?,
    })
}

pub(super) fn agreement(
    row: &entity::agreement::Model,
    organizations: &BTreeMap<Uuid, String>,
    partners: &BTreeMap<Uuid, String>,
) -> Result<Agreement, Error> {
    let organization = organizations.get(&row.organization_id);
    let partner = row.partner_id.and_then(|id| partners.get(&id));
    Ok(Agreement {
        number: stored(&row.number, "number of an agreement")?,
        organization: stored(
            organization.context("an agreement is an organization's")?,
            "short name of an organization",
        )?,
        partner: partner.map(|it| stored(it, "short name of a partner")).transpose()?,
        name: stored(&row.name, "name of an agreement")?,
        state: AgreementState::from_code(&row.state).context("state of an agreement")?,
        starts_on: Day::new(row.starts_on),
        ends_on: Day::new(row.ends_on),
    })
}

pub(super) fn account(
    row: &purchasing_account::Model,
    agreement: &str,
) -> Result<PurchasingAccount, Error> {
    let country = row.administrator_country.as_deref();
    Ok(PurchasingAccount {
        number: stored(&row.number, "number of an account")?,
        agreement: stored(agreement, "number of an agreement")?,
        name: stored(&row.name, "name of an account")?,
        administrator: Administrator {
            email: stored(&row.administrator_email, "address of an administrator")?,
            given_name: stored(&row.administrator_given_name, "given name")?,
            family_name: stored(&row.administrator_family_name, "family name")?,
            language: row.administrator_language.as_deref().and_then(Locale::from_code),
            country: country.map(|it| stored(it, "country")).transpose()?,
        },
    })
}
