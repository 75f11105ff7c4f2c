//! What a stranger's connection may cost.

use std::time::Duration;

/// What connections may cost, in number and in time.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How many there are at once, in all.
    pub connections: usize,
    /// How many there are at once from one network, unless a trusted proxy is in it.
    pub per_network: usize,
    /// How long the head of a request takes to arrive, from its first byte.
    pub head: Duration,
    /// How long a connection waits for its next request.
    pub idle: Duration,
    /// How long a peer that reads slowly is put up with, and how much it has to read from then on.
    pub patience: Duration,
    /// In bytes per second.
    pub pace: u32,
    /// After how long a connection ends with its next answer, however busy it is.
    pub lifetime: Duration,
    /// How long a stop waits for what has begun.
    pub drain: Duration,
    /// How long a stop waits for one more request on a connection without any.
    pub last_call: Duration,
}

impl Bounds {
    /// These bounds for so many connections; one network has a quarter of them.
    #[must_use]
    pub const fn of(connections: usize) -> Self {
        Self {
            connections,
            per_network: connections.div_ceil(4),
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            patience: Duration::from_secs(20),
            pace: 1024,
            lifetime: Duration::from_hours(1),
            drain: Duration::from_secs(25),
            last_call: Duration::from_secs(1),
        }
    }

    /// How often a connection is looked at, so that none exceeds its bounds by much.
    pub(super) fn tick(&self) -> Duration {
        self.head.min(self.idle).min(self.patience) / 2
    }

    /// How often one that ends with its next answer is looked at.
    pub(super) fn last_tick(&self) -> Duration {
        self.last_call.min(self.drain) / 4
    }
}
