//! What calendars say, in each language.

use std::sync::LazyLock;

use serde::Deserialize;
use shared::locale::Locale;

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/calendar/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/calendar/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/calendar/ja.toml")));

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// `{organization}` is of which organization.
    name: String,
    /// `{number}` is which agreement.
    agreement: String,
    /// `{service}` is to which service.
    subscription: String,
    /// `{product}` is of which product.
    coverage_of: String,
    /// `{count}` is of how many products.
    coverage: String,
    /// `{count}` is how many are not named.
    more: String,
}

/// The files are part of the program, and a test reads each of them.
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

    /// What the calendar is called.
    pub(super) fn name(&self, organization: &str) -> String {
        self.name.replace("{organization}", organization)
    }

    /// That an agreement ends.
    pub(super) fn agreement(&self, number: &str) -> String {
        self.agreement.replace("{number}", number)
    }

    /// That a subscription ends.
    pub(super) fn subscription(&self, service: &str) -> String {
        self.subscription.replace("{service}", service)
    }

    /// That coverage of one product ends.
    pub(super) fn coverage_of(&self, product: &str) -> String {
        self.coverage_of.replace("{product}", product)
    }

    /// That coverage of so many products ends.
    pub(super) fn coverage(&self, count: usize) -> String {
        self.coverage.replace("{count}", &count.to_string())
    }

    /// That so many are not named.
    pub(super) fn more(&self, count: usize) -> String {
        self.more.replace("{count}", &count.to_string())
    }
}

#[cfg(test)]
mod tests {
    use shared::locale::Locale;

    use super::Words;

    #[test]
    fn a_calendar_has_its_words_in_every_language() {
        for locale in Locale::ALL {
            let words = Words::of(*locale);
            assert!(words.name("Contoso").contains("Contoso"), "{locale:?}");
            assert!(words.agreement("123").contains("123"), "{locale:?}");
            assert!(words.subscription("Cloud").contains("Cloud"), "{locale:?}");
            assert!(words.coverage_of("Desk").contains("Desk"), "{locale:?}");
            assert!(words.coverage(7).contains('7') && words.more(7).contains('7'), "{locale:?}");
        }
    }
}
