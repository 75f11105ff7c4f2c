//! What the files say, in each language.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use shared::{
    api::{
        licenses::{Cause, EntryKind},
        products::LicenseTerm,
    },
    locale::Locale,
};

use crate::store::licenses::Comparison;

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/licenses/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/licenses/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/licenses/ja.toml")));

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// What the file of the position is called.
    pub(super) file: String,
    /// What the file of the entries is called: `{product}` is of which product.
    pub(super) entries_file: String,
    heads: Heads,
    entry_heads: EntryHeads,
    pub(super) filters: Filters,
    pub(super) terms: BTreeMap<LicenseTerm, String>,
    pub(super) kinds: BTreeMap<EntryKind, String>,
    pub(super) causes: BTreeMap<Cause, String>,
}

/// The columns of the position, in their order; `{day}` is the day that it is compared to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heads {
    family: String,
    product: String,
    version: String,
    edition: String,
    code: String,
    term: String,
    effective: String,
    covered: String,
    coverage_ends_on: String,
    effective_before: String,
    covered_before: String,
    effective_difference: String,
    covered_difference: String,
}

/// The columns of entries, in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryHeads {
    kind: String,
    cause: String,
    starts_on: String,
    ends_on: String,
    source: String,
    order: String,
    line: String,
    account_number: String,
    account: String,
    effective: String,
    covered: String,
    effective_total: String,
    covered_total: String,
    other_product: String,
    reason: String,
}

/// What each filter is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filters {
    pub(super) search: String,
    pub(super) family: String,
    pub(super) account: String,
    pub(super) product: String,
    on: String,
    compared_to: String,
}

/// The files are part of the program, and a test looks for each word in each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
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

    /// What stands above the columns of the position.
    pub(super) fn position_heads(&self, days: Comparison) -> Vec<String> {
        let heads = &self.heads;
        let mut row: Vec<_> = [
            &heads.family,
            &heads.product,
            &heads.version,
            &heads.edition,
            &heads.code,
            &heads.term,
            &heads.effective,
            &heads.covered,
            &heads.coverage_ends_on,
        ]
        .map(Clone::clone)
        .into();
        if let Some(before) = days.before {
            let earlier = [&heads.effective_before, &heads.covered_before];
            row.extend(earlier.map(|head| head.replace("{day}", &before.to_string())));
            row.extend([&heads.effective_difference, &heads.covered_difference].map(Clone::clone));
        }
        row
    }

    /// What stands above the columns of entries.
    pub(super) fn entry_heads(&self, days: Comparison) -> Vec<String> {
        let heads = &self.entry_heads;
        let rest = [
            &heads.starts_on,
            &heads.ends_on,
            &heads.source,
            &heads.order,
            &heads.line,
            &heads.account_number,
            &heads.account,
            &heads.effective,
            &heads.covered,
            &heads.effective_total,
            &heads.covered_total,
            &heads.other_product,
            &heads.reason,
        ];
        let cause = days.before.map(|_| &heads.cause);
        [&heads.kind].into_iter().chain(cause).chain(rest).cloned().collect()
    }

    /// What a table is filtered by, and which days it is of.
    pub(super) fn described<const N: usize>(
        &self,
        filters: [(&String, Option<String>); N],
        days: Comparison,
    ) -> Vec<(String, String)> {
        let on = (&self.filters.on, Some(days.on.to_string()));
        let before = (&self.filters.compared_to, days.before.map(|day| day.to_string()));
        let filters = [on, before].into_iter().chain(filters);
        filters.filter_map(|(name, value)| Some((name.clone(), value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        api::{
            licenses::{Cause, EntryKind},
            products::LicenseTerm,
        },
        locale::Locale,
    };

    use super::Words;

    #[test]
    fn nothing_in_a_file_is_without_a_word_in_any_language() {
        for locale in Locale::ALL {
            let words = Words::of(*locale);
            let terms = LicenseTerm::ALL.iter().map(|term| &words.terms[term]);
            let kinds = EntryKind::ALL.iter().map(|kind| &words.kinds[kind]);
            let causes = Cause::ALL.iter().map(|cause| &words.causes[cause]);
            for word in terms.chain(kinds).chain(causes) {
                assert!(!word.is_empty(), "{locale:?}");
            }
        }
    }
}
