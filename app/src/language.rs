//! The language that is shown: switched in this browser, else the person's, else the browser's.
//! It is shown as soon as its words are there; until then, the one before it is.
//!
//! There is one window and one language, and texts are needed where no context reaches (after an
//! `await`, in an event): so it is not a context but the one signal that belongs to the window.

use std::cell::Cell;

use leptos::{prelude::*, reactive::graph::Observer, task::spawn_local};
use shared::locale::Locale;

use crate::{
    memory::{self, Key},
    words,
};

thread_local! {
    static SHOWN: ArcRwSignal<Option<Locale>> = ArcRwSignal::new(None);
    /// The language whose words are on their way, or there.
    static WANTED: Cell<Locale> = const { Cell::new(Locale::English) };
    /// Whether pages are shown that have words of their own.
    static HAS_PAGES: Cell<bool> = const { Cell::new(false) };
}

/// The language that is shown; what reads it in a view follows it.
pub(crate) fn current() -> Locale {
    shown().unwrap_or_default()
}

/// Whether there are words: before, there is nothing to show.
pub(crate) fn is_known() -> bool {
    shown().is_some()
}

fn shown() -> Option<Locale> {
    SHOWN.with(|shown| match Observer::get() {
        Some(_) => shown.get(),
        None => shown.get_untracked(),
    })
}

/// Shows the language from now on in this browser, whatever the person's is.
pub(crate) fn switch(locale: Locale) {
    memory::keep(Key::Language, locale.code());
    spawn_local(show(locale));
}

/// Shows what the person reads, or the browser where nobody is known, unless it was switched.
pub(crate) async fn follow(own: Option<Locale>) {
    show(preferred(own)).await;
}

/// Fetches the words that are most likely needed, before anybody is known.
pub(crate) fn expect() {
    spawn_local(async {
        words::fetch(preferred(None)).await;
    });
}

/// Fetches the words of the pages, too, and says whether they are there; from now on a language is
/// shown with them.
pub(crate) async fn with_pages() -> bool {
    HAS_PAGES.set(true);
    loop {
        let locale = current();
        if !words::fetch_pages(locale).await {
            return false;
        }
        // Another one may have been shown meanwhile, without them.
        if current() == locale {
            return true;
        }
    }
}

/// Shows what the person has just chosen to read: it counts more than an earlier switch.
pub(crate) fn choose_own(own: Locale) {
    memory::forget(Key::Language);
    spawn_local(follow(Some(own)));
}

/// Does what ends the session: with it the browser forgets what it has kept of the person. The
/// language that it was switched to is the browser's own, and stays.
pub(crate) async fn outlasting<T>(work: impl Future<Output = T>) -> T {
    let switched = memory::recall(Key::Language);
    let done = work.await;
    if let Some(code) = switched {
        memory::keep(Key::Language, &code);
    }
    done
}

/// Says the language to the browser and to screen readers, as long as the app lives.
pub(crate) fn announce() {
    Effect::new(|| {
        let element = document().document_element();
        element.map(|html| html.set_attribute("lang", current().code()).ok());
    });
}

/// The browser's own form of a language, such as `en-GB` for English: it knows more about dates.
pub(crate) fn tag(locale: Locale) -> String {
    let tags = wanted();
    let own = tags.iter().find(|tag| Locale::best([tag.as_str()]) == Some(locale));
    own.cloned().unwrap_or_else(|| locale.code().to_owned())
}

async fn show(locale: Locale) {
    WANTED.set(locale);
    let is_there =
        words::fetch(locale).await && (!HAS_PAGES.get() || words::fetch_pages(locale).await);
    // Somebody may want another one by now.
    if is_there && WANTED.get() == locale && shown() != Some(locale) {
        SHOWN.with(|shown| shown.set(Some(locale)));
    }
}

fn preferred(own: Option<Locale>) -> Locale {
    let switched = memory::recall(Key::Language).and_then(|code| Locale::from_code(&code));
    let browser = || Locale::best(wanted().iter().map(String::as_str));
    switched.or(own).or_else(browser).unwrap_or_default()
}

fn wanted() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
