use crate::words::person::Person;

pub(super) const PERSON: Person = Person {
    email: "Email address",
    work_account: "Work account",
    given_name: "First name",
    family_name: "Last name",
    language: "Primary language",
    country: "Country/region",
    choose_country: "Choose a country or region",
    roles: "Roles",
    addressed: |name| name.to_owned(),
    erased: "Erased user",
};
