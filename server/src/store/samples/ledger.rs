//! Single products, and single entries of the license ledger.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, Set};
use shared::{
    api::{licenses::EntryKind, products::LicenseTerm},
    ids::{ProductId, PurchasingAccountId},
};
use uuid::Uuid;

use super::Tenant;
use crate::{
    access::{Act, Actor},
    database::Machine,
    store::{
        Proven,
        entity::{license_entry, product},
        scope,
    },
};

/// An entry of the ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whose it is.
    pub account: PurchasingAccountId,
    /// Of which product.
    pub product: ProductId,
    /// Why it is there.
    pub kind: EntryKind,
    /// How much it adds, or takes away.
    pub quantity: i64,
    /// The first day on which it counts.
    pub starts_on: NaiveDate,
    /// The last one, if it does not count for good.
    pub ends_on: Option<NaiveDate>,
    /// What made it: once only for each kind.
    pub source: String,
    /// Of an upgrade: what it became, or what it was.
    pub other: Option<ProductId>,
}

/// A product with this code, of the family `Contoso Desk`; the one that is there, if it is.
///
/// # Errors
/// When the database does not take it.
pub async fn product(
    machine: &Machine,
    code: &str,
    term: LicenseTerm,
) -> anyhow::Result<ProductId> {
    let known = scope::unowned::<product::Entity>().filter(product::Column::Code.eq(code));
    if let Some(row) = known.one(machine.reader()).await? {
        return Ok(ProductId(row.id));
    }
    let row = product::Model {
        id: Uuid::now_v7(),
        code: code.to_owned(),
        name: format!("Contoso Desk {code}"),
        family: "Contoso Desk".to_owned(),
        version: code.to_owned(),
        edition: None,
        term: term.code().to_owned(),
        languages: serde_json::json!(["en", "ko"]),
    };
    let id = ProductId(row.id);
    let transaction = machine.begin().await?;
    scope::insert_unowned(&transaction, row.into_active_model().reset_all()).await?;
    transaction.commit().await?;
    Ok(id)
}

/// Writes entries into the ledger of the tenant; what is there already stays as it is.
///
/// # Errors
/// When the database does not take them.
pub async fn entries(
    machine: &Machine,
    tenant: &Tenant,
    entries: Vec<Entry>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let organization_id = tenant.organization_id;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Feed, now);
    for entry in entries {
        scope::insert_once(&act, row(entry)).await?;
    }
    Ok(transaction.commit().await?)
}

fn row(entry: Entry) -> license_entry::ActiveModel {
    let Entry { account, product, kind, quantity, starts_on, ends_on, source, other } = entry;
    license_entry::ActiveModel {
        id: Set(Uuid::now_v7()),
        purchasing_account_id: Set(account.0),
        product_id: Set(product.0),
        kind: Set(kind.code().to_owned()),
        quantity: Set(quantity),
        starts_on: Set(starts_on),
        ends_on: Set(ends_on),
        source: Set(source),
        order_line_id: Set(None),
        other_product_id: Set(other.map(|id| id.0)),
        reason: Set(None),
        ..Default::default()
    }
}
