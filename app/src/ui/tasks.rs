//! What needs somebody: one line and one action each.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{
    icon::{Icon, Symbol},
    tone::Tone,
};

/// The list of what there is to do, inside a `Sheet`.
#[component]
pub(crate) fn Tasks(children: Children) -> impl IntoView {
    view! { <ul class="tasks">{children()}</ul> }
}

/// One thing to do: a fact, its cause, the way on.
#[component]
pub(crate) fn Task(
    symbol: Symbol,
    #[prop(optional)] tone: Tone,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <span class=tone.class()>
                <Icon symbol />
            </span>
            <div>
                <strong>{title}</strong>
                {children.map(|children| view! { <p>{children()}</p> })}
            </div>
            {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
        </li>
    }
}
