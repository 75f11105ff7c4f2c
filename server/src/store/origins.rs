//! Where files come from: what each of them says of itself.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use shared::access::Permit;

use super::{entity::organization, people, scope};
use crate::{access::Access, database::Effect, error::Error, table_file::Origin};

/// That the caller asks for a file now, unfiltered so far; in the language of their mails.
pub(crate) async fn of<P: Permit, F: Effect>(
    access: &Access<P, F>,
    now: DateTime<Utc>,
) -> Result<Origin, Error> {
    let person = people::get(access.connection(), access.person_id()).await?;
    let select = scope::unowned::<organization::Entity>();
    let id = organization::Column::Id.eq(access.organization_id().0);
    let row = select.filter(id).one(access.connection()).await?;
    let row = row.context("a member's organization exists")?;
    let zone = row.time_zone.parse().context("zone of an organization")?;
    Ok(Origin {
        language: person.language,
        organization: row.name,
        short_name: row.short_name,
        zone,
        person: person.name,
        email: person.email,
        at: now.with_timezone(&zone).naive_local(),
        filters: Vec::new(),
    })
}
