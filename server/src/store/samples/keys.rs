//! Product keys of a tenant.

use chrono::{DateTime, Days, Utc};
use sea_orm::{ActiveModelTrait, IntoActiveModel, QueryOrder, QuerySelect};
use shared::{
    ids::{OrganizationId, ProductKeyId, PurchasingAccountId},
    values::ProductKey,
};
use uuid::Uuid;

use super::{Tenant, crowd::Crowd, products};
use crate::{
    access::{Act, Actor},
    database::Machine,
    product_keys::{Belonging, Sealed, Sealer},
    secrets::Secrets,
    store::{
        Proven,
        entity::{product, product_key},
        scope,
    },
};

/// Gives an account of the tenant a key, of the first of the products that there are; issued today.
///
/// # Errors
/// When the database does not take it.
pub async fn product_key(
    machine: &Machine,
    secrets: &Secrets,
    tenant: &Tenant,
    account: PurchasingAccountId,
    key: &ProductKey,
    now: DateTime<Utc>,
) -> anyhow::Result<ProductKeyId> {
    let product_id = any_product(machine).await?[0];
    let row =
        row(&Sealer::new(secrets), tenant.organization_id, (account, product_id), key, now, 0);
    let id = ProductKeyId(row.id);
    insert(machine, tenant, vec![row], now).await?;
    Ok(id)
}

/// Gives the tenant so many keys, one a day backwards from today, of each product in turn; every
/// fourth is of the second account.
///
/// # Errors
/// When the database does not take it.
pub async fn product_keys(
    machine: &Machine,
    secrets: &Secrets,
    tenant: &Tenant,
    count: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let (sealer, products) = (Sealer::new(secrets), any_product(machine).await?);
    let mut rows = Vec::new();
    for number in 0..count {
        let account = if number % 4 == 0 { tenant.sister } else { tenant.account };
        let product_id = products[number as usize % products.len()];
        let key = ProductKey::parse(&format!("SMPL1-KEYS2-{number:05}-{:05}", number * 7))?;
        let (organization_id, on) = (tenant.organization_id, (account, product_id));
        rows.push(self::row(&sealer, organization_id, on, &key, now, number.into()));
    }
    insert(machine, tenant, rows, now).await?;
    // So many at once the database has not looked at by itself yet.
    Crowd::begin(machine, count).await?.finish().await
}

/// The products that there are; one is made where there is none.
async fn any_product(machine: &Machine) -> anyhow::Result<Vec<Uuid>> {
    let select = scope::unowned::<product::Entity>()
        .select_only()
        .column(product::Column::Id)
        .order_by_asc(product::Column::Code);
    let found: Vec<Uuid> = select.into_tuple().all(machine.reader()).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    Ok(products(machine, 1).await?.into_iter().map(|id| id.0).collect())
}

fn row(
    sealer: &Sealer,
    organization_id: OrganizationId,
    (account, product_id): (PurchasingAccountId, Uuid),
    key: &ProductKey,
    now: DateTime<Utc>,
    days_ago: u64,
) -> product_key::Model {
    let id = Uuid::now_v7();
    let belonging = Belonging { organization_id, id: ProductKeyId(id) };
    let Sealed { sealed, sealed_under, fingerprint } = sealer.seal(belonging, key);
    product_key::Model {
        id,
        organization_id: organization_id.0,
        purchasing_account_id: account.0,
        product_id,
        order_line_id: None,
        number: format!("KEY-{}", id.simple()).to_uppercase(),
        ending: key.ending().to_owned(),
        sealed,
        sealed_under,
        fingerprint,
        activations_allowed: Some(250),
        activations_used: 118,
        issued_on: now.date_naive() - Days::new(days_ago),
    }
}

async fn insert(
    machine: &Machine,
    tenant: &Tenant,
    rows: Vec<product_key::Model>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, tenant.organization_id, Actor::Feed, now);
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).collect();
    scope::insert_all(&act, rows).await?;
    Ok(transaction.commit().await?)
}
