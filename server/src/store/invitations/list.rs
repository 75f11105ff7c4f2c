//! The list of invitations.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::{Rights, Role, Scope, can},
    api::invitations::{Invitation, InvitationFilter, InvitationState},
    ids::{InvitationId, PersonId},
    page::{Page, PageQuery},
    problem::Problem,
};
use uuid::Uuid;

use super::{Loaded, shown, with_lines};
use crate::{
    access::Access,
    error::Error,
    store::{
        cursor,
        deliveries::{self, Needy},
        entity::{invitation, invitation_line, person, purchasing_account},
        me::Names,
        rights::{self, columns_of, scope_of},
        scope,
        users::is_found_in,
    },
};

/// One page, the newest first.
pub(crate) async fn page(
    access: &Access<can::ListUsers>,
    query: &PageQuery<InvitationFilter>,
    now: DateTime<Utc>,
) -> Result<Page<Invitation>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let lines = lines(access, &query.filter);
    let few = scope::few(access, lines.clone(), invitation_line::Column::InvitationId).await?;
    let needy = if query.filter.needs_help { Some(needy(access, now).await?) } else { None };
    let are_few = few.is_some() || matches!(needy, Some(Needy::Few(_)));
    let place = [invitation::Column::CreatedAt, invitation::Column::Id].map(|column| {
        let column = Expr::col((invitation::Entity, column));
        if are_few { scope::not_by_index(column) } else { column }
    });
    let select = scope::select::<invitation::Entity, _, _>(access);
    let mut select = filtered(select, &query.filter, few, lines);
    select = match needy {
        None => select,
        Some(Needy::Few(ids)) => select.filter(invitation::Column::Id.is_in(ids)),
        Some(Needy::Many(which)) => select.filter(which),
    };
    if let Some(state) = query.filter.state {
        select = select.filter(is_in(access, state, now).await?);
    }
    for column in place.clone() {
        select = select.order_by(column, Order::Desc);
    }
    let mut after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let is_wanted = |it: &Invitation| {
        query.filter.state.is_none_or(|state| state == it.state)
            && (it.need.is_some() || !query.filter.needs_help)
    };
    let mut items = Vec::new();
    // Where one stands is known for sure once it has been read, so that more may have to be read.
    while items.len() <= limit {
        let rows = select.clone().limit(limit as u64 + 1);
        let rows = match after.map(|(at, id)| Expr::tuple([at.into(), id.into()])) {
            Some(after) => rows.filter(Expr::tuple(place.clone()).lt(after)),
            None => rows,
        };
        let rows = rows.all(access.connection()).await?;
        let is_last = rows.len() <= limit;
        after = rows.last().map(|row| (row.created_at, row.id));
        items.extend(read(access, rows, now).await?.into_iter().filter(is_wanted));
        if is_last {
            break;
        }
    }
    cursor::page(items, limit, |it| (it.created_at, it.id), Ok)
}

/// The one with this id.
///
/// # Errors
/// [`Problem::NotFound`] when the caller sees no such invitation.
pub(in crate::store) async fn one(
    access: &Access<can::ListUsers>,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Invitation, Error> {
    let select = scope::select::<invitation::Entity, _, _>(access);
    let row = select.filter(invitation::Column::Id.eq(id.0)).one(access.connection()).await?;
    let found = read(access, row.into_iter().collect(), now).await?.pop();
    Ok(found.ok_or(Problem::NotFound)?)
}

/// Those that may need somebody.
async fn needy(access: &Access<can::ListUsers>, now: DateTime<Utc>) -> Result<Needy, Error> {
    let pending = is_open(now);
    let waiting = pending.clone().add(waits(access, &pending).await?);
    deliveries::needy(access, waiting, now).await
}

/// Neither answered nor over.
fn is_open(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(invitation::Column::State.eq(InvitationState::Pending.code()))
        .add(invitation::Column::EndsAt.gt(now))
}

/// When it was made, and its id.
type Place = (DateTime<Utc>, Uuid);

fn filtered(
    mut select: Select<invitation::Entity>,
    filter: &InvitationFilter,
    few: Option<Vec<Uuid>>,
    lines: Select<invitation_line::Entity>,
) -> Select<invitation::Entity> {
    use invitation::Column;
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
        let columns = [Column::GivenName, Column::FamilyName, Column::Email];
        select = select.filter(is_found_in(columns, search));
    }
    if let Some(few) = few {
        return select.filter(Column::Id.is_in(few));
    }
    if filter.account.is_empty() {
        return select;
    }
    let lines = lines.filter(scope::is(invitation_line::Column::InvitationId, Column::Id));
    select.filter(Expr::exists(lines.into_query()))
}

/// The lines that the filter asks for.
fn lines(
    access: &Access<can::ListUsers>,
    filter: &InvitationFilter,
) -> Select<invitation_line::Entity> {
    let lines = scope::select::<invitation_line::Entity, _, _>(access);
    if filter.account.is_empty() {
        return lines;
    }
    let numbers = filter.account.iter().map(AsRef::as_ref);
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.is_in(numbers))
        .select_only();
    let ids = accounts.clone().column(purchasing_account::Column::Id).into_query();
    let of = accounts.column(purchasing_account::Column::AgreementId).into_query();
    lines.filter(
        Condition::any()
            .add(invitation_line::Column::PurchasingAccountId.in_subquery(ids))
            .add(invitation_line::Column::AgreementId.in_subquery(of)),
    )
}

