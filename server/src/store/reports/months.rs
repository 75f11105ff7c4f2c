//! The months of a period, each by its first day.

use chrono::{Datelike, Months, NaiveDate};

/// The first day of its month.
pub(super) fn first(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Every month between the two days, with theirs.
pub(super) fn between(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let next = |month: &NaiveDate| month.checked_add_months(Months::new(1));
    std::iter::successors(Some(first(from)), next).take_while(move |month| *month <= to)
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_period_has_the_months_of_its_first_and_of_its_last_day() {
        let day = |text: &str| text.parse().unwrap();
        let months: Vec<_> = between(day("2025-11-30"), day("2026-02-01")).collect();
        let expected = ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"].map(day);
        assert_eq!(months, expected);
    }
}
