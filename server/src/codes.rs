//! The codes in mails, for people whose links are cut off or rewritten: derived as links are, and
//! never stored. A code is short, so that it can be typed; what keeps it from being guessed are the
//! limits of whoever looks one up.

use shared::{ids::InquiryId, values::MailedCode};

use crate::{links::InvitationToken, secrets::Secrets};

/// What a code leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coded {
    /// An invitation, by its present link: the code dies with it.
    Invitation(InvitationToken),
    /// The answer to a question where invitations are.
    Inquiry(InquiryId),
}

impl Coded {
    /// The code as it stands in a mail.
    #[must_use]
    pub fn code(self, secrets: &Secrets) -> MailedCode {
        let (purpose, facts) = self.facts();
        MailedCode::new(secrets.sign_short(purpose, &facts))
    }

    /// Whether it is the code of this, made with any of the keys. Takes the same time whatever
    /// differs.
    #[must_use]
    pub fn is(self, code: MailedCode, secrets: &Secrets) -> bool {
        let (purpose, facts) = self.facts();
        secrets.verify_short(purpose, &facts, code.bytes())
    }

    /// For what a code is made, and of what.
    fn facts(self) -> (&'static str, Vec<u8>) {
        match self {
            Self::Invitation(InvitationToken { invitation_id, generation }) => {
                let facts = [invitation_id.0.as_bytes(), &generation.to_be_bytes()[..]].concat();
                ("invitation code", facts)
            }
            Self::Inquiry(id) => ("inquiry code", id.0.as_bytes().to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::ids::{InquiryId, InvitationId};
    use uuid::Uuid;

    use super::Coded;
    use crate::{links::InvitationToken, secrets::Secrets};

    fn invitation(generation: i32) -> Coded {
        let invitation_id = InvitationId(Uuid::from_u128(7));
        Coded::Invitation(InvitationToken { invitation_id, generation })
    }

    #[test]
    fn a_code_is_the_same_each_time_and_dies_with_its_link() {
        let secrets = Secrets::random();
        let code = invitation(1).code(&secrets);
        assert_eq!(code, invitation(1).code(&secrets));
        assert!(invitation(1).is(code, &secrets));
        assert!(!invitation(2).is(code, &secrets));
        assert!(!invitation(1).is(code, &Secrets::random()));
    }

    #[test]
    fn a_code_for_one_purpose_is_none_for_another() {
        let secrets = Secrets::random();
        let inquiry = Coded::Inquiry(InquiryId(Uuid::from_u128(7)));
        assert!(inquiry.is(inquiry.code(&secrets), &secrets));
        assert!(!invitation(0).is(inquiry.code(&secrets), &secrets));
        assert!(!inquiry.is(invitation(0).code(&secrets), &secrets));
    }

    #[test]
    fn a_code_made_with_the_key_before_still_works() {
        let old = "o".repeat(40);
        let code = invitation(1).code(&Secrets::parse(&old).unwrap());
        let rotated = Secrets::parse(&format!("{},{old}", "n".repeat(40))).unwrap();
        assert!(invitation(1).is(code, &rotated));
        assert_ne!(invitation(1).code(&rotated), code);
    }
}
