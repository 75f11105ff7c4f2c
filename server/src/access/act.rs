//! Something that is being done.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use shared::{
    api::audit::ActorKind,
    ids::{OrganizationId, PartnerId, PersonId},
    values::Purpose,
};

use crate::network::Network;

/// Who does something, in which organization, when, and in which transaction. Made from a proof:
/// from an `Access`, from an invitation that its invitee holds, or by the machine.
pub(crate) struct Act<'a> {
    pub(super) transaction: &'a DatabaseTransaction,
    pub(super) organization_id: OrganizationId,
    pub(super) actor: Actor,
    pub(super) now: DateTime<Utc>,
    pub(super) network: Option<Network>,
    pub(super) reason: Option<&'a Purpose>,
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    /// A person.
    Person(PersonId),
    /// A person of the reseller of record.
    Partner(PersonId, PartnerId),
    /// One of the vendor's own staff.
    Operator(PersonId),
    /// The vendor's feed.
    Feed,
    /// Somebody unknown who holds the facts of a designated administrator.
    Requester,
    /// Nobody: a moment had come.
    Clock,
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
        Self { transaction, organization_id, actor, now, network: None, reason: None }
    }

    /// The same, for a reason that whoever does it says.
    pub(crate) fn because(self, reason: Option<&'a Purpose>) -> Self {
        Self { reason, ..self }
    }

    /// The same, where a request from somewhere has led to it.
    pub(crate) fn asked_from(self, network: Option<Network>) -> Self {
        Self { network, ..self }
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

    /// Where the request came from; nothing when the machine does it.
    pub(crate) fn network(&self) -> Option<Network> {
        self.network
    }

    /// Why, where whoever does it has to say so.
    pub(crate) fn reason(&self) -> Option<&'a Purpose> {
        self.reason
    }
}

impl Actor {
    /// What the audit log calls it.
    pub(crate) const fn kind(self) -> ActorKind {
        match self {
            Self::Person(_) => ActorKind::Person,
            Self::Partner(..) => ActorKind::Partner,
            Self::Operator(_) => ActorKind::Operator,
            Self::Feed => ActorKind::Feed,
            Self::Requester => ActorKind::Requester,
            Self::Clock => ActorKind::Clock,
        }
    }
}
