//! Ids that tie a label, a reason or a panel to its element.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// An id that no other element of the page has.
pub(super) fn unique(word: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("{word}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Moves the focus there if what had it has gone from the page.
pub(crate) fn focus_if_lost(id: &str) {
    let id = id.to_owned();
    // In the next frame the page shows what has changed.
    request_animation_frame(move || {
        if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
            focus(&id);
        }
    });
}

/// Moves the focus to a field, or to the first one of a group of choices.
pub(crate) fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let first = element.query_selector(":scope:is(fieldset) input").ok().flatten();
    if let Some(element) = first.unwrap_or(element).dyn_ref::<web_sys::HtmlElement>() {
        element.focus().ok();
    }
}
