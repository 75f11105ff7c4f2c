//! What is going on on one connection, and whether it goes on for too long.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

use super::bounds::Bounds;

/// How long a connection that was told to end takes to do so: HTTP/2 says good-bye twice.
const FAREWELL: Duration = Duration::from_secs(5);

/// One connection, as those see it who decide how long it stays.
#[derive(Debug)]
pub(super) struct Line {
    state: Mutex<State>,
    given_up: Notify,
}

/// The moments that matter.
#[derive(Debug)]
struct State {
    opened: Instant,
    /// The requests whose answers are not at their end.
    running: usize,
    /// Whether a request has ever come.
    is_used: bool,
    /// Whether requests share the connection: HTTP/2.
    is_shared: bool,
    /// Since when the head of a request arrives.
    heard: Option<Instant>,
    /// Since when the handler waits for more of the body.
    awaited: Option<Instant>,
    /// The answers that are events: they end when something else does.
    listening: usize,
    /// What the peer does not read.
    unread: Option<Unread>,
    /// When a request or an answer last went on.
    moved: Instant,
    /// Since when the next answer is the last one.
    leaving: Option<Instant>,
    /// Since when the program is about to end.
    stopping: Option<Instant>,
    /// Since when it was told to end.
    ending: Option<Instant>,
}

/// An answer that the peer takes its time to read.
#[derive(Clone, Copy, Debug)]
struct Unread {
    since: Instant,
    read: u32,
}

/// What becomes of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It goes on.
    Stay,
    /// It ends in order: nothing is under way on it.
    Leave,
    /// It is cut off.
    End,
}

/// What we wait for the peer to do, and since when.
#[derive(Clone, Copy, Debug)]
enum Waits {
    /// Another request.
    Request(Instant),
    /// The rest of a head.
    Head(Instant),
    /// The rest of a body: how long, is decided where bodies are taken in.
    Body(Instant),
    /// That it reads.
    Reading(Unread),
    /// Anything at all on a connection that is shared.
    Anything(Instant),
    /// Nothing: it listens, for as long as there is a place for it.
    Nothing(Instant),
}

