//! When an invitation that nobody answers makes itself felt.
//!
//! Everything is computed from when the link was sent and when it ends, so that an invitation that is
//! sent anew begins anew, and nothing has to be written down for a reminder to be due.

use chrono::{DateTime, TimeDelta, Utc};
use shared::limits::{ENDING_DAYS, INVITATION_DAYS, REMINDER_DAYS};

/// What happens at a moment in the life of a link, in the order of the moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The invited person is reminded.
    FirstReminder,
    /// Again.
    SecondReminder,
    /// For the last time.
    ThirdReminder,
    /// The link is about to end: the invited person and the inviter are told.
    Ending,
    /// The link has ended: it is written down, and the inviter is told.
    Expired,
}

/// From when on a moment is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// So long after the link was sent.
    Sent(TimeDelta),
    /// So long before it ends.
    End(TimeDelta),
}

impl Notice {
    pub(crate) const ALL: [Self; 5] = [
        Self::FirstReminder,
        Self::SecondReminder,
        Self::ThirdReminder,
        Self::Ending,
        Self::Expired,
    ];

    /// How it is written down.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::FirstReminder => "first_reminder",
            Self::SecondReminder => "second_reminder",
            Self::ThirdReminder => "third_reminder",
            Self::Ending => "ending",
            Self::Expired => "expired",
        }
    }

    /// When it is due where links live so long.
    pub(super) fn since(self, lifetime: TimeDelta) -> Since {
        let [first, second, third] = REMINDER_DAYS.map(|days| {
            Since::Sent(TimeDelta::seconds(lifetime.num_seconds() * days / INVITATION_DAYS))
        });
        match self {
            Self::FirstReminder => first,
            Self::SecondReminder => second,
            Self::ThirdReminder => third,
            Self::Ending => Since::End(TimeDelta::days(ENDING_DAYS).min(lifetime / 20)),
            Self::Expired => Since::End(TimeDelta::zero()),
        }
    }

    /// Whether it has its place where links live so long: a reminder is left out that would come
    /// within a day of the invitation or of the next mail.
    fn has_place(self, lifetime: TimeDelta) -> bool {
        let next = match self {
            Self::FirstReminder => Self::SecondReminder,
            Self::SecondReminder => Self::ThirdReminder,
            Self::ThirdReminder => Self::Ending,
            Self::Ending | Self::Expired => return true,
        };
        let (day, after) = (TimeDelta::days(1), self.after(lifetime));
        after >= day && next.after(lifetime) - after >= day
    }

    /// How long after it was sent, for a link that lives so long.
    fn after(self, lifetime: TimeDelta) -> TimeDelta {
        match self.since(lifetime) {
            Since::Sent(after) => after,
            Since::End(before) => lifetime - before,
        }
    }

    /// The one that applies to a link at this moment, where links live so long: of several that were
    /// missed only the last is made up for.
    pub(super) fn that_applies(
        sent_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        lifetime: TimeDelta,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let at = |notice: Self| match notice.since(lifetime) {
            Since::Sent(after) => sent_at + after,
            Since::End(before) => ends_at - before,
        };
        let has_come = |notice: &Self| notice.has_place(lifetime) && at(*notice) <= now;
        Self::ALL.into_iter().rev().find(has_come)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::Notice::{self, Ending, Expired, FirstReminder, SecondReminder, ThirdReminder};

    fn after(lifetime: i64, hours: i64) -> Option<Notice> {
        let sent_at = DateTime::<Utc>::default();
        let lifetime = TimeDelta::days(lifetime);
        let now = sent_at + TimeDelta::hours(hours);
        Notice::that_applies(sent_at, sent_at + lifetime, lifetime, now)
    }

    #[test]
    fn of_sixty_days_the_reminders_come_on_the_7th_the_30th_and_the_55th() {
        for (days, notice) in [
            (0, None),
            (7, Some(FirstReminder)),
            (30, Some(SecondReminder)),
            (55, Some(ThirdReminder)),
            (57, Some(Ending)),
            (60, Some(Expired)),
        ] {
            assert_eq!(after(60, days * 24), notice, "day {days}");
        }
        assert_eq!(after(60, 7 * 24 - 1), None);
        assert_eq!(after(60, 60 * 24 - 1), Some(Ending));
    }

    #[test]
    fn of_another_life_they_come_in_proportion() {
        assert_eq!((after(30, 84 - 1), after(30, 84)), (None, Some(FirstReminder)));
        assert_eq!(after(30, 15 * 24), Some(SecondReminder));
        // Half of three days before the end.
        assert_eq!(after(30, 28 * 24 + 11), Some(ThirdReminder));
        assert_eq!(after(30, 28 * 24 + 12), Some(Ending));
        // A longer life does not make the end come earlier.
        assert_eq!(
            (after(365, 362 * 24 - 1), after(365, 362 * 24)),
            (Some(ThirdReminder), Some(Ending))
        );
    }

    #[test]
    fn nobody_gets_two_of_them_within_a_day() {
        let kinds = |lifetime: i64| {
            let mut kinds: Vec<_> =
                (0..=lifetime * 24).filter_map(|it| after(lifetime, it)).collect();
            kinds.dedup();
            kinds
        };
        assert_eq!(kinds(14), [FirstReminder, SecondReminder, Ending, Expired]);
        assert_eq!(kinds(7), [SecondReminder, Ending, Expired]);
        assert_eq!(kinds(1), [Ending, Expired]);
    }
}
