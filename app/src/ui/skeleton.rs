//! The shape of what is loading. It takes its room at once and shows after 200 ms.

use leptos::prelude::*;

/// Lines of text that are loading; `label` says so to those who do not see them.
#[component]
pub(crate) fn Skeleton(#[prop(into)] label: Signal<String>, lines: usize) -> impl IntoView {
    view! {
        <div class="stack tight" role="status">
            <span class="hidden">{label}</span>
            {(0..lines).map(|_| view! { <span class="skeleton"></span> }).collect_view()}
        </div>
    }
}

/// Rows of a table that are loading: put them into a `TableBody`, and say `busy` on the `Table`.
#[component]
pub(crate) fn SkeletonRows(rows: usize, columns: usize) -> impl IntoView {
    let cell = || {
        view! {
            <td role="cell">
                <span class="skeleton"></span>
            </td>
        }
    };
    let row = || view! { <tr role="row">{(0..columns).map(|_| cell()).collect_view()}</tr> };
    (0..rows).map(|_| row()).collect_view()
}
