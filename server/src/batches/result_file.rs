//! Batches as files for spreadsheets, in the person's language: what became of each row, and an empty
//! one to fill in.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use shared::{
    api::{
        batches::{BatchRow, Outcome, Verdict},
        invitations::InvitationState,
    },
    locale::Locale,
};

use crate::csv;

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/batch/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/batch/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/batch/ja.toml")));

/// What the files say in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What the file with the results is called.
    file: String,
    /// What the empty one is called.
    template: String,
    heads: BTreeMap<Head, String>,
    outcomes: BTreeMap<Outcome, String>,
    verdicts: BTreeMap<Verdict, String>,
    invitations: BTreeMap<InvitationState, String>,
}

/// The columns, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Head {
    Number,
    Email,
    GivenName,
    FamilyName,
    Language,
    Country,
    Roles,
    PurchasingAccounts,
    Agreements,
    Outcome,
    Verdict,
    Suggestion,
    Invitation,
    EndsAt,
}

/// What people fill in.
const TEMPLATE: [Head; 8] = [
    Head::Email,
    Head::GivenName,
    Head::FamilyName,
    Head::Language,
    Head::Country,
    Head::Roles,
    Head::PurchasingAccounts,
    Head::Agreements,
];

/// What they get back.
const RESULT: [Head; 14] = [
    Head::Number,
    Head::Email,
    Head::GivenName,
    Head::FamilyName,
    Head::Language,
    Head::Country,
    Head::Roles,
    Head::PurchasingAccounts,
    Head::Agreements,
    Head::Outcome,
    Head::Verdict,
    Head::Suggestion,
    Head::Invitation,
    Head::EndsAt,
];

fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::English => &ENGLISH,
        Locale::Korean => &KOREAN,
        Locale::Japanese => &JAPANESE,
    }
}

/// The files are part of the program, and a test looks for each word in each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
}

/// An empty file to fill in: its name and its content.
pub(crate) fn template(locale: Locale) -> (String, Vec<u8>) {
    let words = words(locale);
    let heads = TEMPLATE.iter().map(|head| words.heads[head].clone());
    (format!("{}.csv", words.template), csv::start(heads))
}

/// How the file with the results is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResultFile {
    words: &'static Words,
    zone: Tz,
}

impl ResultFile {
    /// In the language, with moments in the zone.
    pub(crate) fn new(locale: Locale, zone: Tz) -> Self {
        Self { words: words(locale), zone }
    }

    /// What the file is called: as the one that was sent in, if that had a name.
    pub(crate) fn name(
        &self,
        sent_in: Option<&str>,
        short_name: &str,
        now: DateTime<Utc>,
    ) -> String {
        let day = now.with_timezone(&self.zone).date_naive();
        let stem = sent_in.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        format!("{} {} {day}.csv", self.words.file, stem.unwrap_or(short_name))
    }

    /// What stands before the lines.
    pub(crate) fn heads(&self) -> Vec<u8> {
        csv::start(RESULT.iter().map(|head| match head {
            Head::EndsAt => format!("{} ({})", self.words.heads[head], self.zone),
            Head::Number
            | Head::Email
            | Head::GivenName
            | Head::FamilyName
            | Head::Language
            | Head::Country
            | Head::Roles
            | Head::PurchasingAccounts
            | Head::Agreements
            | Head::Outcome
            | Head::Verdict
            | Head::Suggestion
            | Head::Invitation => self.words.heads[head].clone(),
        }))
    }

    /// A line for each row.
    pub(crate) fn lines(&self, rows: &[BatchRow]) -> Vec<u8> {
        rows.iter()
            .flat_map(|row| csv::line(RESULT.iter().map(|head| self.cell(*head, row))))
            .collect()
    }

    fn cell(&self, head: Head, row: &BatchRow) -> String {
        let texts = &row.texts;
        match head {
            Head::Number => row.number.to_string(),
            Head::Email => texts.email.clone(),
            Head::GivenName => texts.given_name.clone(),
            Head::FamilyName => texts.family_name.clone(),
            Head::Language => texts.language.clone(),
            Head::Country => texts.country.clone(),
            Head::Roles => texts.roles.clone(),
            Head::PurchasingAccounts => texts.purchasing_accounts.clone(),
            Head::Agreements => texts.agreements.clone(),
            Head::Outcome => {
                row.outcome.map(|it| self.words.outcomes[&it].clone()).unwrap_or_default()
            }
            Head::Verdict => self.words.verdicts[&row.verdict].clone(),
            Head::Suggestion => {
                row.faults.iter().find_map(|fault| fault.suggestion.clone()).unwrap_or_default()
            }
            Head::Invitation => {
                let state = row.invitation.as_ref().map(|it| it.state);
                state.map(|it| self.words.invitations[&it].clone()).unwrap_or_default()
            }
            Head::EndsAt => {
                let ends_at =
                    row.invitation.as_ref().map(|it| it.ends_at.with_timezone(&self.zone));
                ends_at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        api::{
            batches::{Field, Outcome, Verdict},
            invitations::InvitationState,
        },
        locale::Locale,
    };

    use super::{RESULT, template, words};
    use crate::{batches::layout, spreadsheet};

    #[test]
    fn nothing_in_the_file_is_without_a_word_in_any_language() {
        for locale in Locale::ALL {
            let words = words(*locale);
            let heads = RESULT.iter().map(|head| &words.heads[head]);
            let outcomes = Outcome::ALL.iter().map(|it| &words.outcomes[it]);
            let verdicts = Verdict::ALL.iter().map(|it| &words.verdicts[it]);
            let states = InvitationState::ALL.iter().map(|it| &words.invitations[it]);
            for word in heads.chain(outcomes).chain(verdicts).chain(states) {
                assert!(!word.is_empty(), "{locale:?}");
            }
        }
    }

    #[test]
    fn every_column_of_the_file_to_fill_in_is_known_when_it_comes_back() {
        for locale in Locale::ALL {
            let (name, content) = template(*locale);
            assert!(!name.is_empty());
            let filled_in = [content, b"ann@contoso.com,Ann,Lee,en,KR,x,1,2".to_vec()].concat();
            let columns = layout(spreadsheet::read(&filled_in).unwrap()).columns;
            let found: Vec<_> = columns.iter().filter_map(|column| column.field).collect();
            let expected: Vec<_> =
                Field::ALL.iter().copied().filter(|field| *field != Field::FullName).collect();
            assert_eq!(found, expected, "{locale:?}");
        }
    }
}
