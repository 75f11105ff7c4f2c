//! Whether the server has another app inside than this one.
//!
//! Every answer names the app that the server has inside by its script; this page started from a
//! script, too. There is one window and one app in it, so the name that was heard last is a signal
//! that belongs to the window, like its language.

use leptos::prelude::*;

thread_local! {
    static SERVED: ArcRwSignal<Option<String>> = ArcRwSignal::new(None);
}

/// The server has named the app that it has inside.
pub(crate) fn hear(name: &str) {
    SERVED.with(|served| {
        let is_known = served.with_untracked(|known| known.as_deref() == Some(name));
        if !is_known {
            served.set(Some(name.to_owned()));
        }
    });
}

/// The app that a reload would bring, unless it is this one; what reads it in a view follows it.
pub(crate) fn offered() -> Option<String> {
    let served = SERVED.with(|served| served.get());
    let own = own()?;
    served.filter(|served| *served != own)
}

/// The script that this page started from.
fn own() -> Option<String> {
    let script = document().query_selector("link[rel=modulepreload]").ok()??;
    script.get_attribute("href")
}
