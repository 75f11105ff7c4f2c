use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};
use crate::api::Segment;

/// What makes the address of a download work, for the session of the person that it was made for
/// and for no other: whoever else has it, has nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ticket(String);

/// Not 20 to 120 characters of base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_token")]
pub struct InvalidTicket;

text_value!(Ticket, InvalidTicket);
text_schema!(Ticket, "pattern": "^[A-Za-z0-9_-]{20,120}$");

impl Segment for Ticket {}

impl Ticket {
    /// Takes the ticket out of an address.
    ///
    /// # Errors
    /// When it is not 20 to 120 characters of base64url.
    pub fn parse(text: &str) -> Result<Self, InvalidTicket> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let is_right = (20..=120).contains(&text.len()) && text.bytes().all(is_letter);
        if is_right { Ok(Self(text.to_owned())) } else { Err(InvalidTicket) }
    }
}
