//! Checks the chains: that nothing in the audit log was changed, left out, put in or moved.
//!
//! What a chain cannot tell by itself is that rows are missing at its end. Whoever keeps the head
//! of an earlier check elsewhere finds out: the chain must still go through it.

use std::{collections::BTreeMap, fmt, str::FromStr};

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use shared::{access::Scope, values::ShortName};
use uuid::Uuid;

use super::hash;
use crate::{
    database::Machine,
    error::Error,
    store::{
        entity::{audit, audit_personal, audit_scope, organization},
        rights::scope_of,
        scope,
    },
};

/// How many rows are in memory at once.
const BATCH: u64 = 1_000;

/// A place in a chain, and with it everything before: `12:` and the hash of row 12, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainHead {
    number: i64,
    hash: Vec<u8>,
}

/// What the chain of one organization is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// What the organization is called in addresses.
    pub organization: String,
    /// How many rows hold, from the first.
    pub rows: i64,
    /// The last of these rows; nothing when there is none.
    pub head: Option<ChainHead>,
    /// The first row that does not hold, and why.
    pub fault: Option<(i64, ChainFault)>,
}

/// Why a row does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// It is not there, and later ones are, or a head that was kept.
    Missing,
    /// It does not follow the row before it.
    OutOfPlace,
    /// It is not as it was written.
    Changed,
    /// It names other accounts or agreements than it was written for.
    OtherScopes,
    /// The personal value of this name is not the one that was written down.
    OtherValue(String),
    /// It is not the head that was kept.
    OtherHead,
}

/// Checks the chains of all organizations, or of one, and hands each on when it is done.
///
/// # Errors
/// When the database does not answer, or there is no such organization.
pub async fn verify_chains(
    machine: &Machine,
    only: Option<&ShortName>,
    kept: Option<&ChainHead>,
    mut found: impl FnMut(Chain),
) -> anyhow::Result<()> {
    let mut last = String::new();
    loop {
        let mut select = scope::unowned::<organization::Entity>()
            .filter(organization::Column::ShortName.gt(last.as_str()))
            .order_by_asc(organization::Column::ShortName)
            .limit(BATCH);
        if let Some(only) = only {
            select = select.filter(organization::Column::ShortName.eq(only.as_ref()));
        }
        let organizations = select.all(machine.reader()).await?;
        let Some(next) = organizations.last().map(|row| row.short_name.clone()) else {
            anyhow::ensure!(only.is_none() || !last.is_empty(), "there is no such organization");
            return Ok(());
        };
        last = next;
        for row in organizations {
            found(chain(machine.reader(), row, kept).await?);
        }
    }
}

async fn chain(
    connection: &impl ConnectionTrait,
    organization: organization::Model,
    kept: Option<&ChainHead>,
) -> Result<Chain, Error> {
    let mut chain =
        Chain { organization: organization.short_name, rows: 0, head: None, fault: None };
    loop {
        let rows = scope::unowned::<audit::Entity>()
            .filter(audit::Column::OrganizationId.eq(organization.id))
            .filter(audit::Column::Number.gt(chain.rows))
            .order_by_asc(audit::Column::Number)
            .limit(BATCH)
            .all(connection)
            .await?;
        if rows.is_empty() {
            chain.fault = kept
                .filter(|kept| kept.number > chain.rows)
                .map(|kept| (kept.number, ChainFault::Missing));
            return Ok(chain);
        }
        let beside = Beside::of(connection, organization.id, &rows).await?;
        for row in rows {
            if let Some(fault) = chain.follows(&row, kept).or_else(|| beside.fault(&row)) {
                let number = if fault == ChainFault::Missing { chain.rows + 1 } else { row.number };
                chain.fault = Some((number, fault));
                return Ok(chain);
            }
            chain.rows = row.number;
            chain.head = Some(ChainHead { number: row.number, hash: row.hash });
        }
    }
}

