//! First name and last name, in the order in which the language writes them.

use leptos::prelude::*;
use shared::{locale::Locale, values::Name};

use crate::{form::Entry, language, ui::TextField, words::t};

/// Whose name is asked for: the browser fills in one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// That of the person who types.
    Mine,
    /// That of somebody else.
    Others,
}

impl Whose {
    const fn autocomplete(self) -> (&'static str, &'static str) {
        match self {
            Self::Mine => ("given-name", "family-name"),
            Self::Others => ("off", "off"),
        }
    }
}

/// The two fields of a name; their ids are `{id}given-name` and `{id}family-name`.
#[component]
pub(crate) fn NameFields(
    /// What the ids start with, where a page asks for several names.
    #[prop(optional, into)]
    id: String,
    whose: Whose,
    given_name: Entry<Name>,
    family_name: Entry<Name>,
) -> impl IntoView {
    let (given_id, family_id) = (format!("{id}given-name"), id + "family-name");
    let (given_autocomplete, family_autocomplete) = whose.autocomplete();
    let given = move || {
        view! {
            <TextField
                id=given_id.clone()
                label=t!(person.given_name)
                value=given_name.text
                error=given_name.error()
                on_blur=given_name.on_blur()
                autocomplete=given_autocomplete
            />
        }
    };
    let family = move || {
        view! {
            <TextField
                id=family_id.clone()
                label=t!(person.family_name)
                value=family_name.text
                error=family_name.error()
                on_blur=family_name.on_blur()
                autocomplete=family_autocomplete
            />
        }
    };
    let fields = move || match language::current() {
        Locale::English => (given().into_any(), family().into_any()),
        Locale::Korean | Locale::Japanese => (family().into_any(), given().into_any()),
    };
    view! { <div class="pair">{fields}</div> }
}
