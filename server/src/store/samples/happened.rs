//! Events of the audit log, without what they tell of.

use chrono::{DateTime, Utc};
use shared::{access::Scope, api::audit::Action, ids::PersonId};

use super::Tenant;
use crate::{
    access::{Act, Actor},
    database::Machine,
    store::{
        Proven,
        audit::{self, Entry},
    },
};

/// Writes down that somebody, or without a person the feed, did something on these scopes.
///
/// # Errors
/// When the database does not take it.
pub async fn happened(
    machine: &Machine,
    tenant: &Tenant,
    person: Option<PersonId>,
    action: Action,
    on: &[Scope],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let actor = person.map_or(Actor::Feed, Actor::Person);
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, tenant.organization_id, actor, now);
    let entry = Entry::new(action, tenant.account.0).on(on.iter().copied());
    audit::record(&act, entry).await?;
    Ok(transaction.commit().await?)
}
