//! A group of which several may be chosen.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::problem::FieldError;

use crate::problem::Wrong;

/// What is chosen of a group, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Chosen<T: 'static> {
    /// What is chosen.
    pub(super) set: RwSignal<BTreeSet<T>>,
    /// What is wrong with it, as far as it is shown.
    pub(super) wrong: RwSignal<Option<Wrong>>,
}

impl<T> Clone for Chosen<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Chosen<T> {}

impl<T: Copy + Ord + Send + Sync> Chosen<T> {
    /// This is chosen, and nothing is wrong with it.
    pub(super) fn new(set: BTreeSet<T>) -> Self {
        Self { set: RwSignal::new(set), wrong: RwSignal::new(None) }
    }

    /// What is chosen, without following it.
    pub(super) fn now(self) -> BTreeSet<T> {
        self.set.get_untracked()
    }

    /// Shows what is wrong with it, or that nothing is.
    pub(super) fn judge(self, fault: Option<FieldError>) {
        self.wrong.try_set(fault.map(Wrong::Rule));
    }
}
