use crate::words::fields::Fields;

pub(super) const FIELDS: Fields = Fields {
    named: |label, fault| format!("{label}: {fault}"),
    not_understood: "This is not a value that is taken here.",
    needed: "This is needed.",
    malformed_email_address: "A whole address is needed, such as name@contoso.com.",
    email_address_too_long: "This address is longer than mail allows.",
    partners_own_domain: "This address is at a domain of your own company. Enter the address that the customer uses.",
    personal_address: "This is a personal address. A work account is needed: the address that the \
                       organization assigned.",
    malformed_number: |minimum, maximum| {
        format!("{minimum} to {maximum} digits are needed; spaces and hyphens do not matter.")
    },
    name_too_long: |maximum| format!("At most {maximum} characters."),
    control_character: "This contains a character that cannot be shown.",
    unknown_country: "Choose a country or region.",
    password_too_short: |minimum| format!("At least {minimum} characters are needed."),
    password_too_long: |maximum| format!("At most {maximum} characters."),
    password_too_common: "This password is among those that are tried first. Choose another one.",
    password_too_personal: "This password is made of your name, your address or your organization. \
                            Choose another one.",
    passwords_differ: "The two passwords are not the same.",
    wrong_password: "This is not your present password.",
    too_far_ahead: "This is too far ahead. At most 90 days are possible.",
    too_many_people: |maximum| format!("At most {maximum} people at once."),
    duplicate_address: "This address stands here twice.",
    already_invited: "This person is invited to this role here already.",
    already_held: "This person holds this role here already.",
    role_not_grantable: |role| format!("You cannot grant the role {role} here."),
    a_role_not_grantable: "You cannot grant one of these roles here.",
    purchasing_account_needed: "Choose at least one purchasing account for this role.",
    agreement_needed: "Choose at least one agreement for this role.",
    agreement_ended: "The agreement has ended. Nobody is invited to it any more.",
    unknown_reference: "There is none with this number or short name.",
    ends_before_start: "The last day is before the first.",
    agreement_moved: "An agreement stays with its organization.",
    account_moved: "A purchasing account stays under its agreement.",
    back_to_draft: "An agreement that was active does not become a draft again.",
    unknown_time_zone: "This is not a time zone, such as Asia/Seoul.",
    malformed_day: "This is not a day, such as 2026-12-31.",
    record_exists: "There is one already. Open it to correct it.",
};