impl Line {
    pub(super) fn open() -> Self {
        let now = Instant::now();
        let state = State {
            opened: now,
            running: 0,
            is_used: false,
            is_shared: false,
            heard: None,
            awaited: None,
            listening: 0,
            unread: None,
            moved: now,
            leaving: None,
            stopping: None,
            ending: None,
        };
        Self { state: Mutex::new(state), given_up: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes have come.
    pub(super) fn hear(&self) {
        let mut state = self.state();
        let is_between = state.running == 0 && !(state.is_shared && state.is_used);
        if is_between && state.heard.is_none() {
            state.heard = Some(Instant::now());
        }
    }

    /// The peer has read so much, while more waits for it.
    pub(super) fn read(&self, bytes: usize) {
        if let Some(unread) = &mut self.state().unread {
            unread.read = unread.read.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
        }
    }

    /// The peer does not read at the moment.
    pub(super) fn stall(&self) {
        self.state().unread.get_or_insert_with(|| Unread { since: Instant::now(), read: 0 });
    }

    /// The peer has read everything, as far as we can know.
    pub(super) fn flush(&self) {
        self.state().unread = None;
    }

    /// A request has come.
    pub(super) fn begin(&self, version: http::Version) {
        let mut state = self.state();
        state.running += 1;
        state.is_used = true;
        state.is_shared = version >= http::Version::HTTP_2;
        state.heard = None;
        state.moved = Instant::now();
    }

    /// An answer is at its end.
    pub(super) fn finish(&self) {
        let mut state = self.state();
        state.running = state.running.saturating_sub(1);
        state.awaited = None;
        state.moved = Instant::now();
    }

    /// An answer consists of events.
    pub(super) fn listen(&self) {
        self.state().listening += 1;
    }

    /// The events are over.
    pub(super) fn listen_no_more(&self) {
        let mut state = self.state();
        state.listening = state.listening.saturating_sub(1);
    }

    /// A body goes on.
    pub(super) fn go_on(&self) {
        let mut state = self.state();
        state.awaited = None;
        state.moved = Instant::now();
    }

    /// A handler waits for more of a body.
    pub(super) fn await_body(&self) {
        self.state().awaited.get_or_insert_with(Instant::now);
    }

    /// From now on the next answer is the last one, and what is under way has to end.
    pub(super) fn stop(&self) {
        let (mut state, now) = (self.state(), Instant::now());
        state.leaving.get_or_insert(now);
        state.stopping.get_or_insert(now);
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.state().stopping.is_some()
    }

    pub(super) fn is_leaving(&self) -> bool {
        self.state().leaving.is_some()
    }

    pub(super) fn is_shared(&self) -> bool {
        self.state().is_shared
    }

    /// Has somebody else take its place.
    pub(super) fn give_up(&self) {
        self.given_up.notify_one();
    }

    /// Waits until it is given up.
    pub(super) async fn given_up(&self) {
        self.given_up.notified().await;
    }

    /// Since when the peer owes us something; nothing while we work for it.
    pub(super) fn waits_since(&self) -> Option<Instant> {
        self.state().waits().map(|waits| match waits {
            Waits::Request(since)
            | Waits::Head(since)
            | Waits::Body(since)
            | Waits::Anything(since)
            | Waits::Nothing(since) => since,
            Waits::Reading(unread) => unread.since,
        })
    }

    /// What becomes of it now.
    pub(super) fn judge(&self, bounds: &Bounds) -> Verdict {
        let now = Instant::now();
        let mut state = self.state();
        if now >= state.opened + bounds.lifetime {
            state.leaving.get_or_insert(now);
        }
        let verdict = state.verdict(bounds, now);
        if verdict == Verdict::Leave {
            state.ending.get_or_insert(now);
        }
        verdict
    }
}

impl State {
    fn waits(&self) -> Option<Waits> {
        if let Some(unread) = self.unread {
            return Some(Waits::Reading(unread));
        }
        match (self.running, self.heard, self.is_shared) {
            (0, Some(heard), _) => Some(Waits::Head(heard)),
            (0, None, _) if self.is_used => Some(Waits::Request(self.moved)),
            (0, None, _) => Some(Waits::Head(self.opened)),
            (_, _, true) => Some(Waits::Anything(self.moved)),
            (_, _, false) if self.listening > 0 => Some(Waits::Nothing(self.moved)),
            (_, _, false) => self.awaited.map(Waits::Body),
        }
    }

    fn verdict(&self, bounds: &Bounds, now: Instant) -> Verdict {
        let is_over = |since: Option<Instant>, time| since.is_some_and(|it| now >= it + time);
        // Who listens is told otherwise that it is time: the events end, and are asked for again.
        let stopping = self.stopping.filter(|_| self.listening == 0);
        // Age alone cuts nothing off: a large file may take longer than a connection lives.
        if is_over(self.ending, FAREWELL) || is_over(stopping, bounds.drain) {
            return Verdict::End;
        }
        let (since, time, verdict) = match self.waits() {
            None | Some(Waits::Body(_) | Waits::Nothing(_)) => return Verdict::Stay,
            Some(Waits::Head(since)) if self.heard.is_some() => (since, bounds.head, Verdict::End),
            Some(Waits::Head(since) | Waits::Request(since)) => self.silence(bounds, since),
            Some(Waits::Anything(since)) => (since, bounds.idle, Verdict::End),
            Some(Waits::Reading(Unread { since, read })) => {
                let time = bounds.patience + Duration::from_secs(u64::from(read / bounds.pace));
                (since, time, Verdict::End)
            }
        };
        if now >= since + time { verdict } else { Verdict::Stay }
    }

    /// How long nothing may come on a connection on which nothing is under way.
    fn silence(&self, bounds: &Bounds, since: Instant) -> (Instant, Duration, Verdict) {
        match self.leaving {
            // Whoever had not come so far gets the time to come.
            Some(leaving) => (leaving.max(since), bounds.last_call, Verdict::Leave),
            None if self.is_used => (since, bounds.idle, Verdict::Leave),
            None => (since, bounds.head, Verdict::End),
        }
    }
}
