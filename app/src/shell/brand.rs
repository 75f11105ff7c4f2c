//! The vendor's mark and the name of the product, which lead to the start.

use leptos::prelude::*;

use crate::{links, words::t};

/// The mark and the name.
#[component]
pub(crate) fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=links::START aria-label=t!(common.product)>
            <img src="/brand/logo.svg" alt="" width="24" height="24" />
            <span>{t!(common.product)}</span>
        </a>
    }
}
