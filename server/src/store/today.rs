//! Which day it is where an organization is.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, QueryFilter};
use shared::access::Permit;

use super::{entity::organization, question::only, scope};
use crate::{access::Access, database::Effect, error::Error};

/// The present day in the zone of the organization.
pub(crate) async fn today<P: Permit, F: Effect>(
    access: &Access<P, F>,
    now: DateTime<Utc>,
) -> Result<NaiveDate, Error> {
    let organization = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.eq(access.organization_id().0));
    let row = only(access.connection(), organization).await?;
    let row = row.context("a member's organization exists")?;
    let zone: Tz = row.time_zone.parse().context("zone of an organization")?;
    Ok(now.with_timezone(&zone).date_naive())
}
