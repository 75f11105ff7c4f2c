//! Roles by where they are held.

use std::collections::BTreeSet;

use shared::{
    access::Role,
    api::me::{Assignment, ScopeName},
};

/// Each scope with its roles, in the order in which the scopes come: those of one stand together.
pub(crate) fn by_scope(assignments: Vec<Assignment>) -> Vec<(ScopeName, BTreeSet<Role>)> {
    let mut scopes = Vec::<(ScopeName, BTreeSet<Role>)>::new();
    for Assignment { role, on } in assignments {
        match scopes.last_mut() {
            Some((last, roles)) if *last == on => {
                roles.insert(role);
            }
            Some(_) | None => scopes.push((on, BTreeSet::from([role]))),
        }
    }
    scopes
}
