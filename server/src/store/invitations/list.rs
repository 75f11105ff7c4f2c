//! The list of invitations.

mod look;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, IntoCondition},
};
use shared::{
    access::{Rights, can},
    api::invitations::{Invitation, InvitationFilter, InvitationState},
    ids::{InvitationId, PersonId},
    page::{Page, PageQuery},
    problem::Problem,
};
use uuid::Uuid;

use self::{
    look::{Look, Place, merged, place_of},
    waiting::waits,
};
use super::{Loaded, shown, with_lines};
use crate::{
    access::Access,
    error::Error,
    store::{
        cursor, deliveries,
        entity::{invitation, invitation_line, person, purchasing_account},
        me::Names,
        rights, scope,
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
    let looks = looks(access, &query.filter, now).await?;
    let mut after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let is_wanted = |it: &Invitation| {
        query.filter.state.is_none_or(|state| state == it.state)
            && (it.need.is_some() || !query.filter.needs_help)
    };
    let mut items = Vec::new();
    // Where one stands is known for sure once it has been read, so that more may have to be read.
    while items.len() <= limit {
        let rows = merged(access.connection(), &looks, after, limit + 1).await?;
        let is_last = rows.len() <= limit;
        after = rows.last().map(place_of);
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

/// How those are found that the filter asks for.
async fn looks(
    access: &Access<can::ListUsers>,
    filter: &InvitationFilter,
    now: DateTime<Utc>,
) -> Result<Vec<Look>, Error> {
    use invitation::Column;
    let wanted = Wanted::of(access, filter, now).await?;
    if filter.needs_help {
        let troubled = Column::Id.in_subquery(deliveries::in_trouble(access, now));
        let troubled = wanted.among(scope::select_found(access, troubled));
        let ending = wanted.among(scope::select(access));
        let waiting = waits(access, now).await?;
        let waiting = waiting.map(|it| wanted.among(scope::select(access)).filter(it));
        let looks = [
            troubled.filter(deliveries::is_recent(now)),
            ending.filter(deliveries::is_ending(access, now)),
        ];
        return Ok(looks.into_iter().chain(waiting).map(Look::by_what).collect());
    }
    if let Some(few) = &wanted.few {
        let found = Column::Id.is_in(few.iter().copied());
        return Ok(vec![Look::by_what(wanted.among(scope::select_found(access, found)))]);
    }
    let rows = wanted.among(scope::select(access));
    // Of those that wait or are over there may be few among many.
    let rare = [InvitationState::Waiting, InvitationState::Expired];
    let are_rare = filter.state.is_some_and(|state| rare.contains(&state));
    Ok(vec![if are_rare { Look::by_what(rows) } else { Look::in_order(rows) }])
}

/// What a filter asks for, other than what needs help.
struct Wanted<'a> {
    filter: &'a InvitationFilter,
    state: Option<Condition>,
    lines: Select<invitation_line::Entity>,
    /// Which ones have such lines, when they are few.
    few: Option<Vec<Uuid>>,
}

impl<'a> Wanted<'a> {
    async fn of(
        access: &Access<can::ListUsers>,
        filter: &'a InvitationFilter,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let lines = lines(access, filter);
        let few = scope::few(access, lines.clone(), invitation_line::Column::InvitationId).await?;
        let state = match filter.state {
            Some(state) => Some(is_in(access, state, now).await?),
            None => None,
        };
        Ok(Self { filter, state, lines, few })
    }

    fn among(&self, mut rows: Select<invitation::Entity>) -> Select<invitation::Entity> {
        use invitation::Column;
        let search = self.filter.search.as_deref().map(str::trim);
        if let Some(search) = search.filter(|it| !it.is_empty()) {
            let columns = [Column::GivenName, Column::FamilyName, Column::Email];
            rows = rows.filter(is_found_in(columns, search));
        }
        if !self.filter.account.is_empty() {
            let is_of_it = scope::is(invitation_line::Column::InvitationId, Column::Id);
            let lines = self.lines.clone().filter(is_of_it);
            rows = rows.filter(Expr::exists(lines.into_query()));
        }
        rows.filter(Condition::all().add_option(self.state.clone()))
    }
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
    use invitation::Column;
    let stored = |state: InvitationState| Column::State.eq(state.code());
    Ok(match state {
        InvitationState::Pending => {
            let waiting = waits(access, now).await?;
            // The vendor needs no rights.
            let vendors = || Condition::any().add(Column::InviterId.is_null());
            is_open(now).add_option(waiting.map(|it| vendors().add(it.not())))
        }
        InvitationState::Waiting => {
            let waiting = waits(access, now).await?;
            waiting.unwrap_or_else(|| Expr::val(1).eq(2).into_condition())
        }
        InvitationState::Expired => {
            Condition::all().add(stored(InvitationState::Pending)).add(Column::EndsAt.lte(now))
        }
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => {
            stored(state).into_condition()
        }
    })
}

/// Neither answered nor over.
fn is_open(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(invitation::Column::State.eq(InvitationState::Pending.code()))
        .add(invitation::Column::EndsAt.gt(now))
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
