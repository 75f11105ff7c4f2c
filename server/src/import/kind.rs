//! The kinds of records that a feed has.

use std::{path::Path, str::FromStr};

/// Declares the kinds: each with its code, which stands in `kind`, and what several are called.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $plural:literal;)+) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// Every kind, in the order in which they are applied.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What `kind` says.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What several are called in English.
            #[must_use]
            pub const fn plural(self) -> &'static str {
                match self { $(Self::$name => $plural),+ }
            }
        }
    };
}

kinds! {
    /// A customer organization.
    Organization = "organization", "organizations";
    /// A reseller.
    Partner = "partner", "partners";
    /// A product: one version and edition of a family.
    Product = "product", "products";
    /// A signed agreement.
    Agreement = "agreement", "agreements";
    /// A buying unit under an agreement.
    PurchasingAccount = "purchasing_account", "purchasing accounts";
    /// Whom to ask about an agreement.
    Contact = "contact", "contacts";
    /// A paper of an agreement.
    Document = "document", "documents";
    /// A file of a product.
    Download = "download", "downloads";
    /// What an account ordered at one time.
    Order = "order", "orders";
    /// One product of an order.
    OrderLine = "order_line", "order lines";
    /// Licenses that were given without an order.
    Grant = "grant", "grants";
    /// Licenses that became licenses of another product.
    Upgrade = "upgrade", "upgrades";
    /// Licenses that were given back.
    Return = "return", "returns";
    /// A period of maintenance.
    Coverage = "coverage", "coverages";
    /// A product key.
    ProductKey = "product_key", "product keys";
    /// A subscription to an online service.
    Subscription = "subscription", "subscriptions";
}

/// Not the code of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of record: docs/feed.md lists them")]
pub struct UnknownKind;

impl Kind {
    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// Its place among all kinds.
    pub(super) const fn place(self) -> usize {
        self as usize
    }

    /// The kind that a file is named after, as `order_lines.csv` and `order-line.2026-11.csv` are.
    pub(super) fn of_file(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase().replace('-', "_");
        let (name, _) = name.split_once('.').unwrap_or((&name, ""));
        let is_named = |kind: &Self| name == kind.code() || name == kind.plural().replace(' ', "_");
        Self::ALL.iter().copied().find(is_named)
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(code: &str) -> Result<Self, UnknownKind> {
        Self::from_code(code).ok_or(UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Kind;

    #[test]
    fn a_file_says_by_its_name_what_is_in_it() {
        for (name, kind) in [
            ("order_lines.csv", Some(Kind::OrderLine)),
            ("/tmp/Order-Line.2026-11.csv", Some(Kind::OrderLine)),
            ("purchasing_accounts.csv", Some(Kind::PurchasingAccount)),
            ("returns.tsv", Some(Kind::Return)),
            ("orders-of-contoso.csv", None),
            ("-", None),
        ] {
            assert_eq!(Kind::of_file(Path::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn a_kind_has_its_place_in_the_list() {
        for (place, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(kind.place(), place);
        }
    }
}
