//! What I am, and where.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::Scope,
    api::me::{Assignment, MyAccess, ScopeName},
};

use crate::{links, parts::RolesTable, ui::LinkButton, words::t};

/// So many scopes are listed; the profile has all.
const SCOPES: usize = 8;

/// Each of my roles where it is held.
#[component]
pub(super) fn MyRoles(access: MyAccess) -> impl IntoView {
    let scopes = access.accounts.len();
    let mut assignments = assignments(access);
    let more = (scopes > SCOPES).then(|| {
        let mut seen = BTreeSet::new();
        assignments.retain(|it| {
            seen.insert(it.on.scope);
            seen.len() <= SCOPES
        });
        view! {
            <div>
                <LinkButton href=links::PROFILE>{t!(home.all_roles)}</LinkButton>
            </div>
        }
    });
    (!assignments.is_empty()).then(|| {
        view! {
            <RolesTable title=t!(home.roles) assignments />
            {more}
        }
    })
}

/// Each role where it is held.
fn assignments(access: MyAccess) -> Vec<Assignment> {
    let agreements = access.agreements.into_iter().map(|it| {
        let scope = Scope::Agreement(it.id);
        (ScopeName { scope, number: it.number.to_string(), name: it.name }, it.roles)
    });
    let accounts = access.accounts.into_iter().map(|it| {
        let scope = Scope::PurchasingAccount(it.id);
        (ScopeName { scope, number: it.number.to_string(), name: it.name }, it.roles)
    });
    let held = agreements.chain(accounts).flat_map(|(on, roles)| {
        let here = roles.into_iter().filter(|role| role.is_held_on(on.scope));
        here.map(|role| Assignment { role, on: on.clone() }).collect::<Vec<_>>()
    });
    held.collect()
}
