//! When a mail that could not be handed over is tried again: soon at first, then every four hours,
//! for three days.

use chrono::TimeDelta;
use uuid::Uuid;

/// What is waited after each attempt, in minutes; then [`SLOW_MINUTES`].
const MINUTES: [i64; 4] = [1, 5, 15, 60];
const SLOW_MINUTES: i64 = 4 * 60;

/// After this many attempts three days are over. Counted rather than timed: while no server ran,
/// nothing was tried.
pub(super) const ATTEMPTS: i32 = 22;

/// How long to wait after this attempt (the first is 1); nothing when it was the last.
pub(super) fn after(attempt: i32, message_id: Uuid) -> Option<TimeDelta> {
    if attempt >= ATTEMPTS {
        return None;
    }
    let place = usize::try_from(attempt - 1).unwrap_or_default();
    let minutes = MINUTES.get(place).copied().unwrap_or(SLOW_MINUTES);
    Some(TimeDelta::milliseconds(minutes * 60 * per_mille(attempt, message_id)))
}

/// 900 to 1099, by the id: what failed together does not come again all at once, and the same
/// message always waits the same.
fn per_mille(attempt: i32, message_id: Uuid) -> i64 {
    let (_, random) = message_id.as_u64_pair();
    let spread = random.wrapping_mul(u64::from(attempt.unsigned_abs()) * 2 + 1) % 200;
    900 + i64::try_from(spread).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::{ATTEMPTS, after};

    #[test]
    fn it_is_tried_soon_then_rarely_and_for_three_days() {
        let id = Uuid::now_v7();
        let waits: Vec<_> = (1..=ATTEMPTS).map_while(|attempt| after(attempt, id)).collect();
        for (wait, minutes) in waits.iter().zip([1, 5, 15, 60, 240, 240]) {
            let asked = TimeDelta::minutes(minutes);
            assert!(*wait >= asked * 9 / 10 && *wait < asked * 11 / 10, "{wait} for {asked}");
        }
        let all: TimeDelta = waits.iter().sum();
        assert_eq!(i32::try_from(waits.len()).unwrap(), ATTEMPTS - 1);
        assert!(all > TimeDelta::hours(60) && all < TimeDelta::hours(80), "{all}");
    }

    #[test]
    fn a_message_always_waits_the_same_and_two_do_not() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(after(3, one), after(3, one));
        assert_ne!(after(3, one), after(3, other));
    }
}
