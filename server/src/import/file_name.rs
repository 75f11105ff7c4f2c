//! What a file is called when it is saved.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// What a file is called when it is saved: one name that every system takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct FileName(String);

/// Not a name that every system takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_file_name")]
pub(crate) struct InvalidFileName;

/// The longest name, in bytes: some systems take no longer ones.
const LONGEST: usize = 200;

/// What means something else than a letter, on one system or another.
const STEERS: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

impl FileName {
    fn parse(text: &str) -> Result<Self, InvalidFileName> {
        let turns = |letter| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let is_odd =
            |letter: char| letter.is_control() || STEERS.contains(&letter) || turns(letter);
        let is_right = (1..=LONGEST).contains(&text.len())
            && text.trim() == text
            && !text.starts_with('.')
            && !text.ends_with('.')
            && !text.contains(is_odd);
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidFileName) }
    }
}

impl TryFrom<String> for FileName {
    type Error = InvalidFileName;

    fn try_from(text: String) -> Result<Self, InvalidFileName> {
        Self::parse(&text)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

impl AsRef<str> for FileName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl JsonSchema for FileName {
    fn schema_name() -> Cow<'static, str> {
        "FileName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string", "minLength": 1, "maxLength": LONGEST, "examples": ["setup-x64.zip"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FileName;

    #[test]
    fn a_file_name_is_one_on_every_system() {
        assert!(FileName::parse("데스크톱 2024.zip").is_ok());
        for text in ["a/b", "a?", "\u{202e}piz.exe", " a", "a.", "CON:", "", "..", &"a".repeat(201)]
        {
            assert!(FileName::parse(text).is_err(), "{text:?}");
        }
    }
}
