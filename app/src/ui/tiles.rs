//! Numbers beside each other, each of which leads to what it counts.

use leptos::prelude::*;

use super::tone::Tone;

/// The numbers, in one box.
#[component]
pub(crate) fn Tiles(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <nav class="box tiles" aria-label=label>
            {children()}
        </nav>
    }
}

/// One number: what it counts, how many there are, and what that means.
#[component]
pub(crate) fn Tile(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] note: Signal<String>,
    #[prop(into)] href: Signal<String>,
    /// Whether what it counts is shown now.
    #[prop(into)]
    current: Signal<bool>,
    #[prop(optional, into)] tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <a class="tile" href=href aria-current=move || current.get().then_some("true")>
            <span class="label">{label}</span>
            <span class=move || format!("value {}", tone.get().class())>{value}</span>
            <span class="muted">{note}</span>
        </a>
    }
}
