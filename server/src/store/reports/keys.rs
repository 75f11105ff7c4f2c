//! How much keys are used, by product. Of the keys themselves nothing is read.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{
    ColumnTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait},
};
use shared::api::{products::Product, reports::KeyUse};
use uuid::Uuid;

use super::Reader;
use crate::{
    access::Scopes,
    error::Error,
    store::{
        entity::product_key::{self, Column},
        products as catalog, scope,
    },
};

/// What the keys of a product come to.
#[derive(Debug, FromQueryResult)]
struct Sum {
    product_id: Uuid,
    keys: i64,
    limited: i64,
    used: i64,
    allowed: Option<i64>,
}

/// The products with keys, by name.
pub(super) async fn by_product(
    access: &Reader,
    scopes: &Scopes,
    products: Option<Vec<Uuid>>,
) -> Result<Vec<KeyUse>, Error> {
    let sums = sums(access, scopes, products).await?;
    let named = catalog::by_id(access.connection(), sums.iter().map(|sum| sum.product_id)).await?;
    let uses = sums.iter().map(|sum| key_use(sum, &named));
    let mut uses = uses.collect::<Result<Vec<_>, Error>>()?;
    uses.sort_by_cached_key(|it| (it.product.name.clone(), it.product.code.clone()));
    Ok(uses)
}

async fn sums(
    access: &Reader,
    scopes: &Scopes,
    products: Option<Vec<Uuid>>,
) -> Result<Vec<Sum>, Error> {
    if scopes.accounts.is_empty() {
        return Ok(Vec::new());
    }
    // A sum of whole numbers is none any more on PostgreSQL.
    let sum = |column: Column| {
        Expr::col((product_key::Entity, column)).sum().cast_as(Alias::new("bigint"))
    };
    let mut select = scope::select_on::<product_key::Entity, _, _>(access, scopes)
        .select_only()
        .column(Column::ProductId)
        .column_as(Column::Id.count(), "keys")
        .column_as(Column::ActivationsAllowed.count(), "limited")
        .column_as(sum(Column::ActivationsUsed), "used")
        .column_as(sum(Column::ActivationsAllowed), "allowed")
        .group_by(Column::ProductId);
    if let Some(products) = products {
        select = select.filter(Column::ProductId.is_in(products));
    }
    Ok(select.into_model::<Sum>().all(access.connection()).await?)
}

fn key_use(sum: &Sum, named: &BTreeMap<Uuid, Product>) -> Result<KeyUse, Error> {
    let product = named.get(&sum.product_id).context("a key is of a product")?.clone();
    let count = |count: i64| u64::try_from(count).context("activations of keys");
    let allowed = sum.allowed.filter(|_| sum.limited == sum.keys);
    Ok(KeyUse {
        product,
        keys: count(sum.keys)?,
        used: count(sum.used)?,
        allowed: allowed.map(count).transpose()?,
    })
}
