//! *Manage users*: everybody who holds a role.

words! {
    /// Everybody who holds a role.
    Users {
        search,
        all_roles,
        all_states,
        name,
        you,
        status,
        joined,
        signed_in,
        never,
        none,
        none_text,
    }
}
