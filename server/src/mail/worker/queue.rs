//! What a worker has taken out of the outbox and is not done with.

use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use tokio::sync::{Notify, Semaphore};

use crate::store::messages::{Claimed, GROUP};

/// What was taken, in its order.
pub(super) struct Queue {
    waiting: Mutex<VecDeque<Claimed>>,
    /// One permit for each that waits.
    any: Semaphore,
    /// How many wait or are being sent.
    to_send: AtomicUsize,
    /// How many have been sent and are not written down yet.
    to_write: AtomicUsize,
    /// With so many to send there is room for more.
    few: usize,
    /// There are few, or none, or others have been written down.
    progress: Notify,
    /// Those to write down are a group, or will not become more.
    group: Notify,
}

impl Queue {
    pub(super) fn new(few: usize) -> Self {
        Self {
            waiting: Mutex::default(),
            any: Semaphore::new(0),
            to_send: AtomicUsize::new(0),
            to_write: AtomicUsize::new(0),
            few,
            progress: Notify::new(),
            group: Notify::new(),
        }
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Claimed>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn push(&self, taken: Vec<Claimed>) {
        let count = taken.len();
        self.to_send.fetch_add(count, SeqCst);
        self.waiting().extend(taken);
        self.any.add_permits(count);
    }

    pub(super) async fn next(&self) -> Option<Claimed> {
        self.any.acquire().await.ok()?.forget();
        self.waiting().pop_front()
    }

    /// One was sent. It is let go when whoever writes it down has it: never is it nowhere.
    pub(super) fn sent(&self) {
        self.to_write.fetch_add(1, SeqCst);
    }

    /// One is no more to be sent. Nobody is woken for each: a core has better things to do.
    pub(super) fn let_go(&self) {
        let left = self.to_send.fetch_sub(1, SeqCst) - 1;
        if left == self.few || left == 0 {
            self.progress.notify_one();
        }
        if left == 0 || self.to_write.load(SeqCst) >= GROUP {
            self.group.notify_one();
        }
    }

    /// So many are written down.
    pub(super) fn written(&self, count: usize) {
        self.to_write.fetch_sub(count, SeqCst);
        self.progress.notify_one();
    }

    /// How many wait or are being sent.
    pub(super) fn to_send(&self) -> usize {
        self.to_send.load(SeqCst)
    }

    /// Whether there is room for more.
    pub(super) fn has_room(&self) -> bool {
        self.to_send() <= self.few
    }

    /// Whether nothing of what was taken is left to do.
    pub(super) fn is_done(&self) -> bool {
        self.to_send() == 0 && self.to_write.load(SeqCst) == 0
    }

    /// Nothing more is handed out; returns what nobody has begun.
    pub(super) fn close(&self) -> Vec<Claimed> {
        self.any.close();
        self.waiting().drain(..).collect()
    }

    /// Whether nothing more is to be begun.
    pub(super) fn is_closed(&self) -> bool {
        self.any.is_closed()
    }

    /// Waits until there is room, or something has been written down since the last time.
    pub(super) async fn makes_progress(&self) {
        self.progress.notified().await;
    }

    /// Waits until there is a group to write down.
    pub(super) async fn has_group(&self) {
        self.group.notified().await;
    }
}
