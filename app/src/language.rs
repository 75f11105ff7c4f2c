//! The language that is shown: switched in this browser, else the person's, else the browser's.
//!
//! There is one window and one language, and texts are needed where no context reaches (after an
//! `await`, in an event): so it is not a context but the one signal that belongs to the window.

use leptos::{prelude::*, reactive::graph::Observer};
use shared::locale::Locale;

use crate::memory::{self, Key};

thread_local! {
    static SHOWN: ArcRwSignal<Locale> = ArcRwSignal::new(preferred(None));
}

/// The language that is shown; what reads it in a view follows it.
pub(crate) fn current() -> Locale {
    SHOWN.with(|shown| match Observer::get() {
        Some(_) => shown.get(),
        None => shown.get_untracked(),
    })
}

/// Shows the language from now on in this browser, whatever the person's is.
pub(crate) fn switch(locale: Locale) {
    memory::keep(Key::Language, locale.code());
    show(locale);
}

/// Shows what the person reads, unless this browser was switched.
pub(crate) fn follow(own: Locale) {
    show(preferred(Some(own)));
}

/// Shows what the person has just chosen to read: it counts more than an earlier switch.
pub(crate) fn choose_own(own: Locale) {
    memory::forget(Key::Language);
    follow(own);
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

fn show(locale: Locale) {
    SHOWN.with(|shown| {
        if shown.get_untracked() != locale {
            shown.set(locale);
        }
    });
}

fn preferred(own: Option<Locale>) -> Locale {
    let switched = memory::recall(Key::Language).and_then(|code| Locale::from_code(&code));
    let browser = || Locale::best(wanted().iter().map(String::as_str));
    switched.or(own).or_else(browser).unwrap_or_default()
}

fn wanted() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
