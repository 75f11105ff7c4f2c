use serde::{Deserialize, Serialize};

use super::{is_control, text_schema, text_value};
use crate::limits::NAME_MAXIMUM;

/// A part of a person's name, or the name of an organization or an account: one line of text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// Why a text is not taken for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidName {
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// Longer than a name is.
    #[error("name_too_long max={NAME_MAXIMUM}")]
    TooLong,
    /// A line break, a control character, or one that turns the direction of a text.
    #[error("control_character")]
    ControlCharacter,
}

text_value!(Name, InvalidName);
text_schema!(Name, "minLength": 1, "maxLength": NAME_MAXIMUM, "examples": ["Harry"]);

impl Name {
    /// Takes the name as people type it, with spaces around it.
    ///
    /// # Errors
    /// When nothing is left, it is over 100 characters, or it has characters that steer.
    pub fn parse(text: &str) -> Result<Self, InvalidName> {
        let text = text.trim();
        if text.is_empty() {
            Err(InvalidName::Empty)
        } else if text.chars().count() > NAME_MAXIMUM {
            Err(InvalidName::TooLong)
        } else if text.chars().any(is_control) {
            Err(InvalidName::ControlCharacter)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidName, Name};

    #[test]
    fn a_name_is_one_line_of_text() {
        for (text, expected) in [
            ("하나", Ok("하나")),
            (" Mary Jane ", Ok("Mary Jane")),
            ("O'Hara-Núñez", Ok("O'Hara-Núñez")),
            ("", Err(InvalidName::Empty)),
            (" \u{3000} ", Err(InvalidName::Empty)),
            ("a\r\nBcc: eve@evil.test", Err(InvalidName::ControlCharacter)),
            ("a\u{202e}b", Err(InvalidName::ControlCharacter)),
        ] {
            let found = Name::parse(text);
            assert_eq!(found.as_ref().map(AsRef::as_ref), expected.as_ref().copied(), "{text:?}");
        }
        assert!(Name::parse(&"가".repeat(100)).is_ok());
        assert_eq!(Name::parse(&"가".repeat(101)), Err(InvalidName::TooLong));
    }
}
