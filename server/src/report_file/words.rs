//! What the files say, in each language.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use shared::{
    access::{Role, Scope},
    api::reports::{ReportFilter, ReportTable},
    locale::Locale,
};

use crate::{mail::role_name, store::reports::Period};

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(Locale::English, include_str!("../../templates/reports/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(Locale::Korean, include_str!("../../templates/reports/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(Locale::Japanese, include_str!("../../templates/reports/ja.toml")));

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    language: Locale,
    texts: Texts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    /// What the file of each table is called.
    files: BTreeMap<ReportTable, String>,
    /// What each table is called in a mail.
    titles: BTreeMap<ReportTable, String>,
    heads: Heads,
    filters: Filters,
    places: Places,
}

/// The columns of all tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heads {
    family: String,
    product: String,
    version: String,
    code: String,
    effective: String,
    covered: String,
    uncovered: String,
    coverage_ends_on: String,
    month: String,
    orders: String,
    quantity: String,
    ends_on: String,
    ending: String,
    lapsing: String,
    keys: String,
    used: String,
    allowed: String,
    kind: String,
    number: String,
    name: String,
    role: String,
    people: String,
}

/// What each filter is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Filters {
    account: String,
    family: String,
    on: String,
    from: String,
    to: String,
}

/// What roles are held on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    purchasing_account: String,
    agreement: String,
}

/// The files are part of the program, and a test looks for each word in each of them.
fn read(language: Locale, file: &str) -> Words {
    Words { language, texts: toml::from_str(file).expect("the words are complete") }
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

    /// What the file of the table is called.
    pub(super) fn file(&self, table: ReportTable) -> &str {
        &self.texts.files[&table]
    }

    /// What stands above the columns of the table.
    pub(super) fn heads(&self, table: ReportTable) -> Vec<String> {
        let it = &self.texts.heads;
        let named = [&it.family, &it.product, &it.version, &it.code];
        let heads: Vec<_> = match table {
            ReportTable::Licenses => {
                let numbers = [&it.effective, &it.covered, &it.uncovered, &it.coverage_ends_on];
                named.into_iter().chain(numbers).collect()
            }
            ReportTable::Orders => vec![&it.month, &it.orders, &it.quantity],
            ReportTable::Endings => {
                let numbers = [&it.ending, &it.lapsing];
                [&it.ends_on].into_iter().chain(named).chain(numbers).collect()
            }
            ReportTable::Keys => {
                named.into_iter().chain([&it.keys, &it.used, &it.allowed]).collect()
            }
            ReportTable::People => vec![&it.kind, &it.number, &it.name, &it.role, &it.people],
        };
        heads.into_iter().cloned().collect()
    }

    /// What the table is called in a mail.
    pub(super) fn title(&self, table: ReportTable) -> &str {
        &self.texts.titles[&table]
    }

    /// What stands above the columns that a mail has of the table.
    pub(super) fn mail_heads(&self, table: ReportTable) -> Vec<String> {
        let it = &self.texts.heads;
        let heads = match table {
            ReportTable::Licenses => [&it.product, &it.effective, &it.covered],
            ReportTable::Orders => [&it.month, &it.orders, &it.quantity],
            ReportTable::Endings => [&it.ends_on, &it.product, &it.lapsing],
            ReportTable::Keys => [&it.product, &it.keys, &it.used],
            ReportTable::People => [&it.name, &it.role, &it.people],
        };
        heads.into_iter().cloned().collect()
    }

    /// What the table is filtered by, and which days it is of.
    pub(super) fn described(
        &self,
        table: ReportTable,
        filter: &ReportFilter,
        period: Period,
    ) -> Vec<(String, String)> {
        let names = &self.texts.filters;
        let numbers: Vec<_> = filter.account.iter().map(ToString::to_string).collect();
        let account = (!numbers.is_empty()).then(|| (&names.account, numbers.join(", ")));
        let family = filter.family.as_ref().map(|family| (&names.family, family.to_string()));
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let (days, family) = match table {
            ReportTable::Licenses => (vec![(&names.on, to)], family),
            ReportTable::Orders => (vec![(&names.from, from), (&names.to, to)], family),
            ReportTable::Endings => {
                (vec![(&names.from, to), (&names.to, period.ahead().to_string())], family)
            }
            ReportTable::Keys => (Vec::new(), family),
            ReportTable::People => (Vec::new(), None),
        };
        let filters = days.into_iter().chain(account).chain(family);
        filters.map(|(name, value)| (name.clone(), value)).collect()
    }

    /// What a role is held on.
    pub(super) fn place(&self, on: Scope) -> &str {
        match on {
            Scope::PurchasingAccount(_) => &self.texts.places.purchasing_account,
            Scope::Agreement(_) => &self.texts.places.agreement,
        }
    }

    /// What the role is called.
    pub(super) fn role(&self, role: Role) -> &'static str {
        role_name(self.language, role)
    }
}

#[cfg(test)]
mod tests {
    use shared::{api::reports::ReportTable, locale::Locale};

    use super::Words;

    #[test]
    fn no_table_is_without_a_word_in_any_language() {
        for locale in Locale::ALL {
            let words = Words::of(*locale);
            for table in ReportTable::ALL {
                assert!(!words.file(*table).is_empty(), "{locale:?}");
                assert!(!words.title(*table).is_empty(), "{locale:?}");
                assert!(words.heads(*table).iter().all(|head| !head.is_empty()), "{locale:?}");
            }
        }
    }
}
