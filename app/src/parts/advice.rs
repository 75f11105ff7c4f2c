//! What to try: a short title and a sentence or two.

use leptos::prelude::*;

/// One piece of advice beside a form.
#[component]
pub(crate) fn Advice(#[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div>
            <h3>{title}</h3>
            <p class="muted">{children()}</p>
        </div>
    }
}
