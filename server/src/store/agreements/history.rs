//! Who has edited an agreement: the rows of the audit log about that, for those who may edit it, too.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    access::can,
    api::audit::Event,
    page::{NoFilter, Page, PageQuery},
    problem::Problem,
    values::AgreementNumber,
};

use crate::{
    access::Access,
    error::Error,
    store::{
        audit::{self, Action},
        cursor,
        entity::{agreement, audit as log},
        scope,
    },
};

/// What somebody of the organization does to an agreement.
const EDITS: [Action; 2] = [Action::AgreementEdited, Action::ContactEdited];

/// One page, the newest first. From where somebody came is for who opens the audit log.
pub(crate) async fn history(
    access: &Access<can::EditAgreements>,
    number: &AgreementNumber,
    query: &PageQuery<NoFilter>,
) -> Result<Page<Event>, Error> {
    let agreement = scope::select::<agreement::Entity, _, _>(access)
        .filter(agreement::Column::Number.eq(number.as_ref()))
        .one(access.connection())
        .await?
        .ok_or(Problem::NotFound)?;
    let limit = usize::from(u16::from(query.limit));
    let mut select = scope::unowned::<log::Entity>()
        .filter(log::Column::OrganizationId.eq(access.organization_id().0))
        .filter(log::Column::SubjectId.eq(agreement.id))
        .filter(log::Column::Action.is_in(EDITS.map(Action::code)));
    if let Some(cursor) = &query.cursor {
        select = select.filter(log::Column::Number.lt(cursor::read::<i64>(cursor)?));
    }
    let rows = select.order_by_desc(log::Column::Number).limit(limit as u64 + 1);
    let rows = rows.all(access.connection()).await?;
    let page = cursor::page(rows, limit, |row| row.number, Ok::<_, Error>)?;
    let events = audit::read(access, page.items).await?;
    let items = events.into_iter().map(|event| Event { network: None, ..event }).collect();
    Ok(Page { items, next: page.next })
}
