//! The people of an organization, as those see them who administer where they hold roles.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{BinOper, Expr, ExprTrait, IntoCondition},
};
use shared::{
    access::{Role, Scope, can},
    api::users::{User, UserFilter, UserSort, UserStatus},
    ids::PersonId,
    page::{Cursor, Page, PageQuery},
};
use uuid::Uuid;

use super::{
    agreements::contains_in,
    cursor,
    entity::{membership, person, purchasing_account, role_assignment},
    me::Names,
    rights::scope_of,
    rows::{name, stored},
    scope,
};
use crate::{access::Access, error::Error};

/// A member, as far as a list needs them.
#[derive(Debug, FromQueryResult)]
struct Member {
    person_id: Uuid,
    email: String,
    given_name: String,
    family_name: String,
    status: String,
    created_at: DateTime<Utc>,
    signed_in_at: Option<DateTime<Utc>>,
}

/// One page, in the order of the filter.
pub(crate) async fn page(
    access: &Access<can::ListUsers>,
    query: &PageQuery<UserFilter>,
) -> Result<Page<User>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let sort = query.filter.sort;
    let held = held(access, &query.filter);
    let few = scope::few(access, held.clone(), role_assignment::Column::PersonId).await?;
    let way = if few.is_some() { Way::OneByOne } else { Way::InOrder };
    let mut select = filtered(members(access), &query.filter, few, held);
    if let Some(cursor) = &query.cursor {
        select = select.filter(after(sort, way, cursor)?);
    }
    for (column, order) in order(sort, way) {
        select = select.order_by(column, order);
    }
    let select = select.limit(limit as u64 + 1).into_model::<Member>();
    let rows = select.all(access.connection()).await?;
    let mut held = assignments(access, &rows).await?;
    let scopes = held.values().flatten().map(|(_, on)| *on);
    let names = Names::of(access.connection(), access.organization_id(), scopes).await?;
    cursor::page(
        rows,
        limit,
        |row| place(sort, row),
        |row| {
            let held = held.remove(&row.person_id).unwrap_or_default();
            user(&row, &names, held)
        },
    )
}

fn members(access: &Access<can::ListUsers>) -> Select<membership::Entity> {
    let to_person = membership::Entity::belongs_to(person::Entity)
        .from(membership::Column::PersonId)
        .to(person::Column::Id);
    scope::select::<membership::Entity, _, _>(access)
        .join(JoinType::InnerJoin, to_person.into())
        .select_only()
        .columns([
            membership::Column::PersonId,
            membership::Column::Email,
            membership::Column::GivenName,
            membership::Column::FamilyName,
            membership::Column::Status,
            membership::Column::CreatedAt,
        ])
        .column(person::Column::SignedInAt)
}

fn filtered(
    mut select: Select<membership::Entity>,
    filter: &UserFilter,
    few: Option<Vec<Uuid>>,
    held: Select<role_assignment::Entity>,
) -> Select<membership::Entity> {
    use membership::Column;
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
        let columns = [Column::GivenName, Column::FamilyName, Column::Email];
        select = select.filter(is_found_in(columns, search));
    }
    if let Some(status) = filter.status {
        select = select.filter(Column::Status.eq(status.code()));
    }
    if let Some(few) = few {
        return select.filter(Column::PersonId.is_in(few));
    }
    if filter.role.is_none() && filter.account.is_empty() {
        return select;
    }
    let held = held
        .filter(scope::is(role_assignment::Column::OrganizationId, Column::OrganizationId))
        .filter(scope::is(role_assignment::Column::PersonId, Column::PersonId));
    select.filter(Expr::exists(held.into_query()))
}

/// The roles that the filter asks for. Only those on the caller's scopes count: a filter must not
/// tell of others.
fn held(access: &Access<can::ListUsers>, filter: &UserFilter) -> Select<role_assignment::Entity> {
    let mut held = scope::select::<role_assignment::Entity, _, _>(access);
    if let Some(role) = filter.role {
        held = held.filter(role_assignment::Column::Role.eq(role.code()));
    }
    if !filter.account.is_empty() {
        held = held.filter(on_accounts(access, filter));
    }
    held
}

fn on_accounts(access: &Access<can::ListUsers>, filter: &UserFilter) -> Condition {
    let numbers = filter.account.iter().map(AsRef::as_ref);
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.is_in(numbers))
        .select_only();
    let ids = accounts.clone().column(purchasing_account::Column::Id).into_query();
    let agreements = accounts.column(purchasing_account::Column::AgreementId).into_query();
    Condition::any()
        .add(role_assignment::Column::PurchasingAccountId.in_subquery(ids))
        .add(role_assignment::Column::AgreementId.in_subquery(agreements))
}

