use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};
use crate::api::Segment;

/// Not 1 to 40 letters and digits of ASCII, with `-`, `.`, `_` and `/` between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_identifier max=40")]
pub struct InvalidCode;

/// Small letters are the same as capitals: people type what they read.
fn capitals(text: &str) -> Result<String, InvalidCode> {
    let text = text.trim();
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
    let is_right = (1..=40).contains(&text.len())
        && text.bytes().all(|byte| is_letter(byte) || b"-._/".contains(&byte))
        && text.bytes().next().is_some_and(is_letter)
        && text.bytes().last().is_some_and(is_letter);
    if is_right { Ok(text.to_ascii_uppercase()) } else { Err(InvalidCode) }
}

macro_rules! vendors_code {
    ($(#[$doc:meta])* $name:ident, $example:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        text_value!($name, InvalidCode);
        text_schema!($name, "minLength": 1, "maxLength": 40, "examples": [$example]);

        impl Segment for $name {}

        impl $name {
            /// Takes the code in any case.
            ///
            /// # Errors
            /// When it is not 1 to 40 letters and digits of ASCII with `-`, `.`, `_` and `/` between
            /// them.
            pub fn parse(text: &str) -> Result<Self, InvalidCode> {
                capitals(text).map(Self)
            }
        }
    };
}

vendors_code! {
    /// What the vendor calls a product: one version and edition of a family.
    ProductCode, "NWD-2024-STD"
}

vendors_code! {
    /// What the vendor sells a product under: another one for other terms of the same product.
    PartNumber, "AAA-12345"
}

vendors_code! {
    /// The number of an order, as it stands on its confirmation.
    OrderNumber, "ORD-2026-000123"
}

vendors_code! {
    /// The vendor's number of a grant, an upgrade, a return, a period of coverage, a key or a document.
    RecordNumber, "GR-2026-0042"
}

#[cfg(test)]
mod tests {
    use super::OrderNumber;

    #[test]
    fn a_code_is_the_same_in_small_letters_and_capitals() {
        for text in ["ord-2026/1", " ORD-2026/1 "] {
            assert_eq!(OrderNumber::parse(text).unwrap().as_ref(), "ORD-2026/1");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", " ", "-A", "A-", "A B", "주문", "A\nB", &"A".repeat(41)] {
            assert!(OrderNumber::parse(text).is_err(), "{text:?}");
        }
    }
}
