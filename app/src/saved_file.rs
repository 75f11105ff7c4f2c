//! Files that an answer was: the browser keeps them as if it had fetched them.

use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Has the browser keep the file.
pub(crate) fn save(name: &str, media_type: &str, bytes: &[u8]) {
    // A browser that cannot do this has no app either.
    try_save(name, media_type, bytes).ok();
}

fn try_save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// Has the browser fetch a file of ours by itself, as if somebody had followed a link to it.
pub(crate) fn fetch(address: &str) {
    // As above.
    try_fetch(address).ok();
}

fn try_fetch(address: &str) -> Result<(), JsValue> {
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(address);
    // Without it the app itself would look for a page there.
    link.set_download("");
    link.click();
    Ok(())
}