impl Chain {
    /// What is wrong with the row as the next one of the chain.
    fn follows(&self, row: &audit::Model, kept: Option<&ChainHead>) -> Option<ChainFault> {
        let before = self.head.as_ref().map(|head| head.hash.as_slice()).unwrap_or_default();
        if row.number != self.rows + 1 {
            Some(ChainFault::Missing)
        } else if row.previous_hash != before {
            Some(ChainFault::OutOfPlace)
        } else if row.hash != hash::of(row) {
            Some(ChainFault::Changed)
        } else {
            let kept = kept.filter(|kept| kept.number == row.number);
            kept.filter(|kept| kept.hash != row.hash).map(|_| ChainFault::OtherHead)
        }
    }
}

/// What other tables say about the rows.
struct Beside {
    personal: BTreeMap<i64, Vec<audit_personal::Model>>,
    scopes: BTreeMap<i64, Vec<Scope>>,
}

impl Beside {
    async fn of(
        connection: &impl ConnectionTrait,
        organization_id: Uuid,
        rows: &[audit::Model],
    ) -> Result<Self, Error> {
        let numbers = rows.first().map(|row| row.number)..=rows.last().map(|row| row.number);
        let personal = scope::unowned::<audit_personal::Entity>()
            .filter(audit_personal::Column::OrganizationId.eq(organization_id))
            .filter(audit_personal::Column::Number.between(*numbers.start(), *numbers.end()));
        let scopes = scope::deciding::<audit_scope::Entity>()
            .filter(audit_scope::Column::OrganizationId.eq(organization_id))
            .filter(audit_scope::Column::Number.between(*numbers.start(), *numbers.end()))
            .order_by_asc(audit_scope::Column::Number)
            .order_by_asc(audit_scope::Column::Position);
        let mut beside = Self { personal: BTreeMap::new(), scopes: BTreeMap::new() };
        for row in personal.all(connection).await? {
            beside.personal.entry(row.number).or_default().push(row);
        }
        for row in scopes.all(connection).await? {
            let on = scope_of(row.purchasing_account_id, row.agreement_id)?;
            beside.scopes.entry(row.number).or_default().push(on);
        }
        Ok(beside)
    }

    /// What is wrong beside the row, which is as it was written. What is erased is not there.
    fn fault(&self, row: &audit::Model) -> Option<ChainFault> {
        let scopes = self.scopes.get(&row.number).map(Vec::as_slice).unwrap_or_default();
        // Rows from before there were scopes name none.
        let written = row.facts.get("scopes").cloned().unwrap_or_else(|| json!([]));
        if json!(scopes) != written {
            return Some(ChainFault::OtherScopes);
        }
        let values = self.personal.get(&row.number).into_iter().flatten();
        let is_other = |it: &&audit_personal::Model| {
            let hash = hash::of_personal(&it.salt, &it.value);
            row.facts["personal"][&it.name] != hash
        };
        values.filter(is_other).map(|it| ChainFault::OtherValue(it.name.clone())).next()
    }
}

impl fmt::Display for ChainHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.number)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Not a number, a colon and a hash in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a head is a number, a colon and a hash in hexadecimal, as a check prints it")]
pub struct NoChainHead;

impl FromStr for ChainHead {
    type Err = NoChainHead;

    fn from_str(text: &str) -> Result<Self, NoChainHead> {
        let (number, hash) = text.trim().split_once(':').ok_or(NoChainHead)?;
        let pairs = hash.as_bytes().chunks(2).map(|pair| {
            let pair = str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
            u8::from_str_radix(pair, 16).ok()
        });
        let hash = pairs.collect::<Option<Vec<_>>>().filter(|hash| hash.len() == 32);
        let number = number.parse().ok().filter(|number| *number > 0);
        Ok(Self { number: number.ok_or(NoChainHead)?, hash: hash.ok_or(NoChainHead)? })
    }
}

impl fmt::Display for ChainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::OutOfPlace => f.write_str("does not follow the row before it"),
            Self::Changed => f.write_str("is not as it was written"),
            Self::OtherScopes => f.write_str("names other accounts than it was written for"),
            Self::OtherValue(name) => write!(f, "has another value of {name} than was written"),
            Self::OtherHead => f.write_str("is not the head that was kept"),
        }
    }
}
