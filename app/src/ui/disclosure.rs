//! More about something, on request.

use leptos::{children::ViewFn, html, prelude::*};

/// How it is before anybody touches it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Initially {
    /// Only the line is shown.
    #[default]
    Closed,
    /// What is below it needs somebody.
    Open,
}

/// A line that opens what is below it; its content is made when it is opened first.
#[component]
pub(crate) fn Disclosure(
    #[prop(into)] title: Signal<String>,
    /// A longer name than the title, which it must contain.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] content: ViewFn,
    #[prop(optional)] initially: Initially,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let is_open = initially == Initially::Open;
    let was_open = RwSignal::new(is_open);
    let open = move |_| {
        was_open.update(|was| *was |= details.get_untracked().is_some_and(|it| it.open()));
    };
    view! {
        <details class="disclosure" open=is_open node_ref=details on:toggle=open>
            <summary aria-label=label>{title}</summary>
            {move || was_open.get().then(|| content.run())}
        </details>
    }
}
