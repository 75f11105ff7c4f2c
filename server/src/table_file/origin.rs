//! Where a file comes from, in the language of who asked for it.

use std::sync::LazyLock;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use serde::Deserialize;
use shared::{api::session::PersonName, locale::Locale, table::TableFormat, values::EmailAddress};

use super::Cell;

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/table/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/table/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/table/ja.toml")));

/// What every table says of itself in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What the sheet is called that says it.
    sheet: String,
    organization: String,
    person: String,
    /// When it was asked for.
    moment: String,
    rows: String,
    /// Before what it was filtered by.
    filter: String,
    /// That it was filtered by nothing.
    unfiltered: String,
}

fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::English => &ENGLISH,
        Locale::Korean => &KOREAN,
        Locale::Japanese => &JAPANESE,
    }
}

/// The files are part of the program, and a test reads each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
}

/// Whose a file is, who asked for it, when, and by what it was filtered.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// The language of the file.
    pub(crate) language: Locale,
    /// The organization's name.
    pub(crate) organization: String,
    /// What it is called in addresses.
    pub(crate) short_name: String,
    /// The zone of its days, and of the moments in the file.
    pub(crate) zone: Tz,
    /// Who asked.
    pub(crate) person: PersonName,
    /// Their address.
    pub(crate) email: EmailAddress,
    /// When, in the zone.
    pub(crate) at: NaiveDateTime,
    /// What each filter is called, and what it lets through.
    pub(crate) filters: Vec<(String, String)>,
}

impl Origin {
    /// The same of a table that is filtered by these: their names, and what each lets through.
    pub(crate) fn filtered_by(self, filters: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { filters: filters.into_iter().collect(), ..self }
    }

    /// What a file of such a table is called.
    pub(super) fn file_name(&self, title: &str, format: TableFormat) -> String {
        format!("{title} {} {}.{}", self.short_name, self.at.date(), format.code())
    }

    /// What the sheet is called that says all of it.
    pub(super) fn sheet(&self) -> String {
        words(self.language).sheet.clone()
    }

    /// All of it, by name, with how many rows there were.
    pub(super) fn facts(&self, rows: u64) -> Vec<(String, Cell)> {
        let words = words(self.language);
        let person = format!("{} <{}>", self.person.full(self.language), self.email);
        let mut facts = vec![
            (words.organization.clone(), Cell::text(&self.organization)),
            (words.person.clone(), Cell::Text(person)),
            (format!("{} ({})", words.moment, self.zone), Cell::Moment(self.at)),
        ];
        facts.extend(
            self.filters
                .iter()
                .map(|(name, value)| (format!("{}: {name}", words.filter), Cell::text(value))),
        );
        if self.filters.is_empty() {
            facts.push((words.filter.clone(), Cell::text(&words.unfiltered)));
        }
        facts.push((words.rows.clone(), Cell::count(rows)));
        facts
    }
}
