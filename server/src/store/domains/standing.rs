//! Where a domain stands after a look, and when the next one is.

use chrono::{DateTime, TimeDelta, Utc};
use shared::{
    api::domains::{DomainState, Verdict},
    limits::DOMAIN_GRACE_DAYS,
};

/// When a new domain is looked at first.
pub(super) const FIRST: TimeDelta = TimeDelta::minutes(5);

/// What is proved is looked at once a day.
const AGAIN: TimeDelta = TimeDelta::days(1);

/// What is about to be lost, and what somebody else has, is looked at more often.
const SOON: TimeDelta = TimeDelta::hours(1);

/// After so many looks at which nobody answered, what was proved counts as gone.
const SILENT: i32 = 3;

/// The pauses between looks for what is not proved, in minutes; the last one again and again.
const PAUSES: [i64; 8] = [5, 5, 15, 30, 60, 240, 720, 1440];

/// After so many looks, some five weeks, nobody looks any more unless somebody asks for it.
const LOOKS: i32 = 40;

/// What a look comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// The record is there, and the domain is the organization's.
    Proved,
    /// The record is there, but the domain is another's.
    Taken,
    /// It is not there.
    Not(Verdict),
}

/// Where a domain stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) state: DomainState,
    pub(super) failures: i32,
    pub(super) verified_at: Option<DateTime<Utc>>,
    pub(super) grace_ends_at: Option<DateTime<Utc>>,
    pub(super) next_check_at: Option<DateTime<Utc>>,
}

impl Standing {
    /// The same after a look.
    pub(super) fn after(self, finding: Finding, now: DateTime<Utc>) -> Self {
        match finding {
            Finding::Proved => Self {
                state: DomainState::Verified,
                failures: 0,
                verified_at: self.verified_at.filter(|_| self.state.is_owned()).or(Some(now)),
                grace_ends_at: None,
                next_check_at: Some(now + AGAIN),
            },
            Finding::Taken => Self {
                state: DomainState::Contested,
                failures: 0,
                verified_at: None,
                grace_ends_at: None,
                next_check_at: Some(now + SOON),
            },
            Finding::Not(verdict) if self.state.is_owned() => self.failing(verdict, now),
            Finding::Not(_) => self.not_found(now),
        }
    }

    fn failing(self, verdict: Verdict, now: DateTime<Utc>) -> Self {
        let failures = self.failures.saturating_add(1);
        let is_gone = verdict.is_certain() || failures >= SILENT;
        let grace = TimeDelta::days(DOMAIN_GRACE_DAYS);
        let ends = self.grace_ends_at.or_else(|| is_gone.then_some(now + grace));
        match ends {
            Some(ends) if ends <= now => Self {
                state: DomainState::Lost,
                failures: 0,
                verified_at: None,
                grace_ends_at: None,
                next_check_at: Some(now + AGAIN),
            },
            Some(ends) => Self {
                state: DomainState::Failing,
                failures,
                grace_ends_at: Some(ends),
                next_check_at: Some(ends.min(now + SOON)),
                ..self
            },
            None => Self { failures, next_check_at: Some(now + SOON), ..self },
        }
    }

    fn not_found(self, now: DateTime<Utc>) -> Self {
        let failures = self.failures.saturating_add(1);
        let place = usize::try_from(failures).unwrap_or_default().min(PAUSES.len()) - 1;
        let next = now + TimeDelta::minutes(PAUSES[place]);
        let state = match self.state {
            DomainState::Lost => DomainState::Lost,
            DomainState::Pending
            | DomainState::Verified
            | DomainState::Failing
            | DomainState::Contested => DomainState::Pending,
        };
        let next_check_at = (failures < LOOKS).then_some(next);
        Self { state, failures, verified_at: None, grace_ends_at: None, next_check_at }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use shared::api::domains::{DomainState, Verdict};

    use super::{Finding, Standing};

    fn pending() -> Standing {
        Standing {
            state: DomainState::Pending,
            failures: 0,
            verified_at: None,
            grace_ends_at: None,
            next_check_at: None,
        }
    }

    fn start() -> DateTime<Utc> {
        "2026-03-01T00:00:00Z".parse().unwrap()
    }

    #[test]
    fn what_is_not_found_is_looked_for_less_and_less_often_and_in_the_end_no_more() {
        let (mut standing, mut now, mut pauses) = (pending(), start(), Vec::new());
        loop {
            standing = standing.after(Finding::Not(Verdict::Missing), now);
            let Some(next) = standing.next_check_at else { break };
            pauses.push(next - now);
            now = next;
        }
        assert!(pauses.is_sorted() && pauses.last() == Some(&TimeDelta::days(1)), "{pauses:?}");
        assert!(now - start() > TimeDelta::days(28) && now - start() < TimeDelta::days(40));
        assert_eq!(standing.state, DomainState::Pending);
    }

    #[test]
    fn what_is_proved_is_lost_a_week_after_its_record_and_not_before() {
        let mut standing = pending().after(Finding::Proved, start());
        let gone = standing.next_check_at.unwrap();
        let mut now = gone;
        standing = standing.after(Finding::Not(Verdict::Missing), now);
        assert_eq!(standing.grace_ends_at, Some(gone + TimeDelta::days(7)));
        while standing.state == DomainState::Failing {
            now = standing.next_check_at.unwrap();
            standing = standing.after(Finding::Not(Verdict::NoAnswer), now);
        }
        assert_eq!((standing.state, now), (DomainState::Lost, gone + TimeDelta::days(7)));
    }

    #[test]
    fn a_name_server_that_is_away_for_a_moment_costs_nothing() {
        let proved = pending().after(Finding::Proved, start());
        let once = proved.after(Finding::Not(Verdict::NoAnswer), start() + TimeDelta::days(1));
        assert_eq!((once.state, once.grace_ends_at), (DomainState::Verified, None));
        let again = once.after(Finding::Proved, start() + TimeDelta::days(2));
        assert_eq!((again.verified_at, again.failures), (Some(start()), 0));
        let silent = (1..=3).fold(proved, |standing, hour| {
            let now = start() + TimeDelta::hours(hour);
            standing.after(Finding::Not(Verdict::NoAnswer), now)
        });
        assert_eq!(silent.state, DomainState::Failing);
    }
}
