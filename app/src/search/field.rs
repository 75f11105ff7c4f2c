//! The field: what is typed, and the keys that walk through the list.

use std::time::Duration;

use leptos::{ev::KeyboardEvent, html, prelude::*};
use shared::limits;

use super::{
    Search,
    options::{LIST, option_id, press, show},
};
use crate::{
    ui::{Icon, Symbol},
    words::t,
};

/// How long somebody pauses when they have typed what they look for.
const PAUSE: Duration = Duration::from_millis(200);

/// What browsers say of a key that only composes a letter.
const COMPOSING: u32 = 229;

/// Empty and in focus whenever the box is opened.
#[component]
pub(super) fn Field(search: Search, open: RwSignal<bool>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get()
            && open.get()
        {
            input.set_value("");
            search.begin_again();
            input.focus().ok();
        }
    });
    let mut seek = debounce(PAUSE, move |text: String| {
        search.sought.try_set(text);
    });
    let type_text = move |text: String| {
        search.walk_to(0);
        seek(text.trim().to_owned());
        search.typed.set(text);
    };
    view! { <Combobox search input type_text /> }
}

#[component]
fn Combobox(
    search: Search,
    input: NodeRef<html::Input>,
    mut type_text: impl FnMut(String) + 'static,
) -> impl IntoView {
    let active = move || (search.count() > 0).then(|| option_id(search.active.get()));
    view! {
        <div class="affix">
            <Icon symbol=Symbol::Search />
            <input
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="go"
                maxlength=limits::SEARCH_MAXIMUM
                aria-label=t!(search.label)
                aria-autocomplete="list"
                aria-expanded=move || (search.count() > 0).to_string()
                aria-controls=LIST
                aria-activedescendant=active
                placeholder=t!(search.label)
                node_ref=input
                on:input:target=move |event| type_text(event.target().value())
                on:keydown=move |event| walk(&event, search)
            />
        </div>
    }
}

/// What a key does, unless it only composes a letter.
fn walk(event: &KeyboardEvent, search: Search) {
    let count = untrack(|| search.count());
    if event.is_composing() || event.key_code() == COMPOSING || count == 0 {
        return;
    }
    let at = search.active.get_untracked();
    match event.key().as_str() {
        "ArrowDown" => search.walk_to((at + 1) % count),
        "ArrowUp" => search.walk_to((at + count - 1) % count),
        "Enter" => press(at),
        _ => return,
    }
    event.prevent_default();
    show(search.active.get_untracked());
}
