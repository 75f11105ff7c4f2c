//! The days that a position is of, and which entries count on them.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition};

use crate::store::entity::license_entry::Column;

/// A day, and an earlier one that it is compared to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) on: NaiveDate,
    pub(crate) before: Option<NaiveDate>,
}

impl Comparison {
    /// The days that somebody asks for, in whichever order; today where they name none.
    pub(crate) fn new(
        on: Option<NaiveDate>,
        compared_to: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        let on = known(on.unwrap_or(today));
        let Some(other) = compared_to.map(known) else {
            return Self { on, before: None };
        };
        Self { on: on.max(other), before: Some(on.min(other)) }
    }

    /// The entries that make the number, or where two days are compared, the difference.
    pub(super) fn makes(self) -> Condition {
        let Some(before) = self.before else {
            return counts(self.on);
        };
        let ended = counts(before).add(Column::EndsOn.lt(self.on));
        Condition::any().add(self.began(before)).add(ended)
    }

    /// The entries that count on the day and did not yet on the one before.
    fn began(self, before: NaiveDate) -> Condition {
        counts(self.on).add(Column::StartsOn.gt(before))
    }
}

/// The entries that count on the day.
pub(in crate::store) fn counts(on: NaiveDate) -> Condition {
    Condition::all().add(Column::StartsOn.lte(on)).add(lasts(on))
}

/// The entries that are not over before the day.
pub(super) fn lasts(on: NaiveDate) -> Condition {
    Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(on))
}

/// Both databases know days of these years; no entry is of another one.
pub(super) fn known(day: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    day.clamp(first, last)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Comparison;

    #[test]
    fn the_later_of_two_days_is_compared_to_the_earlier_one() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 6, day).unwrap();
        let expected = Comparison { on: day(30), before: Some(day(1)) };
        assert_eq!(Comparison::new(Some(day(30)), Some(day(1)), day(15)), expected);
        assert_eq!(Comparison::new(Some(day(1)), Some(day(30)), day(15)), expected);
        assert_eq!(Comparison::new(None, Some(day(1)), day(30)), expected);
        assert_eq!(Comparison::new(None, None, day(30)), Comparison { on: day(30), before: None });
    }

    #[test]
    fn a_day_of_no_calendar_is_one_that_databases_know() {
        let days = Comparison::new(Some(NaiveDate::MAX), Some(NaiveDate::MIN), NaiveDate::MIN);
        assert_eq!(
            (days.on.to_string(), days.before.unwrap().to_string()),
            ("9999-12-31".to_owned(), "1900-01-01".to_owned())
        );
    }
}
