//! Reads the audit log for people: by pages, and as a whole.

use anyhow::Context;
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::{
    api::audit::{AuditFilter, Event},
    page::{Page, PageQuery},
};

use super::{
    event,
    visible::{Reader, filtered},
};
use crate::{
    error::Error,
    store::{
        cursor,
        entity::{audit, organization},
        scope,
    },
};

/// How many events are read at once for a file.
const PART: u64 = 500;

/// One page, the newest first.
pub(crate) async fn page(
    access: &Reader,
    query: &PageQuery<AuditFilter>,
) -> Result<Page<Event>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let before = query.cursor.as_ref().map(cursor::read::<i64>).transpose()?;
    let (zone, _) = organization_of(access).await?;
    let select = filtered(access, &query.filter, zone);
    let rows = from(select, before, limit as u64 + 1).all(access.connection()).await?;
    let page = cursor::page(rows, limit, |row| row.number, Ok::<_, Error>)?;
    Ok(Page { items: event::read(access, page.items).await?, next: page.next })
}

/// The zone in which the organization's days end, and what it is called in addresses.
pub(super) async fn organization_of(access: &Reader) -> Result<(Tz, String), Error> {
    let select = scope::unowned::<organization::Entity>();
    let id = organization::Column::Id.eq(access.organization_id().0);
    let row = select.filter(id).one(access.connection()).await?;
    let row = row.context("a member's organization exists")?;
    Ok((row.time_zone.parse().context("zone of an organization")?, row.short_name))
}

/// All of it, in parts.
pub(crate) struct Export {
    access: Reader,
    filter: AuditFilter,
    /// In which days and moments are meant.
    pub(crate) zone: Tz,
    /// What the organization is called in addresses.
    pub(crate) short_name: String,
    before: Option<i64>,
    is_over: bool,
}

impl Export {
    pub(crate) async fn new(access: Reader, filter: AuditFilter) -> Result<Self, Error> {
        let (zone, short_name) = organization_of(&access).await?;
        Ok(Self { access, filter, zone, short_name, before: None, is_over: false })
    }

    /// The next part, the newest first; nothing when that was all.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<Event>>, Error> {
        if self.is_over {
            return Ok(None);
        }
        let select = filtered(&self.access, &self.filter, self.zone);
        let rows = from(select, self.before, PART).all(self.access.connection()).await?;
        self.is_over = (rows.len() as u64) < PART;
        self.before = rows.last().map(|row| row.number);
        Ok(Some(event::read(&self.access, rows).await?))
    }
}

/// So many rows, the newest first, of those before the number.
fn from(select: Select<audit::Entity>, before: Option<i64>, limit: u64) -> Select<audit::Entity> {
    let select = match before {
        Some(number) => select.filter(audit::Column::Number.lt(number)),
        None => select,
    };
    select.order_by_desc(audit::Column::Number).limit(limit)
}
