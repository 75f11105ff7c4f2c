//! The permissions, as short as a refusal names them.

use shared::access::Permission;

words! {
    /// The permissions.
    Permissions {
        name[Permission],
    }
}
