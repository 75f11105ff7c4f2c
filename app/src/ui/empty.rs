//! Nothing to show: why, and the way on. Also for what is not allowed, not there, or out of reach.

use leptos::{children::ViewFnOnce, prelude::*};

use super::icon::{Icon, Symbol};

/// A fact, its cause and one action.
#[component]
pub(crate) fn Empty(
    symbol: Symbol,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon symbol />
            <h2>{title}</h2>
            {children.map(|children| view! { <p>{children()}</p> })}
            {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
        </div>
    }
}
