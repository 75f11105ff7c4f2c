//! Threads that do nothing but hash, one for each core.
//!
//! Whoever is done takes the next one at once: handing a turn from thread to thread would leave a core
//! idle each time for as long as it takes to wake somebody, a good part of the time of a hash.

use std::{
    collections::VecDeque,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use argon2::Block;

/// How long memory is kept that nobody uses: longer than the pauses between people who come one after
/// the other.
const KEEP: Duration = Duration::from_secs(1);

/// What is computed, in memory that it is lent.
type Work = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

/// The threads; they end with the last of these.
#[derive(Clone)]
pub(super) struct Threads(Arc<Owner>);

struct Owner(Arc<Line>);

/// What waits for a thread, in its order.
#[derive(Default)]
struct Line {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    is_over: bool,
}

impl Threads {
    /// So many.
    pub(super) fn start(count: usize) -> Self {
        let line = Arc::<Line>::default();
        for _ in 0..count {
            let line = Arc::clone(&line);
            thread::spawn(move || line.work());
        }
        Self(Arc::new(Owner(line)))
    }

    /// Has it done when it is its turn.
    pub(super) fn do_in_turn(&self, work: impl FnOnce(&mut Vec<Block>) + Send + 'static) {
        self.0.0.state().waiting.push_back(Box::new(work));
        self.0.0.changed.notify_one();
    }
}

impl Line {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        // Kept from one to the next: to have the system clear it anew takes a tenth of the time of a
        // hash. Given back when nobody has come for a while.
        let mut memory = Vec::new();
        while let Some(work) = self.next(&mut memory) {
            // Whoever waits for it sees that it has broken off; the thread goes on.
            let _ = catch_unwind(AssertUnwindSafe(|| work(&mut memory)));
        }
    }

    fn next(&self, memory: &mut Vec<Block>) -> Option<Work> {
        let mut state = self.state();
        loop {
            if let Some(work) = state.waiting.pop_front() {
                return Some(work);
            }
            if state.is_over {
                return None;
            }
            if memory.is_empty() {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let waited = self.changed.wait_timeout(state, KEEP);
            let (after, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            state = after;
            if timeout.timed_out() && state.waiting.is_empty() {
                *memory = Vec::new();
            }
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.state().is_over = true;
        self.0.changed.notify_all();
    }
}

impl fmt::Debug for Threads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Threads")
    }
}
