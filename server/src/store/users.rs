//! The people of an organization, as those see them who administer where they hold roles.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{BinOper, Expr, ExprTrait},
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
    id: Uuid,
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
    let mut select = filtered(members(access), access, &query.filter);
    if let Some(cursor) = &query.cursor {
        select = select.filter(after(sort, cursor)?);
    }
    for (column, order) in order(sort) {
        select = select.order_by(column, order);
    }
    let select = select.limit(limit as u64 + 1).into_model::<Member>();
    let rows = select.all(access.connection()).await?;
    let mut held = assignments(access, &rows).await?;
    let names = Names::of(access.connection(), access.organization_id()).await?;
    cursor::page(
        rows,
        limit,
        |row| place(sort, row),
        |row| {
            let held = held.remove(&row.id).unwrap_or_default();
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
        .columns([membership::Column::Status, membership::Column::CreatedAt])
        .columns([
            person::Column::Id,
            person::Column::Email,
            person::Column::GivenName,
            person::Column::FamilyName,
            person::Column::SignedInAt,
        ])
}

fn filtered(
    mut select: Select<membership::Entity>,
    access: &Access<can::ListUsers>,
    filter: &UserFilter,
) -> Select<membership::Entity> {
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
        select = select.filter(matches(search));
    }
    if let Some(status) = filter.status {
        select = select.filter(membership::Column::Status.eq(status.code()));
    }
    if filter.role.is_none() && filter.account.is_empty() {
        return select;
    }
    // Only roles on the caller's scopes count: a filter must not tell of others.
    let mut held = scope::select::<role_assignment::Entity, _, _>(access)
        .select_only()
        .column(role_assignment::Column::PersonId);
    if let Some(role) = filter.role {
        held = held.filter(role_assignment::Column::Role.eq(role.code()));
    }
    if !filter.account.is_empty() {
        held = held.filter(on_accounts(access, filter));
    }
    select.filter(membership::Column::PersonId.in_subquery(held.into_query()))
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

/// In the address, or in the name however its parts are put together.
fn matches(search: &str) -> Condition {
    let column = |column| Expr::col((person::Entity, column));
    let names = [person::Column::GivenName, person::Column::FamilyName].map(column);
    name_contains(names, search).add(contains_in(column(person::Column::Email), search))
}

/// Whether the name, given and family name in either order, has the text in it; together, as
/// Korean names are written, too.
pub(super) fn name_contains([given, family]: [Expr; 2], search: &str) -> Condition {
    let joined = |a: &Expr, b: &Expr, with: &str| {
        let start = a.clone().binary(BinOper::Custom("||"), Expr::val(with));
        start.binary(BinOper::Custom("||"), b.clone())
    };
    Condition::any()
        .add(contains_in(joined(&given, &family, " "), search))
        .add(contains_in(joined(&family, &given, " "), search))
        .add(contains_in(joined(&family, &given, ""), search))
}

fn order(sort: UserSort) -> Vec<(Expr, Order)> {
    let of = |column| Expr::col((person::Entity, column));
    match sort {
        UserSort::Name => vec![
            (of(person::Column::FamilyName), Order::Asc),
            (of(person::Column::GivenName), Order::Asc),
            (of(person::Column::Id), Order::Asc),
        ],
        UserSort::Email => {
            vec![(of(person::Column::Email), Order::Asc), (of(person::Column::Id), Order::Asc)]
        }
        UserSort::Newest => {
            let created_at = Expr::col((membership::Entity, membership::Column::CreatedAt));
            vec![(created_at, Order::Desc), (of(person::Column::Id), Order::Desc)]
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
        UserSort::Name => Place::Name(row.family_name.clone(), row.given_name.clone(), row.id),
        UserSort::Email => Place::Email(row.email.clone(), row.id),
        UserSort::Newest => Place::Newest(row.created_at, row.id),
    }
}

fn after(sort: UserSort, cursor: &Cursor) -> Result<Expr, Error> {
    let columns = Expr::tuple(order(sort).into_iter().map(|(column, _)| column));
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
    let people = rows.iter().map(|row| row.id);
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
        id: PersonId(row.id),
        email: stored(&row.email, "address of a person")?,
        name: name(&row.given_name, &row.family_name)?,
        status: UserStatus::from_code(&row.status).context("status of a member")?,
        assignments: names.assignments(held)?,
        joined_at: row.created_at,
        signed_in_at: row.signed_in_at,
    })
}
