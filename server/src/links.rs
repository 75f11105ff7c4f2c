//! The tokens in links: derived, never stored.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::{
    ids::{InvitationId, OperatorInvitationId, PartnerInvitationId, PersonId},
    values::LinkToken,
};
use uuid::Uuid;

use crate::secrets::Secrets;

/// An id of 16 bytes and a generation of 4; the rest is the code.
const FACTS: usize = 20;

/// What the token of an invitation says once it is known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationToken {
    /// The invitation.
    pub invitation_id: InvitationId,
    /// Each new link of an invitation counts one more; only the newest works.
    pub generation: i32,
}

/// What the token of a link that sets a new password says once it is known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResetToken {
    /// Whose password.
    pub person_id: PersonId,
    /// Each new link of a person counts one more; only the newest works.
    pub generation: i32,
}

impl InvitationToken {
    /// The token as it stands in a link.
    #[must_use]
    pub fn write(self, secrets: &Secrets) -> String {
        write(Purpose::Invitation, self.invitation_id.0, self.generation, secrets)
    }

    /// Reads a token; nothing when it was not made here.
    #[must_use]
    pub fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        let (id, generation) = read(Purpose::Invitation, token, secrets)?;
        Some(Self { invitation_id: InvitationId(id), generation })
    }
}

impl ResetToken {
    /// The token as it stands in a link.
    #[must_use]
    pub fn write(self, secrets: &Secrets) -> String {
        write(Purpose::PasswordReset, self.person_id.0, self.generation, secrets)
    }

    /// Reads a token; nothing when it was not made here, or not for this.
    #[must_use]
    pub fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        let (id, generation) = read(Purpose::PasswordReset, token, secrets)?;
        Some(Self { person_id: PersonId(id), generation })
    }
}

/// What the token of a calendar's address says once it is known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarToken {
    /// The row of the calendar.
    pub calendar_id: Uuid,
    /// Each new address of a calendar counts one more; only the newest works.
    pub generation: i32,
}

impl CalendarToken {
    /// The token as it stands in an address.
    #[must_use]
    pub fn write(self, secrets: &Secrets) -> String {
        write(Purpose::Calendar, self.calendar_id, self.generation, secrets)
    }

    /// Reads a token; nothing when it was not made here, or not for this.
    #[must_use]
    pub fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        let (calendar_id, generation) = read(Purpose::Calendar, token, secrets)?;
        Some(Self { calendar_id, generation })
    }
}

/// What the token of an invitation to the Partner Center says once it is known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerToken {
    /// The invitation.
    pub partner_invitation_id: PartnerInvitationId,
    /// Each new link of an invitation counts one more; only the newest works.
    pub generation: i32,
}

impl PartnerToken {
    /// The token as it stands in a link.
    #[must_use]
    pub fn write(self, secrets: &Secrets) -> String {
        write(Purpose::Partner, self.partner_invitation_id.0, self.generation, secrets)
    }

    /// Reads a token; nothing when it was not made here, or not for this.
    #[must_use]
    pub fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        let (id, generation) = read(Purpose::Partner, token, secrets)?;
        Some(Self { partner_invitation_id: PartnerInvitationId(id), generation })
    }
}

/// What the token of an invitation to the vendor's own pages says once it is known to be ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperatorToken {
    /// The invitation.
    pub operator_invitation_id: OperatorInvitationId,
    /// Each new link of an invitation counts one more; only the newest works.
    pub generation: i32,
}

impl OperatorToken {
    /// The token as it stands in a link.
    #[must_use]
    pub fn write(self, secrets: &Secrets) -> String {
        write(Purpose::Operator, self.operator_invitation_id.0, self.generation, secrets)
    }

    /// Reads a token; nothing when it was not made here, or not for this.
    #[must_use]
    pub fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        let (id, generation) = read(Purpose::Operator, token, secrets)?;
        Some(Self { operator_invitation_id: OperatorInvitationId(id), generation })
    }
}

/// Keeps a token of one purpose from being taken for one of another.
#[derive(Clone, Copy, Debug)]
enum Purpose {
    Invitation,
    PasswordReset,
    Partner,
    Operator,
    Calendar,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::Partner => "partner_invitation",
            Self::Operator => "operator_invitation",
            Self::Calendar => "calendar",
        }
    }
}

fn write(purpose: Purpose, id: Uuid, generation: i32, secrets: &Secrets) -> String {
    let mut facts = [0; FACTS];
    facts[..16].copy_from_slice(id.as_bytes());
    facts[16..].copy_from_slice(&generation.to_be_bytes());
    let code = secrets.sign(purpose.code(), &facts);
    URL_SAFE_NO_PAD.encode([&facts[..], &code].concat())
}

fn read(purpose: Purpose, token: &LinkToken, secrets: &Secrets) -> Option<(Uuid, i32)> {
    let bytes = URL_SAFE_NO_PAD.decode(token.expose()).ok()?;
    let (facts, code) = bytes.split_at_checked(FACTS)?;
    if !secrets.verify(purpose.code(), facts, code) {
        return None;
    }
    let (id, generation) = facts.split_at_checked(16)?;
    Some((Uuid::from_slice(id).ok()?, i32::from_be_bytes(generation.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use shared::{
        ids::{InvitationId, PersonId},
        values::LinkToken,
    };
    use uuid::Uuid;

    use super::{InvitationToken, ResetToken};
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

    #[test]
    fn a_token_of_one_purpose_is_nobodys_for_another() {
        let secrets = Secrets::random();
        let id = Uuid::from_u128(7);
        let reset = ResetToken { person_id: PersonId(id), generation: 3 };
        let text = reset.write(&secrets);
        assert_ne!(text, token().write(&secrets));
        let parsed = LinkToken::parse(&text).unwrap();
        assert_eq!(ResetToken::read(&parsed, &secrets), Some(reset));
        assert_eq!(InvitationToken::read(&parsed, &secrets), None);
    }
}
