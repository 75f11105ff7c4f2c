//! What a row says: its cells, with what its author has put right since.

use std::collections::BTreeSet;

use shared::{
    access::Role,
    api::batches::{Column, Defaults, Field, RowChange, RowFault, RowTexts, Verdict},
    locale::Locale,
    problem::FieldCode,
    values::{Country, EmailAddress, Name},
};

use super::{full_name, vocabulary};
use crate::spreadsheet::CELL;

/// What a row says, as far as it can be made out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) texts: RowTexts,
    pub(crate) email: Option<EmailAddress>,
    pub(crate) given_name: Option<Name>,
    pub(crate) family_name: Option<Name>,
    pub(crate) language: Option<Locale>,
    pub(crate) country: Option<Country>,
    pub(crate) roles: BTreeSet<Role>,
    /// Numbers of purchasing accounts, as they are written.
    pub(crate) accounts: Vec<String>,
    /// Numbers of agreements, as they are written.
    pub(crate) agreements: Vec<String>,
    pub(crate) faults: Vec<RowFault>,
}

/// Reads a row. What it does not say is taken from the defaults.
pub(crate) fn read(
    columns: &[Column],
    cells: &[String],
    change: &RowChange,
    defaults: &Defaults,
) -> Reading {
    let (texts, is_divided) = texts(columns, cells, change);
    let mut reading = Reading { texts: texts.clone(), ..Reading::default() };
    reading.email = reading.value(Field::Email, Verdict::BadAddress, &texts.email);
    reading.given_name = reading.value(Field::GivenName, Verdict::BadName, &texts.given_name);
    if texts.family_name.is_empty() && !is_divided {
        let part = texts.given_name.clone();
        reading.fault(Verdict::BadName, Field::FullName, part, None);
    } else {
        reading.family_name =
            reading.value(Field::FamilyName, Verdict::BadName, &texts.family_name);
    }
    reading.language = reading.known(
        (Field::Language, Verdict::UnknownLanguage),
        &texts.language,
        vocabulary::language,
        defaults.language,
    );
    reading.country = reading.known(
        (Field::Country, Verdict::UnknownCountry),
        &texts.country,
        vocabulary::country,
        defaults.country.clone(),
    );
    reading.read_roles(&texts.roles, defaults);
    reading.accounts = parts(&texts.purchasing_accounts).map(str::to_owned).collect();
    reading.agreements = parts(&texts.agreements).map(str::to_owned).collect();
    reading
}

impl Reading {
    /// A value that is right by construction.
    fn value<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        field: Field,
        verdict: Verdict,
        text: &str,
    ) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let error = error.to_string();
                let rule = error.split(' ').next().and_then(FieldCode::from_code);
                let rule = if text.is_empty() { Some(FieldCode::Empty) } else { rule };
                self.fault(verdict, field, text.to_owned(), rule);
                None
            }
        }
    }

    /// A value by its name or its code.
    fn known<T>(
        &mut self,
        (field, verdict): (Field, Verdict),
        text: &str,
        known: fn(&str) -> Option<T>,
        default: Option<T>,
    ) -> Option<T> {
        let value = if text.is_empty() { default } else { known(text) };
        if value.is_none() {
            let rule = text.is_empty().then_some(FieldCode::Empty);
            self.fault(verdict, field, text.to_owned(), rule);
        }
        value
    }

    fn read_roles(&mut self, text: &str, defaults: &Defaults) {
        if text.is_empty() {
            self.roles.clone_from(&defaults.roles);
        }
        for part in parts(text) {
            match vocabulary::role(part) {
                Some(role) => {
                    self.roles.insert(role);
                }
                None => self.fault(Verdict::UnknownRole, Field::Roles, part.to_owned(), None),
            }
        }
        if self.roles.is_empty() && self.faults.iter().all(|it| it.field != Field::Roles) {
            let rule = Some(FieldCode::Empty);
            self.fault(Verdict::MissingRole, Field::Roles, String::new(), rule);
        }
    }

    fn fault(&mut self, verdict: Verdict, field: Field, part: String, rule: Option<FieldCode>) {
        self.faults.push(RowFault { verdict, field, part, rule, suggestion: None });
    }
}

