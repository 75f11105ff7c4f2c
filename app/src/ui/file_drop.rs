//! A place for a file: it is chosen there, or dropped anywhere on the page.

use leptos::{
    ev::{self, DragEvent},
    html,
    prelude::*,
};
use web_sys::File;

use super::icon::{Icon, Symbol};

/// Takes one file. A file that misses the place is taken all the same: the browser would leave the
/// page to show it.
#[component]
pub(crate) fn FileDrop(
    #[prop(into)] id: String,
    /// What may be dropped here.
    #[prop(into)]
    title: Signal<String>,
    /// The words on the button that chooses a file instead.
    #[prop(into)]
    choose: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    /// The endings and media types that are chosen from.
    accept: &'static str,
    on_file: Callback<File>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let is_over = RwSignal::new(false);
    catch_files(is_over, on_file);
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again after it was mended.
        input.set_value("");
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="drop" class:over=is_over>
            <Icon symbol=Symbol::Upload />
            <strong>{title}</strong>
            <label class="button">
                <span>{choose}</span>
                <input
                    class="hidden"
                    type="file"
                    id=id
                    accept=accept
                    aria-describedby=hint_id.clone()
                    node_ref=input
                    on:change=chosen
                />
            </label>
            <p class="hint" id=hint_id>
                {hint}
            </p>
        </div>
    }
}

/// Takes what is dropped on the window, as long as the page is there.
fn catch_files(is_over: RwSignal<bool>, on_file: Callback<File>) {
    let over = window_event_listener(ev::dragover, move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    });
    let left = window_event_listener(ev::dragleave, move |_| is_over.set(false));
    let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            on_file.run(file);
        }
    });
    on_cleanup(move || {
        over.remove();
        left.remove();
        dropped.remove();
    });
}
