//! More about something, on request.

use leptos::{children::ViewFn, html, prelude::*};

/// A line that opens what is below it; its content is made when it is opened first.
#[component]
pub(crate) fn Disclosure(
    #[prop(into)] title: Signal<String>,
    /// A longer name than the title, which it must contain.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] content: ViewFn,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let was_open = RwSignal::new(false);
    let open = move |_| {
        was_open.update(|was| *was |= details.get_untracked().is_some_and(|it| it.open()));
    };
    view! {
        <details class="disclosure" node_ref=details on:toggle=open>
            <summary aria-label=label>{title}</summary>
            {move || was_open.get().then(|| content.run())}
        </details>
    }
}
