//! What a person's language and country can be chosen from.

use shared::locale::Locale;

use crate::{format, ui::SelectOption, words::words};

/// Every language that the portal speaks, by its own name.
pub(crate) fn language_options() -> Vec<SelectOption> {
    Locale::ALL.iter().map(|it| SelectOption::new(it.code(), it.own_name())).collect()
}

/// Every country and region in the order of the language; first of all, that one is to be chosen.
pub(crate) fn country_options() -> Vec<SelectOption> {
    let countries = format::countries().into_iter();
    let countries = countries.map(|(country, name)| SelectOption::new(country, name));
    [SelectOption::new("", words().person.choose_country)].into_iter().chain(countries).collect()
}
