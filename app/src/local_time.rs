//! Days and times as they are typed: in the time zone of the reader.

use chrono::{DateTime, Utc};
use js_sys::Date;

/// The moment that a field for day and time holds, such as `2026-01-31T09:00`.
pub(crate) fn read(text: &str) -> Option<DateTime<Utc>> {
    // Browsers make something of the half of it, too.
    let is_whole = text.len() >= "2026-01-31T09:00".len();
    is_whole.then(|| moment(&Date::new(&text.into())))?
}

/// The present moment, by the clock of this browser.
pub(crate) fn now() -> DateTime<Utc> {
    moment(&Date::new_0()).unwrap_or_default()
}

/// So many hours from now, at the full hour, as such a field holds it.
pub(crate) fn in_hours(hours: u32) -> String {
    let date = Date::new_0();
    date.set_hours(date.get_hours() + hours);
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02}T{:02}:00", date.get_hours())
}

#[expect(clippy::cast_possible_truncation, reason = "no calendar goes that far")]
fn moment(date: &Date) -> Option<DateTime<Utc>> {
    let milliseconds = date.get_time();
    milliseconds.is_finite().then(|| DateTime::from_timestamp_millis(milliseconds as i64))?
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{in_hours, now, read};

    #[wasm_bindgen_test]
    fn what_is_proposed_is_a_moment_to_come_and_what_is_half_typed_is_none() {
        assert!(read(&in_hours(2)).is_some_and(|moment| moment > now()));
        assert_eq!(read(""), None);
        assert_eq!(read("2026-01-"), None);
    }
}
