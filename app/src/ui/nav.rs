//! The main navigation: a line of links, or behind a button where the window is narrow; and the link
//! that skips it.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    icon::{Icon, Symbol},
    id::focus,
};

const NAV: &str = "nav";
const MAIN: &str = "main";

/// The first link of the page: past the navigation, to `<main id="main" tabindex="-1">`.
#[component]
pub(crate) fn SkipLink(#[prop(into)] label: Signal<String>) -> impl IntoView {
    let skip = |event: MouseEvent| {
        // The router would take it for a change of page.
        event.prevent_default();
        focus(MAIN);
    };
    view! {
        <a class="skip" href=format!("#{MAIN}") on:click=skip>
            {label}
        </a>
    }
}

/// The button that opens the navigation in a narrow window; it stands first in the top bar.
#[component]
pub(crate) fn NavToggle(#[prop(into)] label: Signal<String>) -> impl IntoView {
    view! {
        <button class="button only only-narrow" type="button" popovertarget=NAV aria-label=label>
            <Icon symbol=Symbol::Menu />
        </button>
    }
}

/// The links of the main navigation (`<A>`), which mark the current one themselves.
#[component]
pub(crate) fn Nav(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    let nav = NodeRef::<html::Nav>::new();
    // Following a link leaves the page, but not the panel that it stands in.
    let close = move |_| {
        nav.get_untracked().map(|nav| nav.hide_popover().ok());
    };
    view! {
        <nav class="nav" id=NAV popover="auto" aria-label=label node_ref=nav on:click=close>
            {children()}
        </nav>
    }
}
