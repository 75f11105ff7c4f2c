//! What a refused form says above its fields: each fault once, with a link that leads to it.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    icon::{Icon, Symbol},
    id::{focus, unique},
};

/// One thing to correct, and the field that it is in.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The id of the field.
    pub(crate) field: String,
    /// The label of the field and what is wrong with it.
    pub(crate) message: Signal<String>,
}

/// The list of faults. It takes the focus each time `faults` is set and not empty: set it when a
/// form was refused, and leave it alone while somebody types.
#[component]
pub(crate) fn ErrorSummary(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] faults: Signal<Vec<Fault>>,
) -> impl IntoView {
    let title_id = unique("faults");
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if !faults.read().is_empty() {
            // In the next frame the summary is no longer hidden, and can take the focus.
            request_animation_frame(move || {
                summary.try_get_untracked().flatten().map(|summary| summary.focus().ok());
            });
        }
    });
    view! {
        <div
            class="banner danger"
            role="group"
            tabindex="-1"
            aria-labelledby=title_id
            hidden=move || faults.read().is_empty()
            node_ref=summary
        >
            <Icon symbol=Symbol::Stop />
            <div class="text">
                <strong id=title_id.clone()>{title}</strong>
                <ul>{move || faults.get().into_iter().map(fault_view).collect_view()}</ul>
            </div>
        </div>
    }
}

fn fault_view(fault: Fault) -> impl IntoView {
    let Fault { field, message } = fault;
    let href = format!("#{field}");
    let go = move |event: MouseEvent| {
        // The router would take it for a change of page.
        event.prevent_default();
        focus(&field);
    };
    view! {
        <li>
            <a href=href on:click=go>
                {message}
            </a>
        </li>
    }
}
