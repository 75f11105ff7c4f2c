//! A state in a word, with a shape and a tone; or, plain, the name of a role.

use leptos::prelude::*;

use super::{
    icon::{Icon, IconSize, Symbol},
    tone::Tone,
};

/// A badge; without an icon it is a plain one, which names a role.
#[component]
pub(crate) fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<Symbol>,
    children: Children,
) -> impl IntoView {
    let class = match icon {
        Some(_) => format!("badge {}", tone.class()),
        None => "badge plain".to_owned(),
    };
    view! {
        <span class=class>
            {icon.map(|symbol| view! { <Icon symbol size=IconSize::Small /> })} {children()}
        </span>
    }
}
