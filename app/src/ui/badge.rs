//! A state in a word, with a shape and a tone; and a plain word, such as the name of a role.

use leptos::prelude::*;

use super::{
    icon::{Icon, IconSize, Symbol},
    tone::Tone,
};

/// A state: its tone never stands without a shape.
#[component]
pub(crate) fn Badge(tone: Tone, icon: Symbol, children: Children) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            <Icon symbol=icon size=IconSize::Small />
            {children()}
        </span>
    }
}

/// A word that stands for something and says nothing about its state, such as a role.
#[component]
pub(crate) fn Tag(children: Children) -> impl IntoView {
    view! { <span class="badge plain">{children()}</span> }
}
