//! A worker at work: as many senders as there may be sessions, one who writes the mails for them, and
//! a short queue in front of them.

use std::{sync::Arc, time::Duration};

use anyhow::anyhow;
use chrono::TimeDelta;
use tokio::{
    sync::{Mutex, mpsc},
    task::JoinSet,
};

use super::{Desk, ledger, queue::Queue};
use crate::{
    mail::format::Mail,
    store::messages::{self, Attempt, Claim, Claimed, GROUP},
};

/// So many mails are taken for each sender. Who takes more keeps what is urgent waiting; who takes
/// less asks the database for every mail.
const AHEAD: usize = 16;

/// What is taken is begun within this time, or given back: what waits behind mails that take minutes
/// may be sent by somebody else.
const WAIT: Duration = Duration::from_mins(1);

/// A worker while it works.
pub(super) struct Shift {
    desk: Arc<Desk>,
    queue: Arc<Queue>,
    /// Who writes, who sends and who writes down: gone with the shift.
    hands: JoinSet<()>,
    /// Whether there was more than could be taken.
    is_there_more: bool,
}

impl Shift {
    pub(super) fn begin(desk: &Arc<Desk>) -> Self {
        let mut hands = JoinSet::new();
        let connections = desk.transport.connections();
        let queue = Arc::new(Queue::new(most(desk) / 2));
        let (ledger, over) = mpsc::channel(GROUP);
        let (written, next) = mpsc::channel(connections);
        let next = Arc::new(Mutex::new(next));
        hands.spawn(write(Arc::clone(desk), Arc::clone(&queue), written));
        for _ in 0..connections {
            let next = Arc::clone(&next);
            hands.spawn(send(Arc::clone(desk), Arc::clone(&queue), next, ledger.clone()));
        }
        hands.spawn(ledger::keep(Arc::clone(desk), Arc::clone(&queue), over));
        Self { desk: Arc::clone(desk), queue, hands, is_there_more: false }
    }

    /// Takes as much of what is due as there is room for, and tells how much that was.
    pub(super) async fn take_due(&mut self) -> anyhow::Result<usize> {
        if self.desk.transport.is_paused() {
            self.is_there_more = false;
            return Ok(0);
        }
        // A little room is not worth a question.
        if !self.queue.has_room() {
            self.is_there_more = true;
            return Ok(0);
        }
        let room = most(&self.desk) - self.queue.to_send();
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

    /// Waits until there is room for what could not be taken.
    pub(super) async fn wants_more(&self) {
        if !self.is_there_more {
            return std::future::pending().await;
        }
        while !self.queue.has_room() {
            self.queue.makes_progress().await;
        }
    }

    /// Whether nothing of what was taken is left to do.
    pub(super) fn is_at_rest(&self) -> bool {
        self.queue.is_done()
    }

    /// Waits until there is room, or something has been done since the last time.
    pub(super) async fn makes_progress(&self) {
        if !self.is_at_rest() {
            self.queue.makes_progress().await;
        }
    }

    /// Lets everybody finish what they are at, and gives back what nobody has begun.
    pub(super) async fn end(mut self) {
        give_back(&self.desk, &self.queue.close()).await;
        while let Some(end) = self.hands.join_next().await {
            if let Err(error) = end {
                tracing::error!(%error, "sending mails broke off");
            }
        }
    }
}

/// How many are taken at most.
fn most(desk: &Desk) -> usize {
    desk.transport.connections() * AHEAD
}

/// A message with its mail, if there is one.
type Written = (Claimed, Option<Mail>);

/// Writes one mail after the other, while others wait for the answers of mail servers.
async fn write(desk: Arc<Desk>, queue: Arc<Queue>, written: mpsc::Sender<Written>) {
    while let Some(message) = queue.next().await {
        let mail = desk.write(&message);
        // There is somebody to send it until the end.
        let _ = written.send((message, mail)).await;
    }
}

/// Sends one mail after the other, until there will be no more.
async fn send(
    desk: Arc<Desk>,
    queue: Arc<Queue>,
    next: Arc<Mutex<mpsc::Receiver<Written>>>,
    ledger: mpsc::Sender<Attempt>,
) {
    let longest = TimeDelta::from_std(desk.transport.longest()).unwrap_or(TimeDelta::MAX);
    while let Some((message, mail)) = take(&next).await {
        let is_in_time = desk.clock.now() + longest <= message.leased_until;
        if is_in_time && !desk.transport.is_paused() && !queue.is_closed() {
            let attempt = desk.send(message, mail).await;
            queue.sent();
            // The next leaves while this is written down. There is somebody to do it until the end.
            let _ = ledger.send(attempt).await;
        } else {
            // It might still be being sent when somebody else begins; or nobody may send now.
            give_back(&desk, &[message]).await;
        }
        queue.let_go();
    }
}

/// The next mail, for one sender after the other.
async fn take(next: &Mutex<mpsc::Receiver<Written>>) -> Option<Written> {
    next.lock().await.recv().await
}

async fn give_back(desk: &Desk, messages: &[Claimed]) {
    if let Err(error) = messages::give_back(&desk.machine, messages).await {
        tracing::error!(%error, "what was not sent is free when its claims run out");
    }
}
