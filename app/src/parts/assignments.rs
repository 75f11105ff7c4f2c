//! Roles in words: each with what it permits, and where.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::{
    access::{Role, Scope},
    api::me::{Assignment, ScopeName},
};

use crate::words::{t, words};

/// Each role once, with the scopes it is on and what it permits.
#[component]
pub(crate) fn Assignments(assignments: Vec<Assignment>) -> impl IntoView {
    let mut scopes = BTreeMap::<Role, Vec<ScopeName>>::new();
    for Assignment { role, on } in assignments {
        scopes.entry(role).or_default().push(on);
    }
    let role_view = |(role, scopes): (Role, Vec<ScopeName>)| {
        view! {
            <li>
                <strong>{t!(roles.name, role)}</strong>
                <ul>{scopes.into_iter().map(|on| view! { <li>{scope_name(on)}</li> }).collect_view()}</ul>
                <p class="muted">{t!(roles.permits, role)}</p>
            </li>
        }
    };
    view! { <ul class="stack">{scopes.into_iter().map(role_view).collect_view()}</ul> }
}

/// A scope by its name, its kind and its number.
fn scope_name(on: ScopeName) -> impl Fn() -> String {
    let ScopeName { scope, number, name } = on;
    move || {
        let words = &words().roles;
        match scope {
            Scope::PurchasingAccount(_) => (words.on_account)(&number, name.as_ref()),
            Scope::Agreement(_) => (words.on_agreement)(&number, name.as_ref()),
        }
    }
}
