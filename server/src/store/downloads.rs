//! The files of what was bought: which there are for somebody, and that one was downloaded.
//!
//! What accounts own today is summed up by the database, product by product; which products' files
//! follow from that is decided here ([`entitled`]), and only then files are looked for. So a list
//! costs as much as its accounts own kinds of products, however much there is for others.

mod catalogue;
mod entitled;
mod owned;
mod version;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::{Permission, Scope, can},
    api::{
        audit::Detail,
        downloads::{Download, DownloadFilter, Entitlement},
        products::Architecture,
    },
    ids::{DownloadId, PurchasingAccountId},
    problem::Problem,
    values::{Checksum, FilePath, Name},
};
use uuid::Uuid;

pub(crate) use catalogue::{choices, page};
use entitled::Entitled;

use super::{
    audit::{self, Action, Entry},
    entity::{download, product, purchasing_account},
    question::only,
    rows::stored,
    scope,
};
use crate::{
    access::{Access, Act, Scopes},
    database::Effect,
    error::Error,
};

/// Whoever may download software somewhere.
type Reader = Access<can::DownloadSoftware>;

/// A file that somebody may have on behalf of an account.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) id: DownloadId,
    pub(crate) purchasing_account_id: PurchasingAccountId,
    pub(crate) path: FilePath,
    pub(crate) file_name: Name,
    pub(crate) byte_size: u64,
    pub(crate) sha256: Checksum,
    product: String,
}

/// The file, if the account may have it today.
///
/// # Errors
/// [`Problem::NotFound`] when it may not, or is none of the caller's; [`Problem::Forbidden`] when the
/// caller holds something on the account, but not what it takes.
pub(crate) async fn find<F: Effect>(
    access: &Access<can::DownloadSoftware, F>,
    id: DownloadId,
    account: PurchasingAccountId,
    now: DateTime<Utc>,
) -> Result<Found, Error> {
    let on = Scope::PurchasingAccount(account);
    access.rights().require(Permission::DownloadSoftware, on)?;
    let select = scope::unowned::<download::Entity>().filter(download::Column::Id.eq(id.0));
    let row = only(access.connection(), select).await?.ok_or(Problem::NotFound)?;
    let scopes = Scopes { accounts: vec![account], agreements: Vec::new() };
    let owned = owned::akin_to(access, &scopes, row.product_id, now).await?;
    let entitled = entitled::of(&owned.products, &owned.holdings);
    if !entitled.contains_key(&row.product_id) {
        return Err(Problem::NotFound.into());
    }
    let product = owned.products.iter().find(|product| product.id == row.product_id);
    found(&row, account, product)
}

fn found(
    row: &download::Model,
    purchasing_account_id: PurchasingAccountId,
    product: Option<&product::Model>,
) -> Result<Found, Error> {
    Ok(Found {
        id: DownloadId(row.id),
        purchasing_account_id,
        path: stored(&row.path, "path of a file")?,
        file_name: stored(&row.file_name, "name of a file")?,
        byte_size: size(row)?,
        sha256: stored(&row.sha256, "SHA-256 of a file")?,
        product: product.context("what is owned is a product")?.name.clone(),
    })
}

/// Writes down that somebody downloads the file.
pub(crate) async fn record(act: &Act<'_>, file: &Found) -> Result<(), Error> {
    let entry = Entry::new(Action::SoftwareDownloaded, file.id.0)
        .on([Scope::PurchasingAccount(file.purchasing_account_id)])
        .changed(Detail::Product, None, Some(&file.product))
        .changed(Detail::File, None, Some(file.file_name.as_ref()))
        .fact("sha256", file.sha256.as_ref().into());
    audit::record(act, entry).await
}

/// The accounts for which somebody may download, those of the filter if it names any.
async fn accounts(
    access: &Reader,
    filter: &DownloadFilter,
) -> Result<Vec<purchasing_account::Model>, Error> {
    let mut accounts = scope::select::<purchasing_account::Entity, _, _>(access);
    if !filter.account.is_empty() {
        let numbers = filter.account.iter().map(AsRef::as_ref);
        accounts = accounts.filter(purchasing_account::Column::Number.is_in(numbers));
    }
    let mut accounts = accounts.all(access.connection()).await?;
    accounts.sort_by(|one, other| one.number.cmp(&other.number));
    Ok(accounts)
}

fn read(row: &download::Model) -> Result<Download, Error> {
    Ok(Download {
        id: DownloadId(row.id),
        title: stored(&row.title, "title of a file")?,
        file_name: stored(&row.file_name, "name of a file")?,
        language: stored(&row.language, "language of a file")?,
        architecture: Architecture::from_code(&row.architecture).context("machines of a file")?,
        released_on: row.released_on,
        byte_size: size(row)?,
        sha256: stored(&row.sha256, "SHA-256 of a file")?,
    })
}

fn size(row: &download::Model) -> Result<u64, Error> {
    Ok(u64::try_from(row.byte_size).context("size of a file")?)
}

/// Why each of the accounts may have the files of a product.
fn entitlements(
    entitled: &[Entitled],
    accounts: &[purchasing_account::Model],
    products: &[product::Model],
) -> Result<Vec<Entitlement>, Error> {
    let mut entitlements = Vec::new();
    for account in accounts {
        let Some(it) = entitled.iter().find(|it| it.account == account.id) else { continue };
        entitlements.push(Entitlement {
            purchasing_account_id: PurchasingAccountId(account.id),
            number: stored(&account.number, "number of an account")?,
            name: stored(&account.name, "name of an account")?,
            ground: it.ground,
            product: stored(name_of(products, it.owned)?, "name of a product")?,
            quantity: it.quantity,
        });
    }
    Ok(entitlements)
}

fn name_of(products: &[product::Model], id: Uuid) -> Result<&str, Error> {
    let product = products.iter().find(|product| product.id == id);
    Ok(&product.context("what is owned is a product")?.name)
}
