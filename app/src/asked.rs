//! What a page asks the server for, as a value that views follow.
//!
//! A resource of Leptos does the same and much more (on servers, across threads, inside transitions),
//! which a browser would load for nothing.

use std::{future::Future, ops::Deref};

use leptos::{prelude::*, task::spawn_local};
use shared::api::Failure;

/// Asked for at once, and again when a signal changes that was read before the first `await`, or
/// when it is wanted. While it is asked for again, the old answer stays.
#[derive(Debug)]
pub(crate) struct Asked<T: 'static> {
    answer: RwSignal<Option<Result<T, Failure>>, LocalStorage>,
    again: Trigger,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T> Asked<T> {
    /// Asks as long as the page is there.
    pub(crate) fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let asked = Self { answer: RwSignal::new_local(None), again: Trigger::new() };
        // Counts the questions, so that an old answer never replaces a newer one.
        let turns = StoredValue::new(0_u32);
        Effect::new(move || {
            asked.again.track();
            turns.update_value(|turn| *turn += 1);
            let (turn, answer) = (turns.try_get_value(), ask());
            spawn_local(async move {
                let answer = answer.await;
                // The page may have been left, and its values are gone with it.
                if turn.is_some() && turns.try_get_value() == turn {
                    asked.answer.try_set(Some(answer));
                }
            });
        });
        asked
    }

    /// What is known: nothing as long as it is asked for the first time.
    pub(crate) fn read(self) -> impl Deref<Target = Option<Result<T, Failure>>> {
        self.answer.read()
    }

    /// Asks again.
    pub(crate) fn refetch(self) {
        self.again.notify();
    }
}
