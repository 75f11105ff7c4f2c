//! Roles in a cell of a table: a badge each, and where they are held.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use shared::{
    access::{Role, Scope},
    api::me::{Assignment, ScopeName},
};

use crate::{
    ui::Badge,
    words::{t, words},
};

/// The roles, those first that are held on the same scopes.
#[component]
pub(crate) fn RoleBadges(assignments: Vec<Assignment>) -> impl IntoView {
    let mut roles_on = BTreeMap::<ScopeName, BTreeSet<Role>>::new();
    for Assignment { role, on } in assignments {
        roles_on.entry(on).or_default().insert(role);
    }
    let mut scopes_of = BTreeMap::<BTreeSet<Role>, Vec<ScopeName>>::new();
    for (scope, roles) in roles_on {
        scopes_of.entry(roles).or_default().push(scope);
    }
    let group = |(roles, scopes): (BTreeSet<Role>, Vec<ScopeName>)| {
        view! {
            <li>
                <Badges roles />
                <small>{move || where_held(&scopes)}</small>
            </li>
        }
    };
    view! { <ul class="stack tight">{scopes_of.into_iter().map(group).collect_view()}</ul> }
}

/// A badge for each role.
#[component]
pub(crate) fn Badges(roles: BTreeSet<Role>) -> impl IntoView {
    let badge = |role: Role| {
        view! { <Badge>{t!(roles.name, role)}</Badge> }
    };
    view! { <span class="badges">{roles.into_iter().map(badge).collect_view()}</span> }
}

/// The scopes as short as a cell needs them: an account by its name, an agreement by its number.
fn where_held(scopes: &[ScopeName]) -> String {
    let name = |on: &ScopeName| match on.scope {
        Scope::PurchasingAccount(_) => on.name.to_string(),
        Scope::Agreement(_) => (words().lists.agreement)(&on.number),
    };
    scopes.iter().map(name).collect::<Vec<_>>().join(", ")
}
