//! What letters say of domains.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{api::domains::DomainRecord, values::DomainName};

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
