//! Moments as mails say them: day, time and zone, in the language of the reader.

use chrono::{DateTime, Datelike, NaiveDate, Offset, Timelike, Utc};
use chrono_tz::Tz;
use shared::locale::Locale;

use super::words::Words;

/// The moment to the minute, in a zone of the IANA database, which is named with its distance from
/// UTC. A zone that is not known is UTC.
pub(super) fn in_words(moment: DateTime<Utc>, time_zone: &str, locale: Locale) -> String {
    let zone = time_zone.parse().unwrap_or(Tz::UTC);
    let local = moment.with_timezone(&zone);
    let zone = zone_in_words(zone, local.offset().fix().local_minus_utc(), locale);
    match locale {
        Locale::English => format!("{}{zone}", local.format("%A, %B %-d, %Y at %-I:%M %p")),
        Locale::Korean => {
            let weekday = weekday(&local, ["월", "화", "수", "목", "금", "토", "일"]);
            let (is_pm, hour) = local.hour12();
            let half = if is_pm { "오후" } else { "오전" };
            let (year, month, day) = (local.year(), local.month(), local.day());
            let minute = local.minute();
            format!("{year}년 {month}월 {day}일 ({weekday}) {half} {hour}:{minute:02}{zone}")
        }
        Locale::Japanese => {
            let weekday = weekday(&local, ["月", "火", "水", "木", "金", "土", "日"]);
            format!(
                "{}({weekday}) {}{zone}",
                local.format("%Y年%-m月%-d日"),
                local.format("%-H:%M")
            )
        }
    }
}

/// The day, without its weekday.
pub(super) fn day_in_words(day: NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::English => day.format("%B %-d, %Y").to_string(),
        Locale::Korean => format!("{}년 {}월 {}일", day.year(), day.month(), day.day()),
        Locale::Japanese => day.format("%Y年%-m月%-d日").to_string(),
    }
}

/// The name of the day among those of a week, from Monday on.
fn weekday(day: &impl Datelike, names: [&'static str; 7]) -> &'static str {
    names[day.weekday().num_days_from_monday() as usize]
}

/// Such as `, 한국 표준시 (Asia/Seoul, UTC+9)`, or ` (America/New_York, UTC-4)`.
fn zone_in_words(zone: Tz, offset_seconds: i32, locale: Locale) -> String {
    if zone == Tz::UTC {
        return " (UTC)".to_owned();
    }
    let comma = &Words::of(locale).comma;
    let name = zone_name(zone, locale).map(|name| format!("{comma}{name}")).unwrap_or_default();
    format!("{name} ({}, {})", zone.name(), offset(offset_seconds))
}

/// Zones without summer time that many readers know by a name; the others have their place.
fn zone_name(zone: Tz, locale: Locale) -> Option<&'static str> {
    match (zone.name(), locale) {
        ("Asia/Seoul", Locale::English) => Some("Korean Standard Time"),
        ("Asia/Seoul", Locale::Korean) => Some("한국 표준시"),
        ("Asia/Seoul", Locale::Japanese) => Some("韓国標準時"),
        ("Asia/Tokyo", Locale::English) => Some("Japan Standard Time"),
        ("Asia/Tokyo", Locale::Korean) => Some("일본 표준시"),
        ("Asia/Tokyo", Locale::Japanese) => Some("日本標準時"),
        (_, Locale::English | Locale::Korean | Locale::Japanese) => None,
    }
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use shared::locale::Locale;

    use super::in_words;

    #[test]
    fn a_moment_is_said_in_the_zone_and_the_language() {
        let moment: DateTime<Utc> = "2026-05-11T05:05:59Z".parse().unwrap();
        for (zone, locale, expected) in [
            (
                "Asia/Seoul",
                Locale::Korean,
                "2026년 5월 11일 (월) 오후 2:05, 한국 표준시 (Asia/Seoul, UTC+9)",
            ),
            (
                "Asia/Seoul",
                Locale::English,
                "Monday, May 11, 2026 at 2:05 PM, Korean Standard Time (Asia/Seoul, UTC+9)",
            ),
            (
                "Asia/Tokyo",
                Locale::Japanese,
                "2026年5月11日(月) 14:05、日本標準時 (Asia/Tokyo, UTC+9)",
            ),
            ("UTC", Locale::Japanese, "2026年5月11日(月) 5:05 (UTC)"),
            (
                "America/New_York",
                Locale::Korean,
                "2026년 5월 11일 (월) 오전 1:05 (America/New_York, UTC-4)",
            ),
            (
                "Asia/Kolkata",
                Locale::English,
                "Monday, May 11, 2026 at 10:35 AM (Asia/Kolkata, UTC+5:30)",
            ),
            ("UTC", Locale::English, "Monday, May 11, 2026 at 5:05 AM (UTC)"),
            ("Nowhere/Land", Locale::Korean, "2026년 5월 11일 (월) 오전 5:05 (UTC)"),
        ] {
            assert_eq!(in_words(moment, zone, locale), expected);
        }
    }

    #[test]
    fn noon_and_midnight_are_twelve_and_summer_time_counts() {
        let said = |moment: &str, zone| {
            in_words(moment.parse::<DateTime<Utc>>().unwrap(), zone, Locale::English)
        };
        assert!(said("2026-01-01T12:00:00Z", "UTC").contains("at 12:00 PM"));
        assert!(said("2026-01-01T00:00:00Z", "UTC").contains("at 12:00 AM"));
        assert!(said("2026-01-15T12:00:00Z", "Europe/Berlin").ends_with("(Europe/Berlin, UTC+1)"));
        assert!(said("2026-07-15T12:00:00Z", "Europe/Berlin").ends_with("(Europe/Berlin, UTC+2)"));
    }
}
