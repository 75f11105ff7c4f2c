//! The one clock.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Tells the time, to the microsecond: what both databases keep. Tests and rehearsals move it.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_microseconds: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that is ahead of the machine's by this much.
    #[must_use]
    pub fn ahead(by: TimeDelta) -> Self {
        let clock = Self::default();
        clock.advance(by);
        clock
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let offset = TimeDelta::microseconds(self.offset_microseconds.load(Ordering::Relaxed));
        (Utc::now() + offset).trunc_subsecs(6)
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        let microseconds = by.num_microseconds().unwrap_or_default();
        self.offset_microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }
}