async fn is_in(
    access: &Access<can::ListUsers>,
    state: InvitationState,
    now: DateTime<Utc>,
) -> Result<Condition, Error> {
    let stored = |state: InvitationState| invitation::Column::State.eq(state.code());
    let pending = Condition::all().add(stored(InvitationState::Pending));
    Ok(match state {
        // Those that wait are few, and left out when they have been read.
        InvitationState::Pending => is_open(now),
        InvitationState::Waiting => {
            let waiting = waits(access, &is_open(now)).await?;
            is_open(now).add(waiting)
        }
        InvitationState::Expired => pending.add(invitation::Column::EndsAt.lte(now)),
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => {
            Condition::all().add(stored(state))
        }
    })
}

/// What somebody gave: a role on a scope, by the inviter.
type Given = BTreeMap<Uuid, Vec<(Role, Scope)>>;

/// Which of the pending ones wait for a confirmation: those that give what their inviter may not
/// give any more. Nowhere is written down which these are, because rights change.
async fn waits(access: &Access<can::ListUsers>, pending: &Condition) -> Result<Condition, Error> {
    let given = given(access, pending).await?;
    let rights = rights_of(access, given.keys().copied()).await?;
    // Without any, none of them waits.
    let mut waits = Condition::any().add(Expr::val(1).eq(2));
    for (inviter, lines) in &given {
        let may = |(role, on): &&(Role, Scope)| !rights[inviter].may_grant(*role, *on);
        let lost: Vec<_> = lines.iter().filter(may).collect();
        if lost.is_empty() {
            continue;
        }
        let by = Condition::all().add(invitation::Column::InviterId.eq(*inviter));
        waits = waits.add(if lost.len() == lines.len() { by } else { by.add(gives(&lost)) });
    }
    Ok(waits)
}

/// What each inviter gives in what is pending, however often.
async fn given(access: &Access<can::ListUsers>, pending: &Condition) -> Result<Given, Error> {
    use invitation_line::Column;
    let to_lines = invitation::Entity::belongs_to(invitation_line::Entity)
        .from(invitation::Column::Id)
        .to(Column::InvitationId);
    let lines: Vec<(Uuid, String, Option<Uuid>, Option<Uuid>)> =
        scope::select_all::<invitation::Entity, _, _>(access)
            .join(JoinType::InnerJoin, to_lines.into())
            .select_only()
            .column(invitation::Column::InviterId)
            .columns([Column::Role, Column::PurchasingAccountId, Column::AgreementId])
            .distinct()
            .filter(pending.clone())
            .filter(invitation::Column::InviterId.is_not_null())
            .into_tuple()
            .all(access.connection())
            .await?;
    let mut given = Given::new();
    for (inviter, role, account, agreement) in lines {
        let role = Role::from_code(&role).context("role of an invitation")?;
        given.entry(inviter).or_default().push((role, scope_of(account, agreement)?));
    }
    Ok(given)
}

/// Whether an invitation has any of these lines.
fn gives(lines: &[&(Role, Scope)]) -> Expr {
    use invitation_line::Column;
    let mut any = Condition::any();
    for (role, on) in lines {
        let is = match columns_of(*on) {
            (Some(account), _) => Column::PurchasingAccountId.eq(account),
            (None, agreement) => Column::AgreementId.eq(agreement),
        };
        any = any.add(Condition::all().add(Column::Role.eq(role.code())).add(is));
    }
    let lines = scope::deciding::<invitation_line::Entity>()
        .filter(scope::is(Column::InvitationId, invitation::Column::Id))
        .filter(any);
    Expr::exists(lines.into_query())
}

/// The rights of each of these people; none where they are no member any more.
async fn rights_of(
    access: &Access<can::ListUsers>,
    people: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, Rights>, Error> {
    let mut found = BTreeMap::new();
    for id in people.collect::<BTreeSet<_>>() {
        let (connection, organization_id) = (access.connection(), access.organization_id());
        let rights = rights::of_another(connection, PersonId(id), organization_id).await?;
        found.insert(id, rights.unwrap_or_default());
    }
    Ok(found)
}

async fn read(
    access: &Access<can::ListUsers>,
    rows: Vec<invitation::Model>,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, Error> {
    let connection = access.connection();
    let inviters: BTreeSet<_> = rows.iter().filter_map(|row| row.inviter_id).collect();
    let rights = rights_of(access, inviters.iter().copied()).await?;
    let inviters = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(inviters));
    let inviters = inviters.all(connection).await?.into_iter().map(|row| (row.id, row));
    let inviters: BTreeMap<_, _> = inviters.collect();
    let standing = deliveries::standing(access, &rows).await?;
    let loaded = with_lines(connection, rows).await?;
    let scopes = loaded.iter().flat_map(Loaded::scopes);
    let names = Names::of(connection, access.organization_id(), scopes).await?;
    let vendor = Rights::default();
    let items = loaded.iter().map(|loaded| {
        let inviter = loaded.row.inviter_id;
        let under = inviter.and_then(|id| rights.get(&id)).unwrap_or(&vendor);
        let inviter = inviter.and_then(|id| inviters.get(&id));
        let state = loaded.state_under(under, now)?;
        standing.show(shown(loaded, state, inviter, access.rights(), &names)?, now)
    });
    items.collect()
}
