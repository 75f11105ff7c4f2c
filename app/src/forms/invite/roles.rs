//! Which roles a person gets, and on what.
//!
//! What may be granted depends on the chosen accounts, so they come first. A role that cannot be
//! granted is shown with the reason; one that was chosen before that stays free to be taken back.

use leptos::prelude::*;
use shared::access::Role;

use super::{
    chosen::Chosen,
    grants::Grants,
    people::People,
    person::{PersonEntries, needs_agreement},
};
use crate::{
    form::said,
    ui::{Choice, Choices, Columns},
    words::{t, words},
};

/// Purchasing accounts, roles, and agreements where a role needs one.
#[component]
pub(super) fn RoleChoices(person: PersonEntries, people: People) -> impl IntoView {
    let grants = people.grants;
    let needs_agreement = Memo::new(move |_| needs_agreement(&person.roles.set.read()));
    view! {
        {grants.with_value(|grants| accounts(person, grants))}
        <Choices
            id=person.id("roles")
            legend=t!(person.roles)
            choices=Signal::stored(role_choices(person, grants))
            chosen=person.roles.set
            columns=Columns::Two
            error=grants.with_value(|grants| person.roles_error(grants))
        />
        <Show when=move || {
            needs_agreement.get()
        }>{grants.with_value(|grants| agreements(person, grants))}</Show>
    }
}

fn accounts(person: PersonEntries, grants: &Grants) -> AnyView {
    let scopes = grants.accounts.iter().map(|it| (it.id, format!("{} ({})", it.name, it.number)));
    scope_choices(
        person.id("accounts"),
        t!(invite.accounts),
        person.accounts,
        scopes.collect(),
        |name| (words().invite.only_account)(name),
    )
}

fn agreements(person: PersonEntries, grants: &Grants) -> AnyView {
    let scopes = grants.agreements.iter().map(|it| (it.id, format!("{} ({})", it.name, it.number)));
    scope_choices(
        person.id("agreements"),
        t!(invite.agreements),
        person.agreements,
        scopes.collect(),
        |name| (words().invite.only_agreement)(name),
    )
}

/// Asks where there are several scopes; else it is only said which one it is.
fn scope_choices<T: Copy + Ord + Send + Sync>(
    id: String,
    legend: impl Fn() -> &'static str + Send + Sync + 'static,
    chosen: Chosen<T>,
    scopes: Vec<(T, String)>,
    only: fn(&str) -> String,
) -> AnyView {
    if let [(_, name)] = scopes.as_slice() {
        let name = name.clone();
        return view! { <p class="muted">{move || only(&name)}</p> }.into_any();
    }
    let choices: Vec<_> = scopes.into_iter().map(|(scope, name)| choice(scope, name)).collect();
    (!choices.is_empty())
        .then(|| {
            view! {
                <Choices
                    id
                    legend
                    choices=Signal::stored(choices)
                    chosen=chosen.set
                    columns=Columns::Two
                    error=said(chosen.wrong)
                />
            }
        })
        .into_any()
}

fn choice<T>(value: T, label: String) -> Choice<T> {
    let unavailable = Signal::stored(None);
    Choice { value, label: Signal::stored(label), detail: None, unavailable }
}

fn role_choices(person: PersonEntries, grants: StoredValue<Grants>) -> Vec<Choice<Role>> {
    let choice = |role: &Role| {
        let role = *role;
        let unavailable = move || {
            let is_chosen = person.roles.set.read().contains(&role);
            let refusal =
                grants.with_value(|grants| grants.refusal(role, &person.accounts.set.read()));
            refusal.filter(|_| !is_chosen).map(|refusal| refusal.reason(role))
        };
        Choice {
            value: role,
            label: Signal::derive(move || (words().roles.name)(role).to_owned()),
            detail: Some(Signal::derive(move || (words().roles.permits)(role).to_owned())),
            unavailable: Signal::derive(unavailable),
        }
    };
    Role::ALL.iter().map(choice).collect()
}
