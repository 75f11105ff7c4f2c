//! Permissions where each stands by itself: a refusal names them inside a sentence.

use shared::access::Permission;

use crate::words::words;

/// The permission with a capital at its start, where the language has capitals.
pub(crate) fn permission_title(permission: Permission) -> String {
    let mut letters = (words().permissions.name)(permission).chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
