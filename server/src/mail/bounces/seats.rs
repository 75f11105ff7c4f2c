//! How many sessions there are at once: of all, and of one network. Reports come few at a time; who
//! finds no seat is told to come again, and mail servers do.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::network::Network;

/// How many sessions there are at once.
const ALL: usize = 64;
/// How many of them one network has. A relay that forwards all reports is one.
const OF_ONE: usize = 16;

/// Who is there.
#[derive(Debug, Default)]
pub(super) struct Seats(Mutex<HashMap<Network, usize>>);

/// A session's seat, until this is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    network: Network,
    seats: Arc<Seats>,
}

impl Seats {
    /// A seat, if there is one for this network.
    pub(super) fn take(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let network = Network::of(address);
        let mut taken = self.taken();
        if taken.values().sum::<usize>() >= ALL {
            return None;
        }
        let of_network = taken.entry(network).or_default();
        if *of_network >= OF_ONE {
            return None;
        }
        *of_network += 1;
        Some(Seat { network, seats: Arc::clone(self) })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        // Nothing panics while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        if let Some(of_network) = taken.get_mut(&self.network) {
            *of_network -= 1;
            if *of_network == 0 {
                taken.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{net::IpAddr, sync::Arc};

    use super::{ALL, OF_ONE, Seats};

    #[test]
    fn one_network_leaves_room_for_others_and_all_of_them_end() {
        let seats = Arc::new(Seats::default());
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let mut held: Vec<_> = (0..OF_ONE).map(|_| seats.take(one).unwrap()).collect();
        assert!(seats.take(one).is_none());
        let others = (0..).map(|number| IpAddr::from([198, 51, 100, number]));
        held.extend(others.map_while(|address| seats.take(address)));
        assert_eq!(held.len(), ALL);
        drop(held);
        assert!(seats.take(one).is_some());
    }
}
