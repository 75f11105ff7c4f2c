//! How far something has come that takes a while.

use leptos::prelude::*;

/// A bar with what it stands for; without a share of the whole it only says that something is done.
#[component]
pub(crate) fn Progress(
    #[prop(into)] label: Signal<String>,
    /// From 0 to 1.
    #[prop(into)]
    share: Signal<Option<f64>>,
) -> impl IntoView {
    let bar = move || match share.get() {
        Some(share) => {
            view! { <progress aria-label=label max="1" value=share.to_string() /> }.into_any()
        }
        None => view! { <progress aria-label=label /> }.into_any(),
    };
    view! { {bar} }
}
