//! What was done with product keys. The keys themselves are in no letter.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    api::session::PersonName,
    values::{EmailAddress, Purpose},
};

use super::{AccountFact, OrganizationFact};

/// Many keys that somebody has used in a short time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ManyKeys {
    pub(crate) organization: OrganizationFact,
    pub(crate) user: KeyUser,
    pub(crate) at: DateTime<Utc>,
    /// In which it is said when: a name of the IANA database.
    pub(crate) time_zone: String,
    /// What for, where somebody said so.
    pub(crate) purpose: Option<Purpose>,
}

/// Who used the keys of accounts in a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyDigest {
    pub(crate) organization: OrganizationFact,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    /// Not more than [`KeyDigest::NAMED`] of them.
    pub(crate) people: Vec<KeyUser>,
    /// How many there are besides.
    pub(crate) more: usize,
}

impl KeyDigest {
    /// So many people are named.
    const NAMED: usize = 20;

    pub(crate) fn new(
        organization: OrganizationFact,
        (from, to): (NaiveDate, NaiveDate),
        mut people: Vec<KeyUser>,
    ) -> Self {
        let more = people.len().saturating_sub(Self::NAMED);
        people.truncate(Self::NAMED);
        Self { organization, from, to, people, more }
    }
}

/// Somebody who used keys, and where. The keys themselves are in no letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyUser {
    pub(crate) name: PersonName,
    pub(crate) email: EmailAddress,
    pub(crate) uses: Vec<KeyUse>,
}

impl KeyUser {
    /// How many keys they used.
    pub(crate) fn keys(&self) -> u32 {
        self.uses.iter().map(|it| it.revealed + it.exported).sum()
    }
}

/// How many keys of an account somebody has seen and taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyUse {
    pub(crate) account: AccountFact,
    pub(crate) revealed: u32,
    pub(crate) exported: u32,
}
