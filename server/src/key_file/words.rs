//! What the file says, in each language.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use shared::locale::Locale;

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/keys/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/keys/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/keys/ja.toml")));

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// What the file is called.
    pub(super) title: String,
    /// What stands in the place of a key that cannot be opened.
    pub(super) shut: String,
    /// Before what the keys were taken away for.
    pub(super) purpose: String,
    /// Before how many were chosen one by one.
    pub(super) chosen: String,
    /// Before what was searched for.
    pub(super) search: String,
    /// Before the family of products.
    pub(super) family: String,
    heads: BTreeMap<Head, String>,
}

/// The columns, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Head {
    Product,
    ProductCode,
    Key,
    Number,
    Account,
    AccountName,
    Order,
    ActivationsUsed,
    ActivationsAllowed,
    IssuedOn,
}

impl Head {
    pub(super) const ALL: [Self; 10] = [
        Self::Product,
        Self::ProductCode,
        Self::Key,
        Self::Number,
        Self::Account,
        Self::AccountName,
        Self::Order,
        Self::ActivationsUsed,
        Self::ActivationsAllowed,
        Self::IssuedOn,
    ];
}

impl Words {
    /// The words of the language.
    pub(super) fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::English => &ENGLISH,
            Locale::Korean => &KOREAN,
            Locale::Japanese => &JAPANESE,
        }
    }

    pub(super) fn head(&self, head: Head) -> &str {
        &self.heads[&head]
    }
}

/// The files are part of the program, and a test reads each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
}

#[cfg(test)]
mod tests {
    use shared::locale::Locale;

    use super::{Head, Words};

    #[test]
    fn there_is_a_head_for_each_column_in_every_language() {
        for locale in Locale::ALL {
            let words = Words::of(*locale);
            assert!(Head::ALL.iter().all(|head| !words.head(*head).is_empty()), "{locale:?}");
        }
    }
}
