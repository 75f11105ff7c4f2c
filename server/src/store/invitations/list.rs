//! The list of invitations.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::can,
    api::invitations::{Invitation, InvitationFilter, InvitationState},
    page::{Page, PageQuery},
};
use uuid::Uuid;

use super::{shown, with_lines};
use crate::{
    access::Access,
    error::Error,
    store::{
        agreements::contains,
        cursor,
        entity::{invitation, invitation_line, person, purchasing_account},
        me::Names,
        scope,
        users::name_contains,
    },
};

/// One page, the newest first.
pub(crate) async fn page(
    access: &Access<can::ListUsers>,
    query: &PageQuery<InvitationFilter>,
    now: DateTime<Utc>,
) -> Result<Page<Invitation>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let select = scope::select::<invitation::Entity, _, _>(access);
    let mut select = filtered(select, access, &query.filter, now);
    if let Some(cursor) = &query.cursor {
        let (created_at, id): (DateTime<Utc>, Uuid) = cursor::read(cursor)?;
        let place = [invitation::Column::CreatedAt, invitation::Column::Id].map(Expr::col);
        let place = Expr::tuple(place);
        select = select.filter(place.lt(Expr::tuple([created_at.into(), id.into()])));
    }
    let rows = select
        .order_by_desc(invitation::Column::CreatedAt)
        .order_by_desc(invitation::Column::Id)
        .limit(limit as u64 + 1)
        .all(access.connection())
        .await?;
    let page = cursor::page(rows, limit, |row| (row.created_at, row.id), Ok::<_, Error>)?;
    Ok(Page { items: read(access, page.items, &query.filter, now).await?, next: page.next })
}

fn filtered(
    mut select: Select<invitation::Entity>,
    access: &Access<can::ListUsers>,
    filter: &InvitationFilter,
    now: DateTime<Utc>,
) -> Select<invitation::Entity> {
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
        let column = |column| Expr::col((invitation::Entity, column));
        let names = [invitation::Column::GivenName, invitation::Column::FamilyName].map(column);
        let found = name_contains(names, search);
        select = select.filter(found.add(contains(invitation::Column::Email, search)));
    }
    if let Some(state) = filter.state {
        select = select.filter(is_in(state, now));
    }
    if !filter.account.is_empty() {
        let numbers = filter.account.iter().map(AsRef::as_ref);
        let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
            .filter(purchasing_account::Column::Number.is_in(numbers))
            .select_only();
        let ids = accounts.clone().column(purchasing_account::Column::Id).into_query();
        let of = accounts.column(purchasing_account::Column::AgreementId).into_query();
        let lines = scope::select::<invitation_line::Entity, _, _>(access)
            .select_only()
            .column(invitation_line::Column::InvitationId)
            .filter(
                Condition::any()
                    .add(invitation_line::Column::PurchasingAccountId.in_subquery(ids))
                    .add(invitation_line::Column::AgreementId.in_subquery(of)),
            );
        select = select.filter(invitation::Column::Id.in_subquery(lines.into_query()));
    }
    select
}

/// Whether one waits for a confirmation is found out when it is read.
fn is_in(state: InvitationState, now: DateTime<Utc>) -> Condition {
    let stored = |state: InvitationState| invitation::Column::State.eq(state.code());
    let pending = Condition::all().add(stored(InvitationState::Pending));
    match state {
        InvitationState::Pending | InvitationState::Waiting => {
            pending.add(invitation::Column::EndsAt.gt(now))
        }
        InvitationState::Expired => pending.add(invitation::Column::EndsAt.lte(now)),
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => {
            Condition::all().add(stored(state))
        }
    }
}

async fn read(
    access: &Access<can::ListUsers>,
    rows: Vec<invitation::Model>,
    filter: &InvitationFilter,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, Error> {
    let connection = access.connection();
    let names = Names::of(connection, access.organization_id()).await?;
    let inviters = rows.iter().filter_map(|row| row.inviter_id);
    let inviters = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(inviters));
    let inviters = inviters.all(connection).await?.into_iter().map(|row| (row.id, row));
    let inviters: BTreeMap<_, _> = inviters.collect();
    let mut items = Vec::new();
    for loaded in with_lines(connection, rows).await? {
        let state = loaded.state(connection, now).await?;
        if filter.state.is_some_and(|wanted| wanted != state) {
            continue;
        }
        let inviter = loaded.row.inviter_id.and_then(|id| inviters.get(&id));
        items.push(shown(&loaded, state, inviter, access.rights(), &names)?);
    }
    Ok(items)
}
