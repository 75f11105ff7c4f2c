use std::fmt;

use serde::{Deserialize, Serialize};

use super::{LinkToken, text_schema, text_value};
use crate::api::Segment;

/// What the address of somebody's calendar ends with: a secret, and `.ics`, by which programs know
/// what it is. Whoever has it reads the calendar, so it is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CalendarFile(String);

/// Not of the form of such a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_token")]
pub struct InvalidCalendarFile;

/// What follows the secret.
const ENDING: &str = ".ics";

text_value!(CalendarFile, InvalidCalendarFile);
text_schema!(CalendarFile, "pattern": "^[A-Za-z0-9_-]{20,120}\\.ics$");

impl Segment for CalendarFile {}

impl CalendarFile {
    /// Takes the name out of an address.
    ///
    /// # Errors
    /// When it is not a token and the ending.
    pub fn parse(text: &str) -> Result<Self, InvalidCalendarFile> {
        let token = text.strip_suffix(ENDING).ok_or(InvalidCalendarFile)?;
        LinkToken::parse(token).map_err(|_| InvalidCalendarFile)?;
        Ok(Self(text.to_owned()))
    }

    /// The name for a token.
    #[must_use]
    pub fn of(token: &LinkToken) -> Self {
        Self(format!("{}{ENDING}", token.expose()))
    }

    /// The secret in it.
    ///
    /// # Errors
    /// Never, as there is none without.
    pub fn token(&self) -> Result<LinkToken, InvalidCalendarFile> {
        LinkToken::parse(self.0.trim_end_matches(ENDING)).map_err(|_| InvalidCalendarFile)
    }
}

impl fmt::Debug for CalendarFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CalendarFile(…)")
    }
}
