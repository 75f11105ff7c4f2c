//! The records of the feed as operators see and enter them.

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    api::{
        feed::{Fault, ImportState},
        operator_records::{AccountRecord, AgreementRecord, OrganizationRecord, PartnerRecord},
    },
    ids::ImportId,
};

use super::{
    entity::feed_import,
    feed::{Present, Wanted, read_present},
    scope,
};
use crate::{error::Error, import::Kind};

/// A record of the feed that is entered by hand.
pub(crate) trait Record:
    Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync
{
    /// Which kind it is.
    const KIND: Kind;
    /// The field that it is known by.
    const KEY: &'static str;

    /// What is known by the same key.
    fn wanted(&self) -> Option<Wanted>;

    /// What is there, as the feed would say it.
    fn present(present: Present) -> Option<serde_json::Result<serde_json::Value>>;
}

impl Record for OrganizationRecord {
    const KIND: Kind = Kind::Organization;
    const KEY: &'static str = "short_name";

    fn wanted(&self) -> Option<Wanted> {
        let key = self.short_name.parse().ok()?;
        Some(Wanted { organizations: vec![key], ..Wanted::default() })
    }

    fn present(present: Present) -> Option<serde_json::Result<serde_json::Value>> {
        present.organizations.into_values().next().map(serde_json::to_value)
    }
}

impl Record for AgreementRecord {
    const KIND: Kind = Kind::Agreement;
    const KEY: &'static str = "number";

    fn wanted(&self) -> Option<Wanted> {
        let key = self.number.parse().ok()?;
        Some(Wanted { agreements: vec![key], ..Wanted::default() })
    }

    fn present(present: Present) -> Option<serde_json::Result<serde_json::Value>> {
        present.agreements.into_values().next().map(serde_json::to_value)
    }
}

impl Record for AccountRecord {
    const KIND: Kind = Kind::PurchasingAccount;
    const KEY: &'static str = "number";

    fn wanted(&self) -> Option<Wanted> {
        let key = self.number.parse().ok()?;
        Some(Wanted { accounts: vec![key], ..Wanted::default() })
    }

    fn present(present: Present) -> Option<serde_json::Result<serde_json::Value>> {
        present.accounts.into_values().next().map(serde_json::to_value)
    }
}

impl Record for PartnerRecord {
    const KIND: Kind = Kind::Partner;
    const KEY: &'static str = "short_name";

    fn wanted(&self) -> Option<Wanted> {
        let key = self.short_name.parse().ok()?;
        Some(Wanted { partners: vec![key], ..Wanted::default() })
    }

    fn present(present: Present) -> Option<serde_json::Result<serde_json::Value>> {
        present.partners.into_values().next().map(serde_json::to_value)
    }
}

/// What is there with the key of this record.
pub(crate) async fn present<R: Record>(
    connection: &impl ConnectionTrait,
    record: &R,
) -> Result<Option<R>, Error> {
    // What is no key is told where the record is checked.
    let Some(wanted) = record.wanted() else { return Ok(None) };
    let found = R::present(read_present(connection, &wanted).await?);
    Ok(found.transpose()?.map(serde_json::from_value).transpose()?)
}

/// What has become of an import, and what was wrong with it.
pub(crate) async fn outcome(
    connection: &impl ConnectionTrait,
    id: ImportId,
) -> Result<Option<(ImportState, Vec<Fault>)>, Error> {
    let select = scope::unowned::<feed_import::Entity>();
    let row = select.filter(feed_import::Column::Id.eq(id.0)).one(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let state = ImportState::from_code(&row.state).unwrap_or(ImportState::BrokenOff);
    Ok(Some((state, serde_json::from_value(row.faults)?)))
}
