//! The days that a report is of.

use chrono::{Datelike, Months, NaiveDate};
use shared::limits;

/// So many months before the last one a period begins, and so far ahead coverage is looked at.
const YEAR: Months = Months::new(12);

/// The first and the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
}

impl Period {
    /// The days that somebody asks for, in whichever order: twelve months up to today where they name
    /// none, and never more than there is room for.
    pub(crate) fn new(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Self {
        let [from, to] = [from, to].map(|day| day.map(known));
        let (from, to) = match (from, to.unwrap_or(today)) {
            (Some(from), to) => (from.min(to), from.max(to)),
            (None, to) => (begun(to, 11), to),
        };
        Self { from: from.max(begun(to, limits::REPORT_MONTHS - 1)), to }
    }

    /// The last day on which coverage that ends soon ends.
    pub(crate) fn ahead(self) -> NaiveDate {
        self.to.checked_add_months(YEAR).unwrap_or(self.to)
    }
}

/// The first day of the month that is so many before.
fn begun(day: NaiveDate, months: u32) -> NaiveDate {
    let first = super::months::first(day);
    first.checked_sub_months(Months::new(months)).unwrap_or(first)
}

/// Both databases know days of these years, and a month after them.
fn known(day: NaiveDate) -> NaiveDate {
    day.with_year(day.year().clamp(1900, 9990)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Period;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: Option<&str>, to: Option<&str>) -> (String, String) {
        let period = Period::new(from.map(day), to.map(day), day("2026-11-22"));
        (period.from.to_string(), period.to.to_string())
    }

    fn days(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn twelve_months_up_to_today_are_shown_when_nothing_is_said() {
        assert_eq!(period(None, None), days("2025-12-01", "2026-11-22"));
        assert_eq!(period(None, Some("2026-03-31")), days("2025-04-01", "2026-03-31"));
    }

    #[test]
    fn the_days_may_come_in_any_order() {
        let expected = days("2026-01-05", "2026-02-01");
        assert_eq!(period(Some("2026-01-05"), Some("2026-02-01")), expected);
        assert_eq!(period(Some("2026-02-01"), Some("2026-01-05")), expected);
    }

    #[test]
    fn no_period_is_longer_than_ten_years() {
        assert_eq!(period(Some("1970-01-01"), None), days("2016-12-01", "2026-11-22"));
    }

    #[test]
    fn a_day_of_no_calendar_is_one_that_databases_know() {
        let period = Period::new(Some(NaiveDate::MIN), Some(NaiveDate::MAX), day("2026-11-22"));
        assert_eq!(period.to.to_string(), "9990-12-31");
        assert_eq!(period.from.to_string(), "9981-01-01");
    }
}
