//! From what the tables hold to the types of the contract.

use anyhow::Context;
use shared::{api::session::PersonName, locale::Locale, values::Name};

use super::entity::person;
use crate::error::Error;

/// Reads a value that was checked before it was stored.
pub(super) fn stored<T: std::str::FromStr>(text: &str, what: &'static str) -> Result<T, Error>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    Ok(text.parse().context(what)?)
}

/// Reads a code of ours; a language that a newer version knows is read as the default.
pub(super) fn locale(code: &str) -> Locale {
    Locale::from_code(code).unwrap_or_default()
}

pub(super) fn name(given_name: &str, family_name: &str) -> Result<PersonName, Error> {
    Ok(PersonName {
        given_name: stored::<Name>(given_name, "given name")?,
        family_name: stored::<Name>(family_name, "family name")?,
    })
}

pub(super) fn name_of(person: &person::Model) -> Result<PersonName, Error> {
    name(&person.given_name, &person.family_name)
}
