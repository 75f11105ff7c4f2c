//! How many connections there are, and which of them makes place for a new one.
//!
//! A connection that only waits for its peer can be spared: the peer connects again. So when there
//! is no place left, the one that has waited longest goes, and whoever floods us displaces their
//! own connections first. One that we are working for is never cut off; when there are only those,
//! new ones wait in the system's queue.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use super::{bounds::Bounds, line::Line};
use crate::network::{Network, Proxies};

/// The connections that there are.
#[derive(Debug)]
pub(super) struct Places {
    bounds: Bounds,
    proxies: Proxies,
    taken: Mutex<Taken>,
    freed: Notify,
}

#[derive(Debug, Default)]
struct Taken {
    /// The number of the last one.
    last: u64,
    lines: HashMap<u64, Held>,
    /// Of each network that has any, but for those of trusted proxies.
    counts: HashMap<Network, usize>,
}

#[derive(Debug)]
struct Held {
    network: Option<Network>,
    line: Arc<Line>,
}

/// A connection's place, until this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    number: u64,
    places: Arc<Places>,
}

impl Places {
    pub(super) fn new(bounds: Bounds, proxies: Proxies) -> Self {
        Self { bounds, proxies, taken: Mutex::default(), freed: Notify::new() }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // Nothing panics while it is held.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is a place, or one that can be had.
    pub(super) async fn room(&self) {
        loop {
            let freed = self.freed.notified();
            {
                let taken = self.taken();
                let is_full = taken.lines.len() >= self.bounds.connections;
                if !is_full || taken.longest_waiting(|_| true).is_some() {
                    return;
                }
            }
            freed.await;
        }
    }

    /// Gives the line a place, if need be somebody else's; none when its network has its share and
    /// we work for all of them.
    pub(super) fn take(self: &Arc<Self>, address: IpAddr, line: &Arc<Line>) -> Option<Place> {
        let network = (!self.proxies.trust(address)).then(|| Network::of(address));
        let mut taken = self.taken();
        let count = network.and_then(|network| taken.counts.get(&network)).copied();
        if count.is_some_and(|count| count >= self.bounds.per_network) {
            let neighbor = taken.longest_waiting(|held| held.network == network)?;
            taken.give_up(neighbor);
        }
        if taken.lines.len() >= self.bounds.connections
            && let Some(other) = taken.longest_waiting(|_| true)
        {
            taken.give_up(other);
        }
        let number = taken.hold(Held { network, line: Arc::clone(line) });
        Some(Place { number, places: Arc::clone(self) })
    }

    /// Gives one up because the system has no more files for us.
    pub(super) fn spare_one(&self) {
        let mut taken = self.taken();
        if let Some(number) = taken.longest_waiting(|_| true) {
            taken.give_up(number);
        }
    }
}

impl Taken {
    fn hold(&mut self, held: Held) -> u64 {
        if let Some(network) = held.network {
            *self.counts.entry(network).or_default() += 1;
        }
        self.last += 1;
        self.lines.insert(self.last, held);
        self.last
    }

    fn give_up(&mut self, number: u64) {
        if let Some(held) = self.remove(number) {
            held.line.give_up();
        }
    }

    fn remove(&mut self, number: u64) -> Option<Held> {
        let held = self.lines.remove(&number)?;
        if let Some(network) = held.network
            && let Some(count) = self.counts.get_mut(&network)
        {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&network);
            }
        }
        Some(held)
    }

    fn longest_waiting(&self, is_meant: impl Fn(&Held) -> bool) -> Option<u64> {
        let meant = self.lines.iter().filter(|(_, held)| is_meant(held));
        let waiting = meant.filter_map(|(number, held)| Some((held.line.waits_since()?, *number)));
        waiting.min().map(|(_, number)| number)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().remove(self.number);
        self.places.freed.notify_one();
    }
}
