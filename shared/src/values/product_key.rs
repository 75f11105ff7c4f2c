use std::fmt;

use serde::{Deserialize, Serialize};

use super::text_schema;

/// A product key: whoever has it can use what somebody else bought, so it is never printed but for
/// who may reveal it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProductKey(String);

/// Not 5 to 100 visible characters of ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_product_key min=5 max=100")]
pub struct InvalidProductKey;

text_schema!(
    ProductKey,
    "pattern": "^[!-~]{5,100}$", "examples": ["BCDFG-HJKMP-QRTVW-XY234-6789B"],
);

impl ProductKey {
    /// How many characters of a key are shown to who has not revealed it.
    pub const SHOWN: usize = 5;

    /// Takes the key as it is; only spaces around it are left out.
    ///
    /// # Errors
    /// When it is not 5 to 100 visible characters of ASCII.
    pub fn parse(text: &str) -> Result<Self, InvalidProductKey> {
        let text = text.trim_matches(' ');
        let is_right =
            (5..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidProductKey) }
    }

    /// The key, for the one place that seals it and for who has revealed it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Its end, which is shown to who may reveal it: five characters, and of a short key so few that
    /// as many are not shown.
    #[must_use]
    pub fn ending(&self) -> &str {
        let shown = Self::SHOWN.min(self.0.len() / 2);
        &self.0[self.0.len() - shown..]
    }
}

impl TryFrom<String> for ProductKey {
    type Error = InvalidProductKey;

    fn try_from(text: String) -> Result<Self, InvalidProductKey> {
        Self::parse(&text)
    }
}

impl From<ProductKey> for String {
    fn from(key: ProductKey) -> Self {
        key.0
    }
}

impl fmt::Debug for ProductKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProductKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidProductKey, ProductKey};

    #[test]
    fn five_characters_of_a_key_are_shown_and_never_more_than_half_of_it() {
        for (key, shown) in
            [("BCDFG-HJKMP-QRTVW", "QRTVW"), ("0123456789", "56789"), ("ABCDE", "DE")]
        {
            assert_eq!(ProductKey::parse(key).unwrap().ending(), shown);
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_none_is_ever_printed() {
        for text in ["", "ABCD", "AB CDE", "키키키키키", "ABCDE\n", &"A".repeat(101)] {
            assert_eq!(ProductKey::parse(text), Err(InvalidProductKey), "{text:?}");
        }
        let key = ProductKey::parse(" ABCDE-12345 ").unwrap();
        assert_eq!((key.expose(), &*format!("{key:?}")), ("ABCDE-12345", "ProductKey(…)"));
    }
}
