use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};
use crate::api::Segment;

/// What a feed that is sent over the API is called, as a file of it would be: `orders-2026-07.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FeedName(String);

/// Not 1 to 100 letters and digits of ASCII with `-`, `.` and `_` behind the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_identifier max=100")]
pub struct InvalidFeedName;

text_value!(FeedName, InvalidFeedName);
text_schema!(
    FeedName,
    "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$",
    "examples": ["orders.jsonl"],
);

impl Segment for FeedName {}

impl FeedName {
    /// Takes the name as it is.
    ///
    /// # Errors
    /// When it is not 1 to 100 letters and digits of ASCII with `-`, `.` and `_` behind the first.
    pub fn parse(text: &str) -> Result<Self, InvalidFeedName> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
        let is_right = (1..=100).contains(&text.len())
            && text.bytes().all(|byte| is_letter(byte) || b"-._".contains(&byte))
            && text.bytes().next().is_some_and(is_letter);
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidFeedName) }
    }
}

#[cfg(test)]
mod tests {
    use super::FeedName;

    #[test]
    fn a_name_is_one_of_a_file_and_leads_into_no_folder() {
        for text in ["orders", "orders-2026_07.jsonl", "1.csv", &"a".repeat(100)] {
            assert_eq!(FeedName::parse(text).unwrap().as_ref(), text);
        }
        for text in ["", ".hidden", "..", "a/b", "a b", "주문.csv", "a\n", &"a".repeat(101)] {
            assert!(FeedName::parse(text).is_err(), "{text:?}");
        }
    }
}
