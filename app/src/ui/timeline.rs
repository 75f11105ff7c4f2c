//! What happened, one thing under the other.

use leptos::prelude::*;

use super::{
    icon::{Icon, Symbol},
    tone::Tone,
};

/// A list of what happened, the newest first. What comes in while it is shown is read out when the
/// reader has time.
#[component]
pub(crate) fn Story(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <ol class="timeline" aria-label=label aria-live="polite">
            {children()}
        </ol>
    }
}

/// Something that happened: what, when, and what is to be known about it.
#[component]
pub(crate) fn Happened(
    #[prop(optional)] tone: Tone,
    symbol: Symbol,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] time: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class=tone.class()>
            <Icon symbol />
            <strong>{title}</strong>
            <time>{time}</time>
            {children.map(|children| children())}
        </li>
    }
}

/// Something that has not happened yet.
#[component]
pub(crate) fn Coming(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] time: Signal<String>,
) -> impl IntoView {
    view! {
        <li class="next">
            <Icon symbol=Symbol::Clock />
            <strong>{title}</strong>
            <time>{time}</time>
        </li>
    }
}

/// Somebody else's words, as they were said.
#[component]
pub(crate) fn Quotation(#[prop(into)] text: String) -> impl IntoView {
    view! { <code class="reply" translate="no">{text}</code> }
}
