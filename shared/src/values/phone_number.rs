use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// A telephone number as people write it down: `+82 2-1234-5678`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Not 3 to 20 digits with what people put between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_phone_number min=3 max=20")]
pub struct InvalidPhoneNumber;

text_value!(PhoneNumber, InvalidPhoneNumber);
text_schema!(PhoneNumber, "minLength": 3, "maxLength": 40, "examples": ["+82 2-1234-5678"]);

impl PhoneNumber {
    /// Takes the number as it is written, without spaces around it.
    ///
    /// # Errors
    /// When it is not 3 to 20 digits with `+` in front and spaces, hyphens, dots, slashes and
    /// parentheses between them, 40 characters in all.
    pub fn parse(text: &str) -> Result<Self, InvalidPhoneNumber> {
        let text = text.trim();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_between = |byte: u8| b" -./()".contains(&byte);
        let is_right = (3..=20).contains(&digits)
            && text.len() <= 40
            && text
                .strip_prefix('+')
                .unwrap_or(text)
                .bytes()
                .all(|byte| byte.is_ascii_digit() || is_between(byte));
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidPhoneNumber) }
    }
}

#[cfg(test)]
mod tests {
    use super::PhoneNumber;

    #[test]
    fn a_number_is_kept_as_it_is_written() {
        for text in ["+82 2-1234-5678", "02 1234 5678", "(030) 12.34/56", "112"] {
            assert_eq!(PhoneNumber::parse(text).unwrap().as_ref(), text);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "12", "abc", "123\n456", "=1+2+3", "1 + 2 3", &"1".repeat(21)] {
            assert!(PhoneNumber::parse(text).is_err(), "{text:?}");
        }
    }
}
