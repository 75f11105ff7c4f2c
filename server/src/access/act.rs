//! Something that is being done.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use shared::ids::{OrganizationId, PersonId};

/// Who does something, in which organization, when, and in which transaction. Made from a proof:
/// from an `Access`, from an invitation that its invitee holds, or by the machine.
pub(crate) struct Act<'a> {
    pub(super) transaction: &'a DatabaseTransaction,
    pub(super) organization_id: OrganizationId,
    pub(super) actor: Actor,
    pub(super) now: DateTime<Utc>,
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    /// A person.
    Person(PersonId),
    /// The vendor's feed.
    Feed,
    /// Somebody unknown who holds the facts of a designated administrator.
    Requester,
}

impl<'a> Act<'a> {
    /// What an invitee does with their own invitation, or the machine in a tenant: the store's
    /// proofs make it.
    pub(crate) fn by_store(
        _: &crate::store::Proven,
        transaction: &'a DatabaseTransaction,
        organization_id: OrganizationId,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Self {
        Self { transaction, organization_id, actor, now }
    }

    pub(crate) fn transaction(&self) -> &'a DatabaseTransaction {
        self.transaction
    }

    pub(crate) fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    pub(crate) fn actor(&self) -> Actor {
        self.actor
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.now
    }
}

impl Actor {
    /// The code in the audit log.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Feed => "feed",
            Self::Requester => "requester",
        }
    }
}
