//! What became of invitations.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{api::session::PersonName, ids::InvitationId, values::EmailAddress};

use super::OrganizationFact;

/// Invitations that nobody has answered, as their inviter is told of them: what comes together is
/// told together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unanswered {
    pub(crate) organization: OrganizationFact,
    /// Not more than [`Unanswered::NAMED`] of them.
    pub(crate) people: Vec<Invitee>,
    /// How many there are besides.
    pub(crate) more: usize,
    /// In which the ends are said: a name of the IANA database.
    pub(crate) time_zone: String,
}

impl Unanswered {
    /// So many are named.
    const NAMED: usize = 20;

    /// The same, and one more.
    pub(crate) fn and(mut self, invitee: Invitee) -> Self {
        if self.people.len() < Self::NAMED {
            self.people.push(invitee);
        } else {
            self.more += 1;
        }
        self
    }
}

/// Somebody who has not answered, and until when they may, or might have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invitee {
    pub(crate) invitation_id: InvitationId,
    pub(crate) name: PersonName,
    pub(crate) email: EmailAddress,
    pub(crate) ends_at: DateTime<Utc>,
}
