use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// The SHA-256 of a file, as 64 hexadecimal digits in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Checksum(String);

/// Not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_checksum")]
pub struct InvalidChecksum;

text_value!(Checksum, InvalidChecksum);
text_schema!(
    Checksum,
    "pattern": "^[0-9a-fA-F]{64}$",
    "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
);

impl Checksum {
    /// Takes the digits in any case.
    ///
    /// # Errors
    /// When it is not 64 hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, InvalidChecksum> {
        let is_right = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_right { Ok(Self(text.to_ascii_lowercase())) } else { Err(InvalidChecksum) }
    }
}

#[cfg(test)]
mod tests {
    use super::Checksum;

    #[test]
    fn a_checksum_is_the_same_in_small_letters_and_capitals() {
        let digits = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
        assert_eq!(Checksum::parse(digits).unwrap().as_ref(), digits.to_lowercase());
    }

    #[test]
    fn what_is_no_checksum_is_refused() {
        for text in ["", "e3b0", &"g".repeat(64), &"0".repeat(65), &"０".repeat(64)] {
            assert!(Checksum::parse(text).is_err(), "{text:?}");
        }
    }
}
