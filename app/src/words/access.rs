//! *Manage access*: its tabs.

words! {
    /// The frame of *Manage access*.
    Access {
        manage_users,
        invitations,
        roles,
        invite_users,
    }
}
