//! What the person takes along to paste it elsewhere.

use js_sys::futures::JsFuture;
use leptos::prelude::window;

/// Copies the text; whether the browser let it be copied.
pub(crate) async fn copy(text: &str) -> bool {
    // On a page without TLS there is no clipboard.
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
