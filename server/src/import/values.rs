//! Values that only the feed has: a day, a time zone and bounded numbers, right by construction like
//! those of `shared`.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A day, from 1900 to 9999: databases sort days outside these years in ways of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Day(NaiveDate);

/// Not of the form `2026-12-31`, or no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_day")]
pub(crate) struct InvalidDay;

impl Day {
    /// Takes a day that the database holds.
    pub(crate) const fn new(day: NaiveDate) -> Self {
        Self(day)
    }

    pub(crate) const fn date(self) -> NaiveDate {
        self.0
    }

    fn parse(text: &str) -> Result<Self, InvalidDay> {
        let is_day = |(place, byte): (usize, u8)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if text.len() != 10 || !text.bytes().enumerate().all(is_day) {
            return Err(InvalidDay);
        }
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| InvalidDay)?;
        if day.year() < 1900 { Err(InvalidDay) } else { Ok(Self(day)) }
    }
}

impl TryFrom<String> for Day {
    type Error = InvalidDay;

    fn try_from(text: String) -> Result<Self, InvalidDay> {
        Self::parse(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.format("%Y-%m-%d").to_string()
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "examples": ["2026-12-31"] })
    }
}

/// A time zone by its name in the IANA database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct TimeZone(String);

/// Not a name of the IANA database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown_time_zone")]
pub(crate) struct UnknownTimeZone;

impl TryFrom<String> for TimeZone {
    type Error = UnknownTimeZone;

    fn try_from(text: String) -> Result<Self, UnknownTimeZone> {
        if text.parse::<Tz>().is_ok() { Ok(Self(text)) } else { Err(UnknownTimeZone) }
    }
}

impl From<TimeZone> for String {
    fn from(zone: TimeZone) -> Self {
        zone.0
    }
}

impl AsRef<str> for TimeZone {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl JsonSchema for TimeZone {
    fn schema_name() -> Cow<'static, str> {
        "TimeZone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "examples": ["Asia/Seoul"] })
    }
}

/// A whole number within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Whole<const MINIMUM: i64, const MAXIMUM: i64>(i64);

/// How many licenses.
pub(crate) type Quantity = Whole<1, 1_000_000>;

/// The number of a line of an order.
pub(crate) type LineNumber = Whole<1, 100_000>;

/// How often something was done, or may be.
pub(crate) type Count = Whole<0, 1_000_000_000>;

/// How long a file is.
pub(crate) type ByteSize = Whole<0, 1_000_000_000_000_000>;

impl<const MINIMUM: i64, const MAXIMUM: i64> Whole<MINIMUM, MAXIMUM> {
    /// What is asked for, in English.
    pub(crate) fn asked() -> String {
        format!("a whole number from {MINIMUM} to {MAXIMUM}")
    }

    /// Takes a number within the bounds.
    pub(crate) const fn new(number: i64) -> Option<Self> {
        if number < MINIMUM || number > MAXIMUM { None } else { Some(Self(number)) }
    }

    pub(crate) const fn get(self) -> i64 {
        self.0
    }
}

impl<const MINIMUM: i64, const MAXIMUM: i64> std::fmt::Display for Whole<MINIMUM, MAXIMUM> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<const MINIMUM: i64, const MAXIMUM: i64> JsonSchema for Whole<MINIMUM, MAXIMUM> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Whole_{MINIMUM}_{MAXIMUM}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": MINIMUM, "maximum": MAXIMUM })
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Quantity, TimeZone};

    #[test]
    fn a_number_is_within_its_bounds() {
        for (number, is_right) in [(0, false), (1, true), (1_000_000, true), (1_000_001, false)] {
            assert_eq!(Quantity::new(number).is_some(), is_right, "{number}");
        }
    }

    #[test]
    fn a_day_is_written_in_one_way() {
        assert!(Day::parse("2028-02-29").is_ok());
        for text in ["2027-02-29", "2026-1-5", "+026-01-05", "2026/01/05", "0206-01-01", "", "이천"]
        {
            assert!(Day::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_time_zone_is_one_that_letters_can_say() {
        for (text, is_known) in [("Asia/Seoul", true), ("UTC", true), ("KST", false), ("", false)] {
            assert_eq!(TimeZone::try_from(text.to_owned()).is_ok(), is_known, "{text:?}");
        }
    }
}
