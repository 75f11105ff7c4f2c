//! The block of one person.

use leptos::prelude::*;

use super::{people::People, person::PersonEntries, roles::RoleChoices};
use crate::{
    forms::address::AddressNotes,
    parts::{NameFields, Whose, country_options, language_options},
    ui::{Button, ButtonKind, Dialog, Group, SelectField, Symbol, TextField, TextKind},
    words::{t, words},
};

/// The fields of R34 about one person.
#[component]
pub(super) fn PersonBlock(person: PersonEntries, people: People) -> impl IntoView {
    let index = Memo::new(move |_| people.list().iter().position(|it| it.key == person.key));
    let name = move || person.name().unwrap_or_else(|| words().invite.new_user.to_owned());
    let title = move || (words().invite.heading)(index.get().unwrap_or_default() + 1, &name());
    let actions = move || view! { <Remove person people /> };
    view! {
        <div on:focusin=move |_| people.current.set(person.key)>
            <Group title actions>
                <PersonFields person people />
            </Group>
        </div>
    }
}

/// The same without what is around them.
#[component]
pub(super) fn PersonFields(person: PersonEntries, people: People) -> impl IntoView {
    view! {
        <TextField
            id=person.id("email")
            label=t!(person.email)
            value=person.email.text
            kind=TextKind::Email
            error=person.email.error()
            on_blur=person.email.on_blur()
        >
            <AddressNotes
                addresses=people.addresses
                email=person.email
                id=person.id("email")
            />
        </TextField>
        <NameFields
            id=person.id("")
            whose=Whose::Others
            given_name=person.given_name
            family_name=person.family_name
        />
        <div class="pair">
            <SelectField
                id=person.id("language")
                label=t!(person.language)
                options=Signal::derive(language_options)
                value=person.language.text
                error=person.language.error()
            />
            <SelectField
                id=person.id("country")
                label=t!(person.country)
                options=Signal::derive(country_options)
                value=person.country.text
                error=person.country.error()
            />
        </div>
        <RoleChoices person people />
    }
}

/// Takes the block away; when something is typed in it, asks once.
#[component]
fn Remove(person: PersonEntries, people: People) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let name = move || person.name().unwrap_or_else(|| words().invite.new_user.to_owned());
    let press = move || {
        if untrack(|| person.has_content()) {
            is_asking.set(true);
        } else {
            people.remove(person.key);
        }
    };
    let answers = move || {
        view! {
            <Button on_press=move || is_asking.set(false)>{t!(common.cancel)}</Button>
            <Button
                kind=ButtonKind::Danger
                on_press=move || {
                    is_asking.set(false);
                    people.remove(person.key);
                }
            >
                {t!(invite.remove)}
            </Button>
        }
    };
    view! {
        <Show when=move || { people.list().len() > 1 }>
            <Button
                kind=ButtonKind::Quiet
                icon=Symbol::Trash
                label=move || (words().invite.remove_person)(&name())
                on_press=press
            >
                {t!(invite.remove)}
            </Button>
        </Show>
        <Dialog
            open=is_asking
            title=move || (words().invite.remove_title)(&name())
            actions=answers
        >
            <p>{t!(invite.remove_text)}</p>
        </Dialog>
    }
}
