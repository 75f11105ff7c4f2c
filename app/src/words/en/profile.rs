use crate::words::profile::Profile;

pub(super) const PROFILE: Profile = Profile {
    title: "My profile",
    roles: "My roles",
    roles_in: |organization| format!("My roles in {organization}"),
    scope: "Where",
    role_and_permits: "Roles and what they permit",
    own_roles: "Nobody changes their own roles. If you need other ones, ask an account administrator of \
                the same purchasing account.",
    no_roles: "You hold no roles",
    no_roles_text: "You are not a member of any organization now. Ask the purchasing account \
                    administrator or another administrator to invite you.",
    account_number: |number| format!("Purchasing account {number}"),
    agreement_number: |number| format!("Agreement {number}, with all its purchasing accounts"),
    person: "Name and language",
    language_hint: "The language of these pages and of every email to you.",
    saved: "Your profile is saved.",
    password: "Password",
    password_text: "Changing it signs you out everywhere else.",
    current_password: "Current password",
    new_password: "New password",
    change_password: "Change password",
    password_changed: "Your password is changed.",
};
