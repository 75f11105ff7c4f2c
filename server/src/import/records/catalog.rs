//! What the vendor has: products and their files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    api::products::{Architecture, LicenseTerm},
    values::{Checksum, FilePath, LanguageTag, Name, ProductCode},
};

use super::{Few, Many, Record, Referenced, few, key, object, record};
use crate::import::{
    fields::{Column, Fields},
    file_name::FileName,
    kind::Kind,
    values::{ByteSize, Day},
};

few! {
    /// A product: one version and edition of a family.
    Product, code: ProductCode; {
        /// What the vendor calls it. It never changes.
        code: ProductCode,
        /// Its whole name.
        name: Name,
        /// What its versions share.
        family: Name,
        /// Which version of the family.
        version: Name,
        /// Which edition of the version, where there are several.
        edition: Option<Name>,
        /// How long a license counts. It never changes.
        term: LicenseTerm,
        /// The languages that it comes in.
        languages: Vec<LanguageTag>,
    }
}

record! {
    /// A file of a product. Its bytes are in the storage already.
    Download {
        /// Where it is in the storage.
        path: FilePath,
        /// The code of the product.
        product: ProductCode,
        /// What it is called when it is saved.
        file_name: FileName,
        /// What it is.
        title: Name,
        /// Its language; `mul` for several at once.
        language: LanguageTag,
        /// Which machines it is for.
        architecture: Architecture,
        /// Since when there is this file.
        released_on: Day,
        /// How long it is, in bytes.
        byte_size: ByteSize,
        /// By what one sees that it is whole.
        sha256: Checksum,
    }
}

impl Many for Download {
    key! { path: FilePath }

    fn owner(&self) -> Option<&str> {
        Some(self.product.as_ref())
    }

    fn refer(&self, to: &mut Referenced) {
        to.product(&self.product);
    }
}
