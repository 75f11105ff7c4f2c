//! The tokens in invitation links: derived, never stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::{ids::InvitationId, values::LinkToken};
use uuid::Uuid;

use crate::secrets::Secrets;

/// Keeps a token of one purpose from being taken for one of another.
const PURPOSE: &str = "invitation";

/// An id of 16 bytes and a generation of 4; the rest is the code.
const FACTS: usize = 20;

/// What a token says once it is known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationToken {
    /// The invitation.
    pub invitation_id: InvitationId,
    /// Each new link of an invitation counts one more; only the newest works.
    pub generation: i32,
}

impl InvitationToken {
    /// The token as it stands in a link.
    #[must_use]
    pub fn write(self, secrets: &Secrets) -> String {
        let facts = self.facts();
        let code = secrets.sign(PURPOSE, &facts);
        URL_SAFE_NO_PAD.encode([&facts[..], &code].concat())
    }

    /// Reads a token; nothing when it was not made here.
    #[must_use]
    pub fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token.expose()).ok()?;
        let (facts, code) = bytes.split_at_checked(FACTS)?;
        if !secrets.verify(PURPOSE, facts, code) {
            return None;
        }
        let (id, generation) = facts.split_at_checked(16)?;
        Some(Self {
            invitation_id: InvitationId(Uuid::from_slice(id).ok()?),
            generation: i32::from_be_bytes(generation.try_into().ok()?),
        })
    }

    fn facts(self) -> [u8; FACTS] {
        let mut facts = [0; FACTS];
        facts[..16].copy_from_slice(self.invitation_id.0.as_bytes());
        facts[16..].copy_from_slice(&self.generation.to_be_bytes());
        facts
    }
}

#[cfg(test)]
mod tests {
    use shared::{ids::InvitationId, values::LinkToken};
    use uuid::Uuid;

    use super::InvitationToken;
    use crate::secrets::Secrets;

    fn token() -> InvitationToken {
        InvitationToken { invitation_id: InvitationId(Uuid::from_u128(7)), generation: 3 }
    }

    #[test]
    fn a_token_says_what_was_put_in_and_the_same_each_time() {
        let secrets = Secrets::random();
        let text = token().write(&secrets);
        assert_eq!(text, token().write(&secrets));
        let read = InvitationToken::read(&LinkToken::parse(&text).unwrap(), &secrets);
        assert_eq!(read, Some(token()));
    }

    #[test]
    fn a_token_that_differs_in_any_place_is_nobodys() {
        let secrets = Secrets::random();
        let text = token().write(&secrets);
        for place in 0..text.len() {
            let mut other: Vec<char> = text.chars().collect();
            other[place] = if other[place] == 'A' { 'E' } else { 'A' };
            let other: String = other.into_iter().collect();
            let other = LinkToken::parse(&other).unwrap();
            let read = InvitationToken::read(&other, &secrets);
            // The last character carries two bits that mean nothing.
            assert!(read.is_none(), "{place}");
        }
        let cut = LinkToken::parse(&text[..text.len() - 1]).unwrap();
        assert_eq!(InvitationToken::read(&cut, &secrets), None);
        let whole = LinkToken::parse(&text).unwrap();
        assert_eq!(InvitationToken::read(&whole, &Secrets::random()), None);
    }
}
