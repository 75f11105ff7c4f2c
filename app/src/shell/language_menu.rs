//! Switching the language in this browser.

use leptos::prelude::*;
use shared::locale::Locale;

use crate::{
    language,
    ui::{Align, Menu, MenuButton, Symbol},
};

/// The menu of languages, for pages that have no user menu.
#[component]
pub(crate) fn LanguageMenu() -> impl IntoView {
    view! {
        <Menu label=|| language::current().own_name() icon=Symbol::Globe align=Align::End>
            <LanguageOptions />
        </Menu>
    }
}

/// One option for each language, by its own name.
#[component]
pub(crate) fn LanguageOptions() -> impl IntoView {
    let option = |locale: Locale| {
        let is_shown = move || language::current() == locale;
        view! {
            <MenuButton
                current=Signal::derive(is_shown)
                on_press=move || language::switch(locale)
            >
                <span lang=locale.code()>{locale.own_name()}</span>
            </MenuButton>
        }
    };
    Locale::ALL.iter().map(|locale| option(*locale)).collect_view()
}
