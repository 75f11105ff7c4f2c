//! One key, for who asks for it.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::can,
    api::{Write, audit::Detail},
    ids::{OrganizationId, ProductKeyId, PurchasingAccountId},
    problem::Problem,
    values::ProductKey,
};

use super::{
    list::on,
    uses::{self, Counts, Use},
};
use crate::{
    access::Access,
    error::Error,
    product_keys::{Belonging, Sealer, Shut},
    store::{
        audit::{self, Action, Entry},
        entity::product_key,
        products, scope,
    },
};

/// The key itself, which is written down: who saw it, and which it was.
///
/// # Errors
/// [`Problem::NotFound`] when it is on none of the caller's accounts, and
/// [`Problem::ProductKeySealed`] when it cannot be opened.
pub(crate) async fn reveal(
    access: &Access<can::ViewKeys, Write>,
    id: ProductKeyId,
    sealer: &Sealer,
    now: DateTime<Utc>,
) -> Result<ProductKey, Error> {
    let row = scope::select::<product_key::Entity, _, _>(access)
        .filter(product_key::Column::Id.eq(id.0))
        .one(access.connection())
        .await?
        .ok_or(Problem::NotFound)?;
    let key = open(sealer, &row).map_err(|_| Problem::ProductKeySealed)?;
    let act = access.act(now);
    let counts = Counts::from([(PurchasingAccountId(row.purchasing_account_id), 1)]);
    uses::note(&act, access.person_id(), Use::Revealed, &counts).await?;
    let products = products::by_id(act.transaction(), [row.product_id]).await?;
    let product = products.get(&row.product_id).context("a key is of a product")?;
    let entry = Entry::new(Action::KeyRevealed, row.id)
        .on([on(&row)])
        .changed(Detail::Product, None, Some(product.name.as_ref()))
        .changed(Detail::Number, None, Some(&row.number));
    audit::record(&act, entry).await?;
    Ok(key)
}

/// Opens what the row keeps; whoever runs the portal is told why one stays shut.
pub(super) fn open(sealer: &Sealer, row: &product_key::Model) -> Result<ProductKey, Shut> {
    let belonging = belonging(row);
    sealer.open(belonging, &row.sealed, &row.sealed_under).inspect_err(|why| {
        tracing::error!(number = row.number, %why, "a product key stays shut");
    })
}

/// Whose key the row keeps.
pub(super) fn belonging(row: &product_key::Model) -> Belonging {
    let organization_id = OrganizationId(row.organization_id);
    Belonging { organization_id, id: ProductKeyId(row.id) }
}
