//! What the person will be able to do, and what no longer, by the policy that the server decides
//! by.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{access::Permission, api::me::ScopeName};

use super::entries::RolesEntries;
use crate::{
    parts::permission_title,
    problem::scope_in_short,
    ui::{Icon, IconSize, Symbol},
    words::{t, words},
};

/// What changes on one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    on: ScopeName,
    gains: BTreeSet<Permission>,
    loses: BTreeSet<Permission>,
}

/// The difference on each scope, and who else is told.
#[component]
pub(super) fn Preview(entries: RolesEntries) -> impl IntoView {
    let differences = Memo::new(move |_| differences(entries));
    let is_announced = Memo::new(move |_| {
        let gained = &entries.to() - &entries.from();
        gained.iter().any(|holding| holding.role.is_announced())
    });
    let title = move || (words().user_access.preview)(&entries.name());
    let body = move || {
        let differences = differences.get();
        if differences.is_empty() {
            view! { <p class="muted">{t!(user_access.unchanged)}</p> }.into_any()
        } else {
            differences.into_iter().map(difference_view).collect_view().into_any()
        }
    };
    view! {
        <aside class="box stick" aria-labelledby="will-change">
            <header>
                <h2 id="will-change">{title}</h2>
            </header>
            <div class="body stack" aria-live="polite">
                {body}
                <Show when=move || is_announced.get()>
                    <p class="reason">
                        <Icon symbol=Symbol::Mail size=IconSize::Small />
                        <span>{t!(user_access.announced)}</span>
                    </p>
                </Show>
            </div>
        </aside>
    }
}

/// A role on an agreement reaches its accounts: it is looked at there, too.
fn differences(entries: RolesEntries) -> Vec<Difference> {
    let (before, after) = (entries.rights(&entries.from()), entries.rights(&entries.to()));
    let scopes = entries.scopes().into_iter().map(|(_, scope)| {
        let scope_before = before.permissions_on(scope.on.scope);
        let scope_after = after.permissions_on(scope.on.scope);
        Difference {
            gains: &scope_after - &scope_before,
            loses: &scope_before - &scope_after,
            on: scope.on,
        }
    });
    scopes.filter(|it| !it.gains.is_empty() || !it.loses.is_empty()).collect()
}

fn difference_view(difference: Difference) -> AnyView {
    let Difference { on, gains, loses } = difference;
    let name = scope_in_short(&on);
    let gained = name.clone();
    view! {
        {list(move || (words().user_access.gains)(&gained), Symbol::Check, gains)}
        {list(move || (words().user_access.loses)(&name), Symbol::Minus, loses)}
    }
    .into_any()
}

fn list(
    title: impl Fn() -> String + Send + 'static,
    symbol: Symbol,
    permissions: BTreeSet<Permission>,
) -> Option<AnyView> {
    // Everybody may, so it tells nothing.
    let permissions = permissions.into_iter().filter(|it| *it != Permission::ViewHome);
    let line = move |permission| {
        view! {
            <li class="reason">
                <Icon symbol size=IconSize::Small />
                <span>{move || permission_title(permission)}</span>
            </li>
        }
    };
    let lines: Vec<_> = permissions.map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="stack tight">
                <h3>{title}</h3>
                <ul class="stack tight">{lines}</ul>
            </div>
        }
        .into_any()
    })
}
