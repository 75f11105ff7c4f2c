use serde::{Deserialize, Serialize};

use super::{is_control, text_schema, text_value};
use crate::limits::{PURPOSE_MAXIMUM, PURPOSE_MINIMUM};

/// What secrets are taken away for, in a sentence: whoever reads the audit log later has to
/// understand it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Purpose(String);

/// Why a text says no purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPurpose {
    /// A word or less.
    #[error("purpose_too_short min={PURPOSE_MINIMUM}")]
    TooShort,
    /// More than a sentence.
    #[error("purpose_too_long max={PURPOSE_MAXIMUM}")]
    TooLong,
    /// A line break, a control character, or one that turns the direction of a text.
    #[error("control_character")]
    ControlCharacter,
}

text_value!(Purpose, InvalidPurpose);
text_schema!(
    Purpose,
    "minLength": PURPOSE_MINIMUM,
    "maxLength": PURPOSE_MAXIMUM,
    "examples": ["Setting up the computers of the new plant"],
);

impl Purpose {
    /// Takes the sentence as people type it, with spaces around it.
    ///
    /// # Errors
    /// When it is not 10 to 200 characters long, or has characters that steer.
    pub fn parse(text: &str) -> Result<Self, InvalidPurpose> {
        let text = text.trim();
        let length = text.chars().count();
        if length < PURPOSE_MINIMUM {
            Err(InvalidPurpose::TooShort)
        } else if length > PURPOSE_MAXIMUM {
            Err(InvalidPurpose::TooLong)
        } else if text.chars().any(is_control) {
            Err(InvalidPurpose::ControlCharacter)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidPurpose, Purpose};

    #[test]
    fn a_purpose_is_a_sentence() {
        for (text, expected) in [
            ("  부산 공장의 컴퓨터를 설치합니다 ", Ok("부산 공장의 컴퓨터를 설치합니다")),
            ("", Err(InvalidPurpose::TooShort)),
            ("setup    ", Err(InvalidPurpose::TooShort)),
            ("for the\nnew plant", Err(InvalidPurpose::ControlCharacter)),
        ] {
            let found = Purpose::parse(text);
            assert_eq!(found.as_ref().map(AsRef::as_ref), expected.as_ref().copied(), "{text:?}");
        }
        assert!(Purpose::parse(&"가".repeat(200)).is_ok());
        assert_eq!(Purpose::parse(&"가".repeat(201)), Err(InvalidPurpose::TooLong));
    }
}
