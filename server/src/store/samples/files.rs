//! Products with their files, and papers of agreements; the bytes are the test's.

use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use shared::{
    api::products::{Architecture, LicenseTerm},
    ids::{DocumentId, DownloadId, ProductId},
};
use uuid::Uuid;

use super::Tenant;
use crate::{
    access::{Act, Actor},
    database::Machine,
    store::{
        Proven,
        entity::{document, download, product},
        scope,
    },
};

/// A file as the feed would name it.
#[derive(Clone, Debug)]
pub struct SampleFile {
    /// Where it is in the storage.
    pub path: String,
    /// What it is called when it is saved.
    pub file_name: String,
    /// The language that it is in.
    pub language: String,
    /// The machines that it is for.
    pub architecture: Architecture,
    /// The day on which it was released.
    pub released_on: NaiveDate,
    /// How many bytes it has.
    pub byte_size: u64,
    /// Its SHA-256.
    pub sha256: String,
}

/// A perpetual product of this family, version and edition.
///
/// # Errors
/// When the database does not take it.
pub async fn product_of(
    machine: &Machine,
    family: &str,
    version: &str,
    edition: Option<&str>,
) -> anyhow::Result<ProductId> {
    let id = Uuid::now_v7();
    let name = [Some(family), Some(version), edition].into_iter().flatten();
    let row = product::Model {
        id,
        code: format!("S-{}", id.simple().to_string().to_uppercase()),
        name: name.collect::<Vec<_>>().join(" "),
        family: family.to_owned(),
        version: version.to_owned(),
        edition: edition.map(str::to_owned),
        term: LicenseTerm::Perpetual.code().to_owned(),
        languages: serde_json::json!(["en", "ko"]),
    };
    let transaction = machine.begin().await?;
    scope::insert_unowned(&transaction, row.into_active_model().reset_all()).await?;
    transaction.commit().await?;
    Ok(ProductId(id))
}

/// A file of a product.
///
/// # Errors
/// When the database does not take it.
pub async fn download(
    machine: &Machine,
    product: ProductId,
    file: &SampleFile,
) -> anyhow::Result<DownloadId> {
    let row = download::Model {
        id: Uuid::now_v7(),
        product_id: product.0,
        path: file.path.clone(),
        file_name: file.file_name.clone(),
        title: "Setup".to_owned(),
        language: file.language.clone(),
        architecture: file.architecture.code().to_owned(),
        released_on: file.released_on,
        byte_size: i64::try_from(file.byte_size)?,
        sha256: file.sha256.clone(),
    };
    let id = row.id;
    let transaction = machine.begin().await?;
    scope::insert_unowned(&transaction, row.into_active_model().reset_all()).await?;
    transaction.commit().await?;
    Ok(DownloadId(id))
}

/// A paper of the tenant's agreement.
///
/// # Errors
/// When the database does not take it.
pub async fn document(
    machine: &Machine,
    tenant: &Tenant,
    file: &SampleFile,
) -> anyhow::Result<DocumentId> {
    let id = Uuid::now_v7();
    let row = document::ActiveModel {
        id: Set(id),
        agreement_id: Set(tenant.agreement_id.0),
        number: Set(format!("S-{}", id.simple().to_string().to_uppercase())),
        title: Set("Signed agreement".to_owned()),
        language: Set(file.language.clone()),
        dated_on: Set(file.released_on),
        path: Set(file.path.clone()),
        file_name: Set(file.file_name.clone()),
        byte_size: Set(i64::try_from(file.byte_size)?),
        sha256: Set(file.sha256.clone()),
        ..Default::default()
    };
    let transaction = machine.begin().await?;
    let proven = Proven(());
    let now = file.released_on.and_time(chrono::NaiveTime::MIN).and_utc();
    let organization_id = tenant.organization_id;
    let act = Act::by_store(&proven, &transaction, organization_id, Actor::Feed, now);
    scope::insert(&act, row).await?;
    transaction.commit().await?;
    Ok(DocumentId(id))
}
