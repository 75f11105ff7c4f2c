//! Software: the files of what was bought.
//!
//! An account may have the files of a product while it owns licenses of it; and those of earlier
//! versions of the same family and edition, while the licenses of the later one are covered.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Created, Json, Stored, endpoints,
    products::{Architecture, Product},
};
use crate::{
    ids::{DownloadId, OrganizationId, PurchasingAccountId},
    page::{Page, PageQuery},
    values::{Checksum, LanguageTag, Name, ProductCode, PurchasingAccountNumber, Ticket},
};

endpoints! { "downloads":
    /// The products whose files I may have today, with their files: by family, the newest version
    /// first.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/downloads",
        query: PageQuery<DownloadFilter> => Json<Page<ProductDownloads>>;

    /// What these files can be filtered by.
    ListChoices { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/downloads/choices" => Json<DownloadChoices>;

    /// Make a link to a file, on behalf of a purchasing account that may have it. It works with my
    /// own session only: for ten minutes from the beginning of the file, and for a day to go on
    /// where it broke off. The audit log says that I downloaded it.
    CreateLink { organization_id: OrganizationId, download_id: DownloadId } in organization
        = POST as Deferred "/api/organizations/{organization_id}/downloads/{download_id}/link",
        body: Json<NewDownloadLink> => Created<DownloadLink>;

    /// The file that a link leads to, whole or in parts (`Range`, `If-Range`): whether I may have it
    /// is looked at again.
    Get { organization_id: OrganizationId, ticket: Ticket } in organization
        = GET "/api/organizations/{organization_id}/download-links/{ticket}" => Stored,
        fails: 410 | 412 | 416;
}

coded! {
    /// Why an account may have the files of a product.
    pub enum Ground {
        /// It owns licenses of the product.
        Owned = "owned",
        /// It owns licenses of a later version of the same family and edition, and they are covered.
        LaterVersionCovered = "later_version_covered",
    }
}

/// Which products and files a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct DownloadFilter {
    /// Those with this in the name of the product, in the title or in the name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those of any of these products, by code.
    pub product: Vec<ProductCode>,
    /// Those of this family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Name>,
    /// Those of this version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Name>,
    /// Files in this language, or in all languages at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
    /// Files for these machines, or for all machines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub architecture: Option<Architecture>,
    /// What any of these purchasing accounts may have, by number.
    pub account: Vec<PurchasingAccountNumber>,
}

/// What the files that I may have can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DownloadChoices {
    /// The products that have any.
    pub products: Vec<Product>,
    /// The families of the products.
    pub families: Vec<Name>,
    /// Their versions, the newest first.
    pub versions: Vec<Name>,
    /// The languages of the files.
    pub languages: Vec<LanguageTag>,
    /// The machines that they are for.
    pub architectures: Vec<Architecture>,
}

/// A product with the files of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProductDownloads {
    /// The product.
    pub product: Product,
    /// The accounts on whose behalf I may have them, and why: by number, at least one.
    pub entitlements: Vec<Entitlement>,
    /// The files, the newest first.
    pub files: Vec<Download>,
}

/// An account that may have the files of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entitlement {
    /// The account.
    pub purchasing_account_id: PurchasingAccountId,
    /// Its number.
    pub number: PurchasingAccountNumber,
    /// Its name.
    pub name: Name,
    /// Why it may have them.
    pub ground: Ground,
    /// The name of the product that it owns: this one, or a later version of it.
    pub product: Name,
    /// How many licenses of that it owns today.
    pub quantity: u64,
}

/// A file of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Download {
    /// Its id.
    pub id: DownloadId,
    /// What it is.
    pub title: Name,
    /// What it is called when it is saved.
    pub file_name: Name,
    /// The language that it is in.
    pub language: LanguageTag,
    /// The machines that it is for.
    pub architecture: Architecture,
    /// The day on which the vendor released it.
    pub released_on: NaiveDate,
    /// Its size in bytes.
    pub byte_size: u64,
    /// Its SHA-256.
    pub sha256: Checksum,
}

/// A link that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDownloadLink {
    /// The account on whose behalf the file is downloaded.
    pub purchasing_account_id: PurchasingAccountId,
}

/// A link to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DownloadLink {
    /// Where the file is, below the portal's own address.
    pub path: String,
    /// Until when a download can begin there.
    pub ends_at: DateTime<Utc>,
    /// Until when a download that broke off can go on there.
    pub resumable_until: DateTime<Utc>,
}
