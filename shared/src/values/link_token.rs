use std::fmt;

use serde::{Deserialize, Serialize};

use super::text_schema;

/// What makes a link work. Whoever has it may use the link, so it is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkToken(String);

/// Not of the form of a token: most often cut off where a mail program broke the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_token")]
pub struct InvalidLinkToken;

text_schema!(LinkToken, "pattern": "^[A-Za-z0-9_-]{20,120}$");

impl LinkToken {
    /// Takes the token out of a link.
    ///
    /// # Errors
    /// When it is not 20 to 120 characters of base64url.
    pub fn parse(text: &str) -> Result<Self, InvalidLinkToken> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let is_right = (20..=120).contains(&text.len()) && text.bytes().all(is_letter);
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidLinkToken) }
    }

    /// The token, for the one place that checks it and the one that writes it into a link.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LinkToken {
    type Error = InvalidLinkToken;

    fn try_from(text: String) -> Result<Self, InvalidLinkToken> {
        Self::parse(&text)
    }
}

impl From<LinkToken> for String {
    fn from(token: LinkToken) -> Self {
        token.0
    }
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken(…)")
    }
}
