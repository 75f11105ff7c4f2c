//! A table of which the first rows are enough for most. All are there for who asks, and on paper.

use leptos::prelude::*;

use crate::{
    format,
    ui::{Button, ButtonKind},
    words::words,
};

/// How many rows are shown at first. The style sheet counts them, too.
const SHOWN: usize = 8;

/// A table with so many rows, the first of which are shown until somebody wants them all.
#[component]
pub(super) fn Long(
    /// How many rows the table has.
    rows: usize,
    children: Children,
) -> impl IntoView {
    let is_whole = RwSignal::new(rows <= SHOWN);
    let text = move || {
        let words = &words().reports;
        if is_whole.get() {
            words.show_fewer.to_owned()
        } else {
            (words.show_all)(&format::number(u64::try_from(rows).unwrap_or_default()))
        }
    };
    let button = (rows > SHOWN).then(|| {
        let turn = Callback::new(move |()| is_whole.update(|it| *it = !*it));
        view! {
            <p class="body not-print">
                <Button kind=ButtonKind::Quiet on_press=turn>{text}</Button>
            </p>
        }
    });
    view! {
        <div class:long=move || !is_whole.get()>{children()}</div>
        {button}
    }
}
