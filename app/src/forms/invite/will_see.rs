//! What a person will be able to do with the chosen roles, by the policy that the server decides by.

use leptos::prelude::*;
use shared::access::{Permission, Role};

use super::{people::People, person::PersonEntries};
use crate::{
    parts::permission_title,
    ui::{Icon, IconSize, Symbol},
    words::{t, words},
};

/// The permissions of the person whose block somebody is busy with.
#[component]
pub(super) fn WillSee(people: People) -> impl IntoView {
    let person = Memo::new(move |_| {
        let list = people.list();
        let current = people.current.get();
        list.iter().find(|it| it.key == current).or_else(|| list.last()).map(|it| it.key)
    });
    let person = move || people.list().into_iter().find(|it| Some(it.key) == person.get());
    let title = move || match person().and_then(PersonEntries::name) {
        Some(name) => (words().invite.will_see)(&name),
        None => words().invite.somebody_will_see.to_owned(),
    };
    let roles = move || person().map(|it| it.roles.set.get()).unwrap_or_default();
    let body = move || {
        let roles: Vec<_> = roles().into_iter().collect();
        if roles.is_empty() {
            view! { <p class="muted">{t!(invite.choose_roles)}</p> }.into_any()
        } else {
            permissions(&roles)
        }
    };
    view! {
        <aside class="box stick" aria-labelledby="will-see">
            <header>
                <h2 id="will-see">{title}</h2>
            </header>
            <div class="body stack" aria-live="polite">
                {body}
            </div>
        </aside>
    }
}

fn permissions(roles: &[Role]) -> AnyView {
    let names: Vec<_> = roles.iter().map(|role| (words().roles.name)(*role)).collect();
    let (may, may_not): (Vec<Permission>, Vec<Permission>) = Permission::ALL
        .iter()
        // Everybody may, so it tells nothing.
        .filter(|permission| **permission != Permission::ViewHome)
        .partition(|permission| roles.iter().any(|role| role.may(**permission)));
    view! {
        <p class="muted">{names.join(", ")}</p>
        {list(t!(invite.may), Symbol::Check, may)}
        {list(t!(invite.may_not), Symbol::Minus, may_not)}
    }
    .into_any()
}

fn list(
    title: impl Fn() -> &'static str + Send + 'static,
    symbol: Symbol,
    permissions: Vec<Permission>,
) -> Option<AnyView> {
    let line = move |permission| {
        view! {
            <li class="reason">
                <Icon symbol size=IconSize::Small />
                <span>{move || permission_title(permission)}</span>
            </li>
        }
    };
    (!permissions.is_empty()).then(|| {
        view! {
            <div class="stack tight">
                <h3>{title}</h3>
                <ul class="stack tight">{permissions.into_iter().map(line).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}
