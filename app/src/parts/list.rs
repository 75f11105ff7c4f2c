//! A list under its filters: the rows, or why there are none, and the way to more of them.

use leptos::{children::ViewFn, prelude::*};

use super::{
    FailureBanner,
    listing::{Extent, Listing, Place, Shown},
};
use crate::{
    problem::explain,
    ui::{Button, Pager, Symbol},
    words::t,
};

/// The list; it keeps what is shown while it asks for more.
#[component]
pub(crate) fn List<T: Send + Sync + 'static>(
    listing: Listing<T>,
    /// How much of it is shown, in words.
    #[prop(into)]
    extent: Callback<Extent, String>,
    /// What is shown when there are no rows: why, and the way on.
    #[prop(into)]
    nothing: ViewFn,
    /// The table of the rows.
    #[prop(into)]
    table: ViewFn,
) -> impl IntoView {
    let shown = Memo::new(move |_| listing.shown());
    let rows = move || match shown.get() {
        Shown::Rows => table.run(),
        Shown::Nothing => nothing.run(),
        Shown::Failure => ().into_any(),
    };
    view! {
        <Trouble listing at=Place::Start />
        {rows}
        <Trouble listing at=Place::End />
        <End listing extent />
    }
}

/// Why the list could not be asked for, where it was asked.
#[component]
fn Trouble<T: Send + Sync + 'static>(listing: Listing<T>, at: Place) -> impl IntoView {
    let again = Callback::new(move |()| listing.again());
    move || {
        let failure = listing.failure().read();
        failure.as_ref().filter(|_| listing.asked_at() == at).map(|failure| {
            let explanation = explain(failure);
            view! {
                <div class="body">
                    <FailureBanner explanation on_again=again />
                </div>
            }
        })
    }
}

#[component]
fn End<T: Send + Sync + 'static>(
    listing: Listing<T>,
    extent: Callback<Extent, String>,
) -> impl IntoView {
    let has_more = Memo::new(move |_| matches!(listing.extent(), Some(Extent::First(_))));
    let has_rows = Memo::new(move |_| !matches!(listing.extent(), None | Some(Extent::All(0))));
    let summary = move || listing.extent().map(|it| extent.run(it)).unwrap_or_default();
    let more = move || {
        has_more.get().then(|| {
            view! {
                <Button
                    busy=listing.is_asking()
                    icon=Symbol::ChevronDown
                    on_press=move || listing.more()
                >
                    {t!(lists.show_more)}
                </Button>
            }
        })
    };
    view! {
        <Show when=move || has_rows.get()>
            <Pager label=t!(lists.pages) summary>
                {more}
            </Pager>
        </Show>
    }
}
