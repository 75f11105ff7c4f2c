//! What accounts own today: the license ledger, summed up by account, product and kind.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::can,
    api::{licenses::EntryKind, products::LicenseTerm},
    licenses::Tally,
};
use uuid::Uuid;

use super::entitled::Holding;
use crate::{
    access::{Access, Scopes},
    database::Effect,
    error::Error,
    store::{
        entity::{license_entry, product},
        licenses, scope,
        today::today,
    },
};

/// What there is to decide by.
pub(super) struct Owned {
    /// The products that are owned, and all others of their families.
    pub(super) products: Vec<product::Model>,
    /// What is owned of them, account by account.
    pub(super) holdings: Vec<Holding>,
}

/// What these accounts own.
pub(super) async fn by<F: Effect>(
    access: &Access<can::DownloadSoftware, F>,
    scopes: &Scopes,
    now: DateTime<Utc>,
) -> Result<Owned, Error> {
    let tallies = tallies(access, entries(access, scopes, now).await?).await?;
    let ids = tallies.keys().map(|(_, product_id)| *product_id);
    let of = product::Column::Id.is_in(ids);
    let families: Vec<String> = scope::unowned::<product::Entity>()
        .select_only()
        .column(product::Column::Family)
        .distinct()
        .filter(of)
        .into_tuple()
        .all(access.connection())
        .await?;
    let products = families_of(access.connection(), families).await?;
    let holdings = holdings(&products, &tallies)?;
    Ok(Owned { products, holdings })
}

/// What these accounts own of a product, and of others of its family.
pub(super) async fn akin_to<F: Effect>(
    access: &Access<can::DownloadSoftware, F>,
    scopes: &Scopes,
    product_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Owned, Error> {
    let of = scope::unowned::<product::Entity>().filter(product::Column::Id.eq(product_id));
    let of = of.one(access.connection()).await?.context("a file is of a product")?;
    let products = families_of(access.connection(), [of.family]).await?;
    let ids = products.iter().map(|product| product.id);
    let entries = entries(access, scopes, now).await?;
    let entries = entries.filter(license_entry::Column::ProductId.is_in(ids));
    let holdings = holdings(&products, &tallies(access, entries).await?)?;
    Ok(Owned { products, holdings })
}

async fn families_of(
    connection: &impl ConnectionTrait,
    families: impl IntoIterator<Item = String>,
) -> Result<Vec<product::Model>, Error> {
    let products = scope::unowned::<product::Entity>();
    let products = products.filter(product::Column::Family.is_in(families));
    Ok(products.all(connection).await?)
}

/// The entries that count today.
async fn entries<F: Effect>(
    access: &Access<can::DownloadSoftware, F>,
    scopes: &Scopes,
    now: DateTime<Utc>,
) -> Result<Select<license_entry::Entity>, Error> {
    let counting = licenses::counts(today(access, now).await?);
    Ok(scope::select_on::<license_entry::Entity, _, _>(access, scopes).filter(counting))
}

/// The sums, by account and product.
type Tallies = BTreeMap<(Uuid, Uuid), Tally>;

async fn tallies<F: Effect>(
    access: &Access<can::DownloadSoftware, F>,
    entries: Select<license_entry::Entity>,
) -> Result<Tallies, Error> {
    use license_entry::Column;
    // PostgreSQL adds up to a number of another type.
    let sum = Expr::col(Column::Quantity).sum().cast_as("bigint");
    let sums: Vec<(Uuid, Uuid, String, i64)> = entries
        .select_only()
        .columns([Column::PurchasingAccountId, Column::ProductId, Column::Kind])
        .column_as(sum, "quantity")
        .group_by(Column::PurchasingAccountId)
        .group_by(Column::ProductId)
        .group_by(Column::Kind)
        .into_tuple()
        .all(access.connection())
        .await?;
    let mut tallies = Tallies::new();
    for (account, product_id, kind, quantity) in sums {
        let kind = EntryKind::from_code(&kind).context("kind of an entry")?;
        tallies.entry((account, product_id)).or_default().add(kind, quantity);
    }
    Ok(tallies)
}

fn holdings(products: &[product::Model], tallies: &Tallies) -> Result<Vec<Holding>, Error> {
    let mut holdings = Vec::new();
    for ((account, product_id), tally) in tallies {
        let product = products.iter().find(|product| product.id == *product_id);
        let product = product.context("what is owned is a product")?;
        let term = LicenseTerm::from_code(&product.term).context("term of a product")?;
        let quantities = tally.parts(term).quantities();
        holdings.push(Holding {
            account: *account,
            product: *product_id,
            effective: u64::try_from(quantities.effective).unwrap_or(0),
            covered: u64::try_from(quantities.covered).unwrap_or(0),
        });
    }
    Ok(holdings)
}
