//! A message that concerns the page, above what it is about.

use leptos::{children::ViewFnOnce, prelude::*};

use super::{icon::Icon, tone::Tone};

/// A message; one in red is read out when it appears.
#[component]
pub(crate) fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<Signal<String>>,
    /// What can be done about it.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div
            class=format!("banner {}", tone.class())
            role=(tone == Tone::Danger).then_some("alert")
        >
            <Icon symbol=tone.symbol() />
            <div class="text">
                {title.map(|title| view! { <strong>{title}</strong> })}
                {children.map(|children| view! { <div>{children()}</div> })}
            </div>
            {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
        </div>
    }
}
