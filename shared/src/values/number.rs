use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// Not 4 to 20 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_number min=4 max=20")]
pub struct InvalidNumber;

/// Leaves the digits of a number as people copy it: spaces and hyphens mean nothing.
fn digits(text: &str) -> Result<String, InvalidNumber> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_right =
        (4..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_right { Ok(digits) } else { Err(InvalidNumber) }
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        text_value!($name, InvalidNumber);
        text_schema!($name, "pattern": "^[0-9 -]{4,40}$", "examples": ["1234567890"]);

        impl $name {
            /// Takes the number as people copy it, with spaces and hyphens anywhere.
            ///
            /// # Errors
            /// When anything but 4 to 20 ASCII digits is left.
            pub fn parse(text: &str) -> Result<Self, InvalidNumber> {
                digits(text).map(Self)
            }
        }
    };
}

number! {
    /// The number that is printed on an agreement: 4 to 20 digits.
    AgreementNumber
}

number! {
    /// The number of a purchasing account: 4 to 20 digits.
    PurchasingAccountNumber
}

#[cfg(test)]
mod tests {
    use super::AgreementNumber;

    #[test]
    fn r19_a_number_is_its_digits_however_it_is_written() {
        for text in ["1234567890", " 1234 567-890 ", "12-34-56-78-90"] {
            assert_eq!(AgreementNumber::parse(text).unwrap().as_ref(), "1234567890", "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "123", "123456789012345678901", "1234a", "٠٠١٢٣٤", "1234_567", "1234.5"]
        {
            assert!(AgreementNumber::parse(text).is_err(), "{text:?}");
        }
    }
}
