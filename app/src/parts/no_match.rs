//! A list in which the filters left nothing: which filters, and the way out of them.

use leptos::prelude::*;

use super::UrlFilters;
use crate::{
    ui::{Button, Empty, Symbol},
    words::{t, words},
};

/// Says what the list is filtered by, and takes the filters away.
#[component]
pub(crate) fn NoMatch(
    filters: UrlFilters,
    /// What each filter lets through, in words.
    #[prop(into)]
    only: Signal<Vec<String>>,
) -> impl IntoView {
    let text = move || (words().lists.no_match_text)(&only.read().join(", "));
    let actions = move || {
        view! { <Button on_press=move || filters.clear()>{t!(lists.clear)}</Button> }
    };
    view! {
        <Empty symbol=Symbol::Search title=t!(lists.no_match) actions>
            {text}
        </Empty>
    }
}
