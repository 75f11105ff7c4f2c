//! Places beside each other, the current one marked: tabs of a page, and chips that filter a list.

use leptos::prelude::*;
use leptos_router::components::A;

/// The tabs of a page: links, because each is a place.
#[component]
pub(crate) fn Tabs(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            {children()}
        </nav>
    }
}

/// One tab; it is the current one when the window is at its path, or at one that its own pages have.
#[component]
pub(crate) fn Tab(
    #[prop(into)] href: Signal<String>,
    /// Whether what is below its path belongs to it, and not to another tab.
    #[prop(optional)]
    with_pages: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <A href=move || href.get() exact=!with_pages>
            {children()}
        </A>
    }
}

/// A few values of one filter, all in sight.
#[component]
pub(crate) fn Chips(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div class="chips" role="group" aria-label=label>
            {children()}
        </div>
    }
}

/// One value of a filter: a link to the list with it.
#[component]
pub(crate) fn Chip(
    #[prop(into)] href: Signal<String>,
    /// Whether the list is filtered by it now.
    #[prop(into)]
    current: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="chip" href=href aria-current=move || current.get().then_some("true")>
            {children()}
        </a>
    }
}
