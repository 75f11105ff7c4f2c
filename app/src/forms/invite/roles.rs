//! Which roles a person gets, and on what.
//!
//! What may be granted depends on the chosen accounts, so they come first. A role that cannot be
//! granted is shown with the reason; one that was chosen before that stays free to be taken back.

use leptos::prelude::*;
use shared::access::Role;

use super::{
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

/// Where there are several; else it is only said which one it is.
fn accounts(person: PersonEntries, grants: &Grants) -> AnyView {
    let named =
        |number: &dyn std::fmt::Display, name: &dyn std::fmt::Display| format!("{name} ({number})");
    match grants.accounts.as_slice() {
        [] => ().into_any(),
        [only] => {
            let name = named(&only.number, &only.name);
            view! { <p class="muted">{move || (words().invite.only_account)(&name)}</p> }.into_any()
        }
        several => {
            let choices = several.iter().map(|it| choice(it.id, named(&it.number, &it.name)));
            view! {
                <Choices
                    id=person.id("accounts")
                    legend=t!(invite.accounts)
                    choices=Signal::stored(choices.collect())
                    chosen=person.accounts.set
                    columns=Columns::Two
                    error=said(person.accounts.wrong)
                />
            }
            .into_any()
        }
    }
}

/// Where there are several; else it is only said which one it is.
fn agreements(person: PersonEntries, grants: &Grants) -> AnyView {
    let named =
        |number: &dyn std::fmt::Display, name: &dyn std::fmt::Display| format!("{name} ({number})");
    match grants.agreements.as_slice() {
        [] => ().into_any(),
        [only] => {
            let name = named(&only.number, &only.name);
            view! { <p class="muted">{move || (words().invite.only_agreement)(&name)}</p> }
                .into_any()
        }
        several => {
            let choices = several.iter().map(|it| choice(it.id, named(&it.number, &it.name)));
            view! {
                <Choices
                    id=person.id("agreements")
                    legend=t!(invite.agreements)
                    choices=Signal::stored(choices.collect())
                    chosen=person.agreements.set
                    columns=Columns::Two
                    error=said(person.agreements.wrong)
                />
            }
            .into_any()
        }
    }
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
