//! *Manage users*: everybody who holds a role.

use shared::api::users::UserSort;

use crate::parts::Extent;

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
        order,
        sort[UserSort],
        extent(extent: Extent),
        none,
        none_text,
    }
}
