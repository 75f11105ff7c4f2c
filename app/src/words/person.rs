//! The fields about a person, wherever a form asks for them.

words! {
    /// The fields about a person.
    Person {
        email,
        work_account,
        given_name,
        family_name,
        language,
        country,
        choose_country,
        roles,
        addressed(name: &str),
        erased,
    }
}
