//! What became of a batch, read in parts for a file.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use shared::{access::can, api::batches::BatchRow, ids::BatchId, problem::Problem};

use anyhow::Context;

use super::{in_order, list, of_author, organization_of};
use crate::{
    access::Access,
    error::Error,
    store::{
        entity::{batch, batch_row, organization},
        scope,
    },
};

/// How many rows are read at once.
const PART: u64 = 500;

/// All rows, in parts.
pub(crate) struct Export {
    access: Access<can::InviteUsers>,
    batch: batch::Model,
    now: DateTime<Utc>,
    after: Option<i32>,
    /// In which days and moments are meant.
    pub(crate) zone: Tz,
    /// What the organization is called in addresses.
    pub(crate) short_name: String,
}

impl Export {
    pub(crate) async fn new(
        access: Access<can::InviteUsers>,
        id: BatchId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let select = of_author(&access).filter(batch::Column::Id.eq(id.0));
        let batch = select.one(access.connection()).await?.ok_or(Problem::NotFound)?;
        let organization = scope::unowned::<organization::Entity>()
            .filter(organization::Column::Id.eq(organization_of(&batch).0))
            .one(access.connection())
            .await?
            .context("a batch is in an organization")?;
        let zone = organization.time_zone.parse().context("zone of an organization")?;
        let short_name = organization.short_name;
        Ok(Self { access, batch, now, after: Some(-1), zone, short_name })
    }

    /// What the file was called.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.batch.file_name.as_deref()
    }

    /// The next part; nothing when that was all.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<BatchRow>>, Error> {
        let Some(after) = self.after else { return Ok(None) };
        let connection = self.access.connection();
        let rows = in_order(&self.batch).filter(batch_row::Column::Number.gt(after)).limit(PART);
        let rows = rows.all(connection).await?;
        self.after = rows.last().map(|row| row.number);
        if rows.is_empty() {
            return Ok(None);
        }
        Ok(Some(list::shown(connection, &self.batch, rows, self.now).await?))
    }
}
