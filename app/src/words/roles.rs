//! The roles: their names, what they permit, and where they are held.

use shared::access::Role;

words! {
    /// The roles.
    Roles {
        name[Role],
        permits[Role],
        on_account(number: &str, name: &str),
        on_agreement(number: &str, name: &str),
    }
}
