//! In which order mails leave that are due: nobody's single mail waits for the many of somebody else.

use chrono::{DateTime, TimeDelta, Utc};

/// When a message is due, and its turn among what is due: the earliest goes first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    pub(crate) due_at: DateTime<Utc>,
    pub(crate) turn_at: DateTime<Utc>,
}

/// So much later is the turn of each further one of many: of what others send meanwhile each goes
/// first, and two who send many take turns.
const STEP: TimeDelta = TimeDelta::seconds(1);

/// So much earlier is the turn of what somebody waits for in front of a screen.
const HASTE: TimeDelta = TimeDelta::hours(1);

/// So much later is the turn of news for many, which nobody waits for.
const LEISURE: TimeDelta = TimeDelta::hours(1);

impl Turn {
    /// When it is due.
    pub(crate) fn at(due_at: DateTime<Utc>) -> Self {
        Self { due_at, turn_at: due_at }
    }

    /// One of many that are due at the same moment, by its place among them: 0, 1, 2 and so on.
    pub(crate) fn among_many(due_at: DateTime<Utc>, place: u32) -> Self {
        Self { due_at, turn_at: due_at + STEP * i32::try_from(place).unwrap_or(i32::MAX) }
    }

    /// After everything else that is due by then: news that may go to very many at once.
    pub(crate) fn of_news(due_at: DateTime<Utc>) -> Self {
        Self { due_at, turn_at: due_at + LEISURE }
    }

    /// Before everything else: what somebody asked for who waits for it.
    pub(super) fn of_who_waits(now: DateTime<Utc>) -> Self {
        Self { due_at: now, turn_at: now - HASTE }
    }
}
