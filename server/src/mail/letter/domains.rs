//! What letters say of domains, and of the services that are provided for them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    api::domains::DomainRecord,
    ids::SubscriptionId,
    values::{DomainName, Name, RecordNumber},
};

use super::{AccountFact, OrganizationFact};

/// A domain, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DomainFact {
    pub(crate) organization: OrganizationFact,
    pub(crate) domain: DomainName,
    /// What is to be published. It is no secret.
    pub(crate) record: DomainRecord,
    pub(crate) accounts: Vec<AccountFact>,
    /// When it is lost, if it is about to be.
    pub(crate) grace_ends_at: Option<DateTime<Utc>>,
    /// In which it is said when: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// A service, and how far it is for a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ServiceFact {
    pub(crate) organization: OrganizationFact,
    pub(crate) account: AccountFact,
    /// What it is called.
    pub(crate) service: Name,
    pub(crate) subscription: RecordNumber,
    /// The address of its page.
    pub(crate) subscription_id: SubscriptionId,
    pub(crate) domain: DomainName,
    /// Whether it can be used; otherwise it could not be set up.
    pub(crate) is_ready: bool,
    /// Why not, in the words of the service, if it has said so.
    pub(crate) reason: Option<String>,
}
