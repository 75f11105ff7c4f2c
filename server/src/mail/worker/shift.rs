//! A worker at work: as many senders as there may be sessions, and a short queue in front of them.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::anyhow;
use chrono::TimeDelta;
use tokio::{
    sync::{Notify, Semaphore, mpsc},
    task::JoinSet,
};

use super::{
    Desk,
    ledger::{self, Entry},
};
use crate::store::messages::{self, Claim, Claimed, GROUP};

/// So many mails are taken for each sender. Who takes more keeps what is urgent waiting; who takes
/// less asks the database for every mail.
const AHEAD: usize = 4;

/// What is taken is begun within this time, or given back: what waits behind mails that take minutes
/// may be sent by somebody else.
const WAIT: Duration = Duration::from_mins(1);

/// A worker while it works.
pub(super) struct Shift {
    desk: Arc<Desk>,
    queue: Arc<Queue>,
    /// Who sends and who writes down: gone with the shift.
    hands: JoinSet<()>,
    /// Whether there was more than could be taken.
    is_there_more: bool,
}

/// What was taken and is not done.
struct Queue {
    waiting: Mutex<VecDeque<Claimed>>,
    /// One permit for each that waits.
    any: Semaphore,
    /// How many wait or are being sent.
    in_hand: AtomicUsize,
    done: Notify,
}

impl Shift {
    pub(super) fn begin(desk: &Arc<Desk>) -> Self {
        let mut hands = JoinSet::new();
        let queue = Arc::new(Queue::new());
        let (ledger, entries) = mpsc::channel(GROUP);
        for _ in 0..desk.transport.connections() {
            hands.spawn(send(Arc::clone(desk), Arc::clone(&queue), ledger.clone()));
        }
        hands.spawn(ledger::keep(Arc::clone(desk), entries));
        Self { desk: Arc::clone(desk), queue, hands, is_there_more: false }
    }

    /// Takes as much of what is due as there is room for, and tells how much that was.
    pub(super) async fn take_due(&mut self) -> anyhow::Result<usize> {
        let room = self.most().saturating_sub(self.queue.in_hand());
        if self.desk.transport.is_paused() {
            self.is_there_more = false;
            return Ok(0);
        }
        // A little room is not worth a question.
        if room * 2 < self.most() {
            self.is_there_more = true;
            return Ok(0);
        }
        let lease = self.desk.transport.longest() + WAIT;
        let claim = Claim {
            config: &self.desk.config,
            now: self.desk.clock.now(),
            lease: TimeDelta::from_std(lease).unwrap_or(TimeDelta::MAX),
            at_most: room as u64,
        };
        let taken = messages::claim(&self.desk.machine, claim).await;
        let taken = taken.map_err(|error| anyhow!("{error:?}"))?;
        let count = taken.len();
        self.is_there_more = count == room;
        self.queue.push(taken);
        Ok(count)
    }

    fn most(&self) -> usize {
        self.desk.transport.connections() * AHEAD
    }

    /// Waits until there is room for what could not be taken.
    pub(super) async fn wants_more(&self) {
        if !self.is_there_more {
            return std::future::pending().await;
        }
        while self.queue.in_hand() * 2 > self.most() {
            self.queue.done.notified().await;
        }
    }

    /// Whether nothing of what was taken is left to do.
    pub(super) fn is_at_rest(&self) -> bool {
        self.queue.in_hand() == 0
    }

    /// Waits until something has been done since the last time.
    pub(super) async fn has_done_something(&self) {
        if !self.is_at_rest() {
            self.queue.done.notified().await;
        }
    }

    /// Lets everybody finish what they are at, and gives back what nobody has begun.
    pub(super) async fn end(mut self) {
        self.queue.any.close();
        let rest: Vec<_> = self.queue.waiting().drain(..).collect();
        give_back(&self.desk, &rest).await;
        while let Some(end) = self.hands.join_next().await {
            if let Err(error) = end {
                tracing::error!(%error, "sending mails broke off");
            }
        }
    }
}

/// Sends one mail after the other, until there will be no more.
async fn send(desk: Arc<Desk>, queue: Arc<Queue>, ledger: mpsc::Sender<Entry>) {
    while let Some(message) = queue.next().await {
        let longest = TimeDelta::from_std(desk.transport.longest()).unwrap_or(TimeDelta::MAX);
        let is_in_time = desk.clock.now() + longest <= message.leased_until;
        if is_in_time && !desk.transport.is_paused() {
            let (entry, written) = Entry::new(desk.send(message).await);
            if ledger.send(entry).await.is_ok() {
                // An error means that it could not be written down.
                let _ = written.await;
            }
        } else {
            // It might still be being sent when somebody else begins; or nobody may send now.
            give_back(&desk, &[message]).await;
        }
        queue.end_one();
    }
}

async fn give_back(desk: &Desk, messages: &[Claimed]) {
    if let Err(error) = messages::give_back(&desk.machine, messages).await {
        tracing::error!(%error, "what was not sent is free when its claims run out");
    }
}

impl Queue {
    fn new() -> Self {
        let (waiting, in_hand, done) = (Mutex::default(), AtomicUsize::new(0), Notify::new());
        Self { waiting, any: Semaphore::new(0), in_hand, done }
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Claimed>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, taken: Vec<Claimed>) {
        let count = taken.len();
        self.in_hand.fetch_add(count, Ordering::Relaxed);
        self.waiting().extend(taken);
        self.any.add_permits(count);
    }

    async fn next(&self) -> Option<Claimed> {
        self.any.acquire().await.ok()?.forget();
        self.waiting().pop_front()
    }

    fn end_one(&self) {
        self.in_hand.fetch_sub(1, Ordering::Relaxed);
        self.done.notify_one();
    }

    fn in_hand(&self) -> usize {
        self.in_hand.load(Ordering::Relaxed)
    }
}
