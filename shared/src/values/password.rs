use std::fmt;

use serde::{Deserialize, Serialize};

use super::text_schema;
use crate::limits::{PASSWORD_MAXIMUM, PASSWORD_MINIMUM};

/// A password as somebody typed it to sign in: nothing is asked of it but an end.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Password(String);

/// A password to be: 15 to 128 characters, of any kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NewPassword(String);

/// Why a text cannot become a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNewPassword {
    /// Quick to guess.
    #[error("password_too_short min={PASSWORD_MINIMUM}")]
    TooShort,
    /// Longer than anybody types.
    #[error("password_too_long max={PASSWORD_MAXIMUM}")]
    TooLong,
}

text_schema!(Password, "maxLength": 1024, "format": "password");
text_schema!(
    NewPassword,
    "minLength": PASSWORD_MINIMUM,
    "maxLength": PASSWORD_MAXIMUM,
    "format": "password",
);

impl Password {
    /// Longer ones than any password may be, in octets, are not looked at.
    const MAXIMUM_OCTETS: usize = 1024;

    /// Takes what was typed, spaces included.
    ///
    /// # Errors
    /// When it is longer than any password may be.
    pub fn parse(text: &str) -> Result<Self, InvalidNewPassword> {
        let is_short = text.len() <= Self::MAXIMUM_OCTETS;
        if is_short { Ok(Self(text.to_owned())) } else { Err(InvalidNewPassword::TooLong) }
    }

    /// The password, for the one place that hashes it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl NewPassword {
    /// Takes what was typed, spaces included.
    ///
    /// # Errors
    /// When it is not 15 to 128 characters long.
    pub fn parse(text: &str) -> Result<Self, InvalidNewPassword> {
        match text.chars().count() {
            0..PASSWORD_MINIMUM => Err(InvalidNewPassword::TooShort),
            PASSWORD_MINIMUM..=PASSWORD_MAXIMUM => Ok(Self(text.to_owned())),
            _ => Err(InvalidNewPassword::TooLong),
        }
    }

    /// The password, for the one place that hashes it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

macro_rules! secret_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = InvalidNewPassword;

            fn try_from(text: String) -> Result<Self, InvalidNewPassword> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(password: $name) -> Self {
                password.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}
secret_text!(Password);
secret_text!(NewPassword);

#[cfg(test)]
mod tests {
    use super::{InvalidNewPassword, NewPassword};

    #[test]
    fn r24_a_password_has_15_to_128_characters_of_any_kind() {
        assert!(NewPassword::parse("네 마리 고래가 부산항에 왔다").is_ok());
        assert!(NewPassword::parse(&"🐋".repeat(128)).is_ok());
        assert_eq!(NewPassword::parse(&"a".repeat(14)), Err(InvalidNewPassword::TooShort));
        assert_eq!(NewPassword::parse(&"a".repeat(129)), Err(InvalidNewPassword::TooLong));
    }

    #[test]
    fn a_password_is_never_printed() {
        let password = NewPassword::parse("correct horse battery").unwrap();
        assert_eq!(format!("{password:?}"), "NewPassword(…)");
    }
}
