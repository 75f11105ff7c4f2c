//! A question that must be answered before going on.

use leptos::{children::ViewFnOnce, html, prelude::*};

use super::id::unique;

/// A modal dialog: the browser holds the focus inside, closes it on Escape, and gives the focus back.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open: set it to open and to close; closing by the person sets it, too.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// The buttons, the harmless one first; a dialog with a form has them in its form instead.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let id = unique("dialog");
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            dialog.show_modal().ok();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // The browser says so a moment later: it may have been opened again by then.
    let close = move |_| {
        if dialog.get_untracked().is_none_or(|dialog| !dialog.open()) {
            open.set(false);
        }
    };
    view! {
        <dialog aria-labelledby=id node_ref=dialog on:close=close>
            <h2 id=id.clone()>{title}</h2>
            {children()}
            {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
        </dialog>
    }
}

/// Whether a dialog is open that is about something: as long as there is something.
pub(crate) fn open_about<T: Send + Sync + 'static>(about: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(about.read().is_some()));
    Effect::new(move || {
        // However it was closed.
        if !open.get() && about.with_untracked(Option::is_some) {
            about.set(None);
        }
    });
    open
}
