//! What the feed puts into the database, and reads there to know what is new.
//!
//! Each function that writes is one short transaction: an import runs beside a server.

mod account;
mod agreement;
mod catalog;
mod ids;
mod known;
mod ledger;
mod licenses;
mod online;
mod orders;
mod papers;
mod part;
mod people;
mod present;
mod product_keys;
mod services;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set, sea_query::LockType,
};
use shared::ids::OrganizationId;
use uuid::Uuid;

use super::{
    Proven,
    audit::{self, Action, Entry},
    entity::{organization, partner},
    operators, scope,
};
use crate::{
    access::{Act, Actor},
    database::Machine,
    error::Error,
    import::{
        Author,
        records::{Organization, Partner},
    },
    mail::letter::OperatorDeed,
};

pub(crate) use agreement::{Group, write_agreement};
pub(crate) use catalog::{write_downloads, write_products};
pub(crate) use ids::{Ids, ids};
pub(crate) use known::{KnownFile, owners, owners_of_lines, seen_files};
pub(crate) use online::serve;
pub(crate) use part::{Stored, Tools, write_part};
pub(crate) use people::{appoint, employ, founded, invite, is_registered, register, roles_of};
pub(super) use present::read as read_present;
pub(crate) use present::{Present, Wanted, present};

/// What has become of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It was not there before.
    New,
    /// It was there with other content.
    Changed,
    /// It was there as it is.
    Unchanged,
    /// It is there with other content, which goes before the feed's.
    Kept,
}

impl Change {
    /// What a row becomes that was there, or was not.
    fn of<M: PartialEq>(before: Option<&M>, after: &M) -> Self {
        match before {
            None => Self::New,
            Some(before) if before == after => Self::Unchanged,
            Some(_) => Self::Changed,
        }
    }

    /// What a record has become that is not what was known.
    fn from_known<R>(known: Option<&R>) -> Self {
        if known.is_some() { Self::Changed } else { Self::New }
    }
}

/// Makes or changes an organization.
pub(crate) async fn write_organization(
    machine: &Machine,
    author: &Author,
    record: &Organization,
    now: DateTime<Utc>,
) -> Result<Change, Error> {
    let transaction = machine.begin().await?;
    let before = scope::unowned::<organization::Entity>()
        .filter(organization::Column::ShortName.eq(record.short_name.as_ref()))
        .lock(LockType::NoKeyUpdate)
        .one(&transaction)
        .await?;
    let known = before.as_ref().map(present::organization).transpose()?;
    if known.as_ref() == Some(record) {
        return Ok(Change::Unchanged);
    }
    let mut row = organization_row(record);
    let id = before.map_or_else(Uuid::now_v7, |before| before.id);
    if known.is_some() {
        let update = scope::update_unowned::<organization::Entity>().set(row);
        update.filter(organization::Column::Id.eq(id)).exec(&transaction).await?;
    } else {
        row.id = Set(id);
        row.created_at = Set(now);
        scope::insert_unowned(&transaction, row).await?;
    }
    let act = act_of(author, &transaction, OrganizationId(id), now);
    let entry = Entry::new(Action::OrganizationImported, id).compared(known.as_ref(), record)?;
    audit::record(&act, entry).await?;
    operators::tell_administrators(
        &act,
        OperatorDeed::OrganizationWritten,
        operators::About::Organization,
    )
    .await?;
    transaction.commit().await?;
    Ok(Change::from_known(known.as_ref()))
}

/// What the author of a feed does in an organization.
fn act_of<'a>(
    author: &'a Author,
    transaction: &'a DatabaseTransaction,
    organization_id: OrganizationId,
    now: DateTime<Utc>,
) -> Act<'a> {
    let act = |actor| Act::by_store(&Proven(()), transaction, organization_id, actor, now);
    match author {
        Author::Feed => act(Actor::Feed),
        Author::Operator(by) => act(Actor::Operator(by.person_id))
            .because(Some(&by.reason))
            .asked_from(Some(by.network)),
    }
}

fn organization_row(record: &Organization) -> organization::ActiveModel {
    organization::ActiveModel {
        short_name: Set(record.short_name.to_string()),
        name: Set(record.name.to_string()),
        language: Set(record.language.unwrap_or_default().code().to_owned()),
        time_zone: Set(record.time_zone.as_ref().to_owned()),
        country: Set(record.country.to_string()),
        ..Default::default()
    }
}

/// Makes or changes a partner. It belongs to no organization, and so is in no organization's log.
pub(crate) async fn write_partner(machine: &Machine, record: &Partner) -> Result<Change, Error> {
    let transaction = machine.begin().await?;
    let before = scope::unowned::<partner::Entity>()
        .filter(partner::Column::ShortName.eq(record.short_name.as_ref()))
        .lock(LockType::NoKeyUpdate)
        .one(&transaction)
        .await?;
    let known = before.as_ref().map(present::partner).transpose()?;
    if known.as_ref() == Some(record) {
        return Ok(Change::Unchanged);
    }
    let mut row = partner::ActiveModel {
        short_name: Set(record.short_name.to_string()),
        name: Set(record.name.to_string()),
        email: Set(record.email.to_string()),
        ..Default::default()
    };
    if let Some(before) = before {
        let update = scope::update_unowned::<partner::Entity>().set(row);
        update.filter(partner::Column::Id.eq(before.id)).exec(&transaction).await?;
    } else {
        row.id = Set(Uuid::now_v7());
        scope::insert_unowned(&transaction, row).await?;
    }
    transaction.commit().await?;
    Ok(Change::from_known(known.as_ref()))
}
