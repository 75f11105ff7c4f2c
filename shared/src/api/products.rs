//! The vendor's products, as everything that was bought names them.

use serde::{Deserialize, Serialize};

use crate::{
    ids::ProductId,
    values::{Name, ProductCode},
};

coded! {
    /// How long a license of a product counts.
    pub enum LicenseTerm {
        /// From its first day on, for good.
        Perpetual = "perpetual",
        /// On the days for which it was bought, and on no other.
        Subscription = "subscription",
    }
}

coded! {
    /// Which machines a file is for.
    pub enum Architecture {
        /// 64-bit, x86-64.
        X64 = "x64",
        /// 32-bit, x86.
        X86 = "x86",
        /// 64-bit, ARM.
        Arm64 = "arm64",
        /// All of them, or it is no program.
        Any = "any",
    }
}

/// A product: one version and edition of a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// What the vendor calls it.
    pub code: ProductCode,
    /// Its whole name, as in `Northwind Desktop 2024 Standard`.
    pub name: Name,
    /// What its versions share, as in `Northwind Desktop`.
    pub family: Name,
    /// Which version of the family, as in `2024`.
    pub version: Name,
    /// Which edition of the version, as in `Standard`.
    pub edition: Option<Name>,
    /// How long its licenses count.
    pub term: LicenseTerm,
}
