//! Waiting while something is pressed.
//!
//! Pressing a button takes the focus out of a field. If the field then said at once what is wrong with
//! it, the button would move away under the pointer and the click would be lost.

use std::{cell::RefCell, time::Duration};

use leptos::{ev, prelude::*};

thread_local! {
    /// What waits until the pointer is released; nothing while it is not pressed.
    static WAITING: RefCell<Option<Vec<Callback<()>>>> = const { RefCell::new(None) };
}

/// Watches the pointer as long as the app lives.
pub(crate) fn watch() {
    window_event_listener(ev::pointerdown, |_| WAITING.set(Some(Vec::new())));
    window_event_listener(ev::pointerup, |_| release());
    window_event_listener(ev::pointercancel, |_| release());
}

/// Does it now, or as soon as what is pressed has been released and clicked.
pub(crate) fn after(run: Callback<()>) {
    let waits =
        WAITING.with_borrow_mut(|waiting| waiting.as_mut().map(|waiting| waiting.push(run)));
    if waits.is_none() {
        run.try_run(());
    }
}

/// The click comes in the same turn as the release: what waits comes after it.
fn release() {
    let run_all = || {
        for run in WAITING.take().into_iter().flatten() {
            run.try_run(());
        }
    };
    set_timeout(run_all, Duration::ZERO);
}
