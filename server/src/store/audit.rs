//! Who did what, in the transaction in which it was done: a chain of rows per organization.
//!
//! Each row's hash covers the row before it, so that nothing can be changed or left out unseen.
//! What is personal is hashed with a salt and kept apart: erasing it does not break the chain.
//!
//! To write something down, make an [`Entry`] and say what it is about; who did it, when and from
//! where follow from the [`Act`]:
//!
//! ```ignore
//! let entry = Entry::new(Action::RolesChanged, person.id.0)
//!     .about(&person.email, &person.name)
//!     .roles(&before, &after);
//! audit::record(&act, entry).await?;
//! ```

mod entry;
mod event;
mod hash;
mod list;
mod search;
mod verify;
mod visible;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseBackend, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set, sea_query::LockType,
};
use serde_json::{Map, Value, json};
use shared::access::Scope;
pub(crate) use shared::api::audit::{Action, Detail};

pub(crate) use entry::Entry;
pub(crate) use event::read;
pub(super) use event::read_whole;
pub(crate) use list::{Export, page};
pub use verify::{Chain, ChainFault, ChainHead, NoChainHead, verify_chains};
pub(super) use visible::start_of;

use super::{
    entity::{audit, audit_personal, audit_scope, organization},
    rights::columns_of,
    scope,
};
use crate::{
    access::{Act, Actor},
    error::Error,
};
use hash::{Salted, salted};

/// The name under which the network of a request is kept among what is personal.
pub(crate) const NETWORK: &str = "network";

/// The name under which the reason is kept among what is personal: people write names there.
pub(crate) const REASON: &str = "reason";

/// The name under which the facts hold for which partner somebody did it.
const PARTNER: &str = "by_partner";

/// Writes it down.
pub(crate) async fn record(act: &Act<'_>, entry: Entry) -> Result<(), Error> {
    append(act, entry).await?;
    Ok(())
}

/// Writes it down, and returns the number of its row.
pub(crate) async fn append(act: &Act<'_>, entry: Entry) -> Result<i64, Error> {
    let (last, previous_hash) = last(act).await?;
    let link = chained(act, entry, last + 1, previous_hash);
    scope::insert_unowned(act.transaction(), link.row.into_active_model().reset_all()).await?;
    scope::insert_all(act, link.scopes).await?;
    scope::insert_all_unowned(act.transaction(), link.personal).await?;
    Ok(last + 1)
}

/// Writes many down, one after the other: the end of the chain is looked for once.
pub(crate) async fn record_all(act: &Act<'_>, entries: Vec<Entry>) -> Result<(), Error> {
    let (mut number, mut hash) = last(act).await?;
    let (mut rows, mut scopes, mut personal) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        number += 1;
        let link = chained(act, entry, number, std::mem::take(&mut hash));
        hash.clone_from(&link.row.hash);
        rows.push(link.row.into_active_model().reset_all());
        scopes.extend(link.scopes);
        personal.extend(link.personal);
    }
    scope::insert_all_unowned(act.transaction(), rows).await?;
    scope::insert_all(act, scopes).await?;
    Ok(scope::insert_all_unowned(act.transaction(), personal).await?)
}

/// A row of the chain, with what is kept beside it.
struct Chained {
    row: audit::Model,
    scopes: Vec<audit_scope::ActiveModel>,
    personal: Vec<audit_personal::ActiveModel>,
}

fn chained(act: &Act<'_>, entry: Entry, number: i64, previous_hash: Vec<u8>) -> Chained {
    let Entry { action, subject_id, scopes, mut facts, mut personal } = entry;
    personal.extend(act.reason().map(|reason| (REASON, reason.to_string())));
    personal.extend(act.network().map(|network| (NETWORK, network.to_string())));
    let personal: Vec<_> = personal.into_iter().map(salted).collect();
    let person_id = match act.actor() {
        Actor::Person(id) | Actor::Operator(id) => Some(id.0),
        Actor::Partner(id, partner) => {
            facts.insert(PARTNER.to_owned(), json!(partner));
            Some(id.0)
        }
        Actor::Feed | Actor::Requester | Actor::Clock => None,
    };
    let mut row = audit::Model {
        organization_id: act.organization_id().0,
        number,
        actor: act.actor().kind().code().to_owned(),
        person_id,
        action: action.code().to_owned(),
        subject_id,
        facts: hashed_facts(&facts, &scopes, &personal),
        created_at: act.now(),
        previous_hash,
        hash: Vec::new(),
    };
    row.hash = hash::of(&row);
    let personal = personal_rows(act, number, personal);
    Chained { row, scopes: scope_rows(number, &scopes), personal }
}

/// Everything about the row that the columns do not say: the hash covers all of it.
fn hashed_facts(facts: &Map<String, Value>, scopes: &[Scope], personal: &[Salted]) -> Value {
    let hashes = personal.iter().map(|it| (it.name.to_owned(), Value::from(it.hash())));
    json!({
        "facts": facts,
        "scopes": scopes,
        "personal": hashes.collect::<Map<String, Value>>(),
    })
}

fn scope_rows(number: i64, scopes: &[Scope]) -> Vec<audit_scope::ActiveModel> {
    let rows = (0..).zip(scopes).map(|(position, on)| {
        let (purchasing_account_id, agreement_id) = columns_of(*on);
        audit_scope::ActiveModel {
            number: Set(number),
            position: Set(position),
            purchasing_account_id: Set(purchasing_account_id),
            agreement_id: Set(agreement_id),
            ..Default::default()
        }
    });
    rows.collect()
}

fn personal_rows(
    act: &Act<'_>,
    number: i64,
    personal: Vec<Salted>,
) -> Vec<audit_personal::ActiveModel> {
    let rows = personal.into_iter().map(|it| audit_personal::ActiveModel {
        organization_id: Set(act.organization_id().0),
        number: Set(number),
        name: Set(it.name.to_owned()),
        salt: Set(it.salt),
        value: Set(it.value),
    });
    rows.collect()
}

/// The number and the hash of the last row; whoever asks is the next to write.
async fn last(act: &Act<'_>) -> Result<(i64, Vec<u8>), Error> {
    let organization_id = act.organization_id().0;
    // SQLite has one writer anyway.
    if act.transaction().get_database_backend() == DatabaseBackend::Postgres {
        // Not the rows of the log: two who both find none would both write the first.
        scope::unowned::<organization::Entity>()
            .filter(organization::Column::Id.eq(organization_id))
            .lock(LockType::NoKeyUpdate)
            .one(act.transaction())
            .await?;
    }
    let last = scope::unowned::<audit::Entity>()
        .filter(audit::Column::OrganizationId.eq(organization_id))
        .order_by_desc(audit::Column::Number)
        .one(act.transaction())
        .await?;
    Ok(last.map_or((0, Vec::new()), |row| (row.number, row.hash)))
}