/// Whether somebody has the text in the name or in the address.
pub(super) fn is_found_in<C: ColumnTrait>([given, family, email]: [C; 3], search: &str) -> Expr {
    let column = |column: C| Expr::col((column.entity_name(), column));
    let name = every_name([column(given), column(family)]);
    contains_in(joined([name, Expr::val("\n"), column(email)]), search)
}

/// Whether the text is in the name.
pub(super) fn name_contains(name: [Expr; 2], search: &str) -> Condition {
    contains_in(every_name(name), search).into_condition()
}

/// The given and the family name in either order; without a space, as Korean names are written,
/// too. One text, because looking into one is quicker than into three.
fn every_name([given, family]: [Expr; 2]) -> Expr {
    let [space, line] = [" ", "\n"].map(Expr::val);
    joined([
        given.clone(),
        space.clone(),
        family.clone(),
        space,
        given.clone(),
        line,
        family,
        given,
    ])
}

fn joined<const N: usize>(parts: [Expr; N]) -> Expr {
    let joined = parts.into_iter().reduce(|a, b| a.binary(BinOper::Custom("||"), b));
    joined.unwrap_or_else(|| Expr::val(""))
}

/// How a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// In the order of an index, until the page is full.
    InOrder,
    /// Each of a few by its id; then they are sorted.
    OneByOne,
}

fn order(sort: UserSort, way: Way) -> Vec<(Expr, Order)> {
    use membership::Column;
    let of = |column| {
        let column = Expr::col((membership::Entity, column));
        match way {
            Way::InOrder => column,
            Way::OneByOne => scope::not_by_index(column),
        }
    };
    match sort {
        UserSort::Name => vec![
            (of(Column::FamilyName), Order::Asc),
            (of(Column::GivenName), Order::Asc),
            (of(Column::PersonId), Order::Asc),
        ],
        UserSort::Email => {
            vec![(of(Column::Email), Order::Asc), (of(Column::PersonId), Order::Asc)]
        }
        UserSort::Newest => {
            vec![(of(Column::CreatedAt), Order::Desc), (of(Column::PersonId), Order::Desc)]
        }
    }
}

/// What the list is sorted by, of one row.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Name(String, String, Uuid),
    Email(String, Uuid),
    Newest(DateTime<Utc>, Uuid),
}

fn place(sort: UserSort, row: &Member) -> Place {
    match sort {
        UserSort::Name => {
            Place::Name(row.family_name.clone(), row.given_name.clone(), row.person_id)
        }
        UserSort::Email => Place::Email(row.email.clone(), row.person_id),
        UserSort::Newest => Place::Newest(row.created_at, row.person_id),
    }
}

fn after(sort: UserSort, way: Way, cursor: &Cursor) -> Result<Expr, Error> {
    let columns = Expr::tuple(order(sort, way).into_iter().map(|(column, _)| column));
    let place = cursor::read(cursor)?;
    Ok(match (sort, place) {
        (UserSort::Name, Place::Name(family, given, id)) => {
            columns.gt(Expr::tuple([family.into(), given.into(), id.into()]))
        }
        (UserSort::Email, Place::Email(email, id)) => {
            columns.gt(Expr::tuple([email.into(), id.into()]))
        }
        (UserSort::Newest, Place::Newest(at, id)) => {
            columns.lt(Expr::tuple([at.into(), id.into()]))
        }
        (UserSort::Name | UserSort::Email | UserSort::Newest, _) => {
            let pointer = "/cursor";
            let code = shared::problem::FieldCode::WrongType;
            return Err(shared::problem::Problem::invalid(pointer, code).into());
        }
    })
}

type Held = BTreeMap<Uuid, Vec<(Role, Scope)>>;

/// The roles of these people on the caller's scopes.
async fn assignments(access: &Access<can::ListUsers>, rows: &[Member]) -> Result<Held, Error> {
    let people = rows.iter().map(|row| row.person_id);
    let found = scope::select::<role_assignment::Entity, _, _>(access)
        .filter(role_assignment::Column::PersonId.is_in(people))
        .all(access.connection())
        .await?;
    let mut held = Held::new();
    for row in found {
        let role = Role::from_code(&row.role).context("role of an assignment")?;
        let scope = scope_of(row.purchasing_account_id, row.agreement_id)?;
        held.entry(row.person_id).or_default().push((role, scope));
    }
    Ok(held)
}

fn user(row: &Member, names: &Names, held: Vec<(Role, Scope)>) -> Result<User, Error> {
    Ok(User {
        id: PersonId(row.person_id),
        email: stored(&row.email, "address of a person")?,
        name: name(&row.given_name, &row.family_name)?,
        status: UserStatus::from_code(&row.status).context("status of a member")?,
        assignments: names.assignments(held)?,
        joined_at: row.created_at,
        signed_in_at: row.signed_in_at,
    })
}
