//! What a worker has taken out of the outbox and is not done with.

use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::{Notify, Semaphore};

use crate::store::messages::Claimed;

/// What was taken, in its order.
pub(super) struct Queue {
    waiting: Mutex<VecDeque<Claimed>>,
    /// One permit for each that waits.
    any: Semaphore,
    /// How many wait, are being sent, or are not written down yet.
    in_hand: AtomicUsize,
    done: Notify,
}

impl Queue {
    pub(super) fn new() -> Self {
        let (waiting, in_hand, done) = (Mutex::default(), AtomicUsize::new(0), Notify::new());
        Self { waiting, any: Semaphore::new(0), in_hand, done }
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Claimed>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, taken: Vec<Claimed>) {
        let count = taken.len();
        self.in_hand.fetch_add(count, Ordering::Relaxed);
        self.waiting().extend(taken);
        self.any.add_permits(count);
    }

    pub(super) async fn next(&self) -> Option<Claimed> {
        self.any.acquire().await.ok()?.forget();
        self.waiting().pop_front()
    }

    /// So many are done.
    pub(super) fn end(&self, count: usize) {
        self.in_hand.fetch_sub(count, Ordering::Relaxed);
        self.done.notify_one();
    }

    pub(super) fn in_hand(&self) -> usize {
        self.in_hand.load(Ordering::Relaxed)
    }

    /// Nothing more is handed out; returns what nobody has begun.
    pub(super) fn close(&self) -> Vec<Claimed> {
        self.any.close();
        self.waiting().drain(..).collect()
    }

    /// Waits until something has been done since the last time.
    pub(super) async fn has_done_something(&self) {
        self.done.notified().await;
    }
}
