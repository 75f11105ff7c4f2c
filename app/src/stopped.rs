//! What happens when the app itself fails: it does not die in silence. The page gets a dialog over
//! everything, which stands ready in `index.html` because nothing of ours can be relied on then.

use std::panic::{self, PanicHookInfo};

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// Shows the dialog when anything panics.
pub(crate) fn watch() {
    panic::set_hook(Box::new(|panic: &PanicHookInfo<'_>| {
        console_error_panic_hook::hook(panic);
        show();
    }));
}

fn show() -> Option<()> {
    let dialog = document().get_element_by_id("stopped")?;
    let language = document().document_element()?.get_attribute("lang")?;
    let others = dialog.query_selector_all(&format!("[lang]:not([lang={language}])")).ok()?;
    for index in 0..others.length() {
        others.item(index)?.dyn_into::<HtmlElement>().ok()?.set_hidden(true);
    }
    // They lead nowhere before: the page's first link is the one that skips to the content.
    let links = dialog.query_selector_all("a").ok()?;
    for index in 0..links.length() {
        let link = links.item(index)?.dyn_into::<HtmlElement>().ok()?;
        link.set_attribute("href", "").ok()?;
        // The browser follows it, not the router.
        link.set_attribute("rel", "external").ok()?;
    }
    dialog.dyn_into::<HtmlDialogElement>().ok()?.show_modal().ok()
}
