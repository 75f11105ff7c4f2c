use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};
use crate::api::Segment;

/// What an organization is called in addresses: `contoso` in `/o/contoso`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShortName(String);

/// Not 2 to 40 lower-case letters, digits and inner hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_short_name min=2 max=40")]
pub struct InvalidShortName;

text_value!(ShortName, InvalidShortName);
text_schema!(ShortName, "pattern": "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])$", "examples": ["contoso"]);

impl Segment for ShortName {}

impl ShortName {
    /// Takes the short name as it is.
    ///
    /// # Errors
    /// When it is not 2 to 40 lower-case ASCII letters, digits and inner hyphens.
    pub fn parse(text: &str) -> Result<Self, InvalidShortName> {
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_right = (2..=40).contains(&text.len())
            && text.bytes().all(|byte| is_letter(byte) || byte == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidShortName) }
    }
}
