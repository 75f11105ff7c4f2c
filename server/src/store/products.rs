//! The vendor's products, as what was bought names them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use shared::{
    api::products::{LicenseTerm, Product},
    ids::ProductId,
};
use uuid::Uuid;

use super::{entity::product, rows::stored, scope};
use crate::error::Error;

/// The products with these ids; without any, nobody is asked.
pub(super) async fn by_id(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, Product>, Error> {
    let ids: BTreeSet<_> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = scope::unowned::<product::Entity>().filter(product::Column::Id.is_in(ids));
    let rows = rows.all(connection).await?;
    rows.iter().map(|row| Ok((row.id, read(row)?))).collect()
}

/// A product as people see it.
pub(super) fn read(row: &product::Model) -> Result<Product, Error> {
    let edition = row.edition.as_deref();
    Ok(Product {
        id: ProductId(row.id),
        code: stored(&row.code, "code of a product")?,
        name: stored(&row.name, "name of a product")?,
        family: stored(&row.family, "family of a product")?,
        version: stored(&row.version, "version of a product")?,
        edition: edition.map(|it| stored(it, "edition of a product")).transpose()?,
        term: LicenseTerm::from_code(&row.term).context("term of a product")?,
    })
}
