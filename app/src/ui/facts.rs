//! Labels and values.

use leptos::prelude::*;

/// A list of facts.
#[component]
pub(crate) fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One fact: what it is called, and what it is.
#[component]
pub(crate) fn Fact(#[prop(into)] term: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <dt>{term}</dt>
        <dd>{children()}</dd>
    }
}
