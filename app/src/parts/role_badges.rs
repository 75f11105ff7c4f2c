//! Roles in a cell of a table: a badge each, and where they are held.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::{Role, Scope},
    api::me::{Assignment, ScopeName},
};

use super::by_scope;
use crate::{
    ui::Tag,
    words::{t, words},
};

/// The roles in the order of their scopes; scopes with the same roles stand together.
#[component]
pub(crate) fn RoleBadges(assignments: Vec<Assignment>) -> impl IntoView {
    let mut groups = Vec::<(BTreeSet<Role>, Vec<ScopeName>)>::new();
    for (scope, roles) in by_scope(assignments) {
        match groups.iter_mut().find(|(same, _)| *same == roles) {
            Some((_, scopes)) => scopes.push(scope),
            None => groups.push((roles, vec![scope])),
        }
    }
    let group = |(roles, scopes): (BTreeSet<Role>, Vec<ScopeName>)| {
        view! {
            <li>
                <Badges roles />
                <small>{move || where_held(&scopes)}</small>
            </li>
        }
    };
    view! { <ul class="held">{groups.into_iter().map(group).collect_view()}</ul> }
}

/// A badge for each role.
#[component]
pub(crate) fn Badges(roles: BTreeSet<Role>) -> impl IntoView {
    let badge = |role: Role| {
        view! { <Tag>{t!(roles.name, role)}</Tag> }
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
