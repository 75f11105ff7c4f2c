//! A box whose content is loading.

use leptos::prelude::*;

use crate::{ui::Skeleton, words::t};

/// As many lines as the content will have, more or less, so that little moves when it comes.
#[component]
pub(crate) fn WaitingBox(lines: usize) -> impl IntoView {
    view! {
        <div class="box">
            <div class="body">
                <Skeleton label=t!(common.loading) lines />
            </div>
        </div>
    }
}