/// The parts of a cell that may hold several.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '|', '、', '，', '；']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// What the row says, and whether its names are told apart.
fn texts(columns: &[Column], cells: &[String], change: &RowChange) -> (RowTexts, bool) {
    let cell = |field: Field| {
        let place = columns.iter().position(|column| column.field == Some(field));
        place.and_then(|place| cells.get(place))
    };
    let text = |changed: &Option<String>, field: Field| {
        changed.as_ref().or_else(|| cell(field)).cloned().unwrap_or_default()
    };
    let mut texts = RowTexts {
        email: text(&change.email, Field::Email),
        given_name: text(&change.given_name, Field::GivenName),
        family_name: text(&change.family_name, Field::FamilyName),
        language: text(&change.language, Field::Language),
        country: text(&change.country, Field::Country),
        roles: text(&change.roles, Field::Roles),
        purchasing_accounts: text(&change.purchasing_accounts, Field::PurchasingAccounts),
        agreements: text(&change.agreements, Field::Agreements),
    };
    let whole = cell(Field::FullName).filter(|whole| !whole.is_empty());
    let Some(whole) = whole else { return (texts, true) };
    let (given, family) = full_name::parts(whole);
    let is_divided = !family.is_empty();
    if texts.given_name.is_empty() && change.given_name.is_none() {
        texts.given_name = given;
    }
    if texts.family_name.is_empty() && change.family_name.is_none() {
        texts.family_name = family;
    }
    (texts, is_divided || change.family_name.is_some())
}

/// The change, with a later one over it. Each text is bounded as a cell is.
pub(crate) fn merge(change: RowChange, later: RowChange) -> RowChange {
    let text = |before: Option<String>, later: Option<String>| {
        let later = later.map(|text| {
            let letters = text.trim().chars().filter(|letter| !letter.is_control());
            letters.take(CELL).collect()
        });
        later.or(before)
    };
    RowChange {
        email: text(change.email, later.email),
        given_name: text(change.given_name, later.given_name),
        family_name: text(change.family_name, later.family_name),
        language: text(change.language, later.language),
        country: text(change.country, later.country),
        roles: text(change.roles, later.roles),
        purchasing_accounts: text(change.purchasing_accounts, later.purchasing_accounts),
        agreements: text(change.agreements, later.agreements),
        is_excluded: later.is_excluded.or(change.is_excluded),
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        access::Role,
        api::batches::{Column, Defaults, Field, RowChange, Verdict},
        locale::Locale,
        problem::FieldCode,
    };

    use super::{Reading, merge, read};

    fn row(cells: &[(Field, &str)], change: &RowChange) -> Reading {
        let columns = cells.iter().map(|(field, _)| {
            let (head, examples) = (None, Vec::new());
            Column { head, examples, field: Some(*field) }
        });
        let texts: Vec<_> = cells.iter().map(|(_, text)| (*text).to_owned()).collect();
        let defaults = Defaults {
            language: Some(Locale::Korean),
            country: "KR".parse().ok(),
            ..Defaults::default()
        };
        read(&columns.collect::<Vec<_>>(), &texts, change, &defaults)
    }

    const ANN: [(Field, &str); 4] = [
        (Field::Email, "Ann@Contoso.com"),
        (Field::FullName, "Ann Lee"),
        (Field::Roles, "Account Viewer; 보고서 열람자"),
        (Field::PurchasingAccounts, "12345678, 87654321"),
    ];

    #[test]
    fn a_row_says_who_what_and_where() {
        let ann = row(&ANN, &RowChange::default());
        assert_eq!(ann.faults, []);
        assert_eq!(ann.email.unwrap().as_ref(), "ann@contoso.com");
        assert_eq!(ann.texts.given_name, "Ann");
        assert_eq!(ann.family_name.unwrap().as_ref(), "Lee");
        assert_eq!(ann.language, Some(Locale::Korean));
        assert_eq!(ann.roles, [Role::ReportViewer, Role::AccountViewer].into());
        assert_eq!(ann.accounts, ["12345678", "87654321"]);
    }

    #[test]
    fn all_that_is_wrong_with_a_row_is_said_at_once() {
        let cells = [
            (Field::Email, "ann@@contoso"),
            (Field::FullName, "Cher"),
            (Field::Language, "Klingon"),
            (Field::Country, "Atlantis"),
            (Field::Roles, "Account viewer, King"),
        ];
        let found = row(&cells, &RowChange::default());
        let faults: Vec<_> = found.faults.iter().map(|it| (it.verdict, it.part.as_str())).collect();
        assert_eq!(
            faults,
            [
                (Verdict::BadAddress, "ann@@contoso"),
                (Verdict::BadName, "Cher"),
                (Verdict::UnknownLanguage, "Klingon"),
                (Verdict::UnknownCountry, "Atlantis"),
                (Verdict::UnknownRole, "King"),
            ]
        );
        assert_eq!(found.faults[0].rule, Some(FieldCode::MalformedEmailAddress));
    }

    #[test]
    fn what_is_put_right_counts_instead_of_the_cell() {
        let change = |family_name: &str| RowChange {
            family_name: Some(family_name.to_owned()),
            ..RowChange::default()
        };
        let change = merge(change("Kim"), change(" Park "));
        let found = row(&ANN, &change);
        assert_eq!(found.texts.family_name, "Park");
        assert_eq!(found.texts.given_name, "Ann");
    }
}
