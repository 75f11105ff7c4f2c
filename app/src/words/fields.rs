//! What is wrong with a field, by the rule that it breaks.

words! {
    /// What is wrong with a field.
    Fields {
        named(label: &str, fault: &str),
        not_understood,
        needed,
        malformed_email_address,
        email_address_too_long,
        personal_address,
        partners_own_domain,
        malformed_number(minimum: &str, maximum: &str),
        name_too_long(maximum: &str),
        control_character,
        unknown_country,
        password_too_short(minimum: &str),
        password_too_long(maximum: &str),
        password_too_common,
        password_too_personal,
        passwords_differ,
        wrong_password,
        too_far_ahead,
        too_many_people(maximum: &str),
        duplicate_address,
        already_invited,
        already_held,
        role_not_grantable(role: &str),
        a_role_not_grantable,
        purchasing_account_needed,
        agreement_needed,
        agreement_ended,
    }
}
