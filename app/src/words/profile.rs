//! One's own profile.

words! {
    /// The page about oneself.
    Profile {
        title,
        roles,
        roles_in(organization: &str),
        scope,
        role_and_permits,
        own_roles,
        no_roles,
        no_roles_text,
        account_number(number: &str),
        agreement_number(number: &str),
        person,
        language_hint,
        saved,
        password,
        password_text,
        current_password,
        new_password,
        change_password,
        password_changed,
    }
}
