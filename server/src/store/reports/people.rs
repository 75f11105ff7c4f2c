//! How many people have which role on which account or agreement.
//!
//! Of each role on each of them so many are counted as a report tells apart, and no more: that does
//! not grow with how many people there are.

use anyhow::Context;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, Query},
};
use shared::{
    access::{Role, Scope},
    api::{reports::PeopleCount, users::UserStatus},
    ids::{AgreementId, PurchasingAccountId},
    limits,
};
use uuid::Uuid;

use super::Reader;
use crate::{
    access::Scopes,
    error::Error,
    store::{
        entity::{agreement, membership, purchasing_account, role_assignment},
        me::Names,
        scope,
    },
};

/// Each account and each agreement with the roles that anybody has on it.
pub(super) async fn by_role(access: &Reader, scopes: &Scopes) -> Result<Vec<PeopleCount>, Error> {
    let accounts = scope::select_on::<purchasing_account::Entity, _, _>(access, scopes);
    let agreements = scope::select_on::<agreement::Entity, _, _>(access, scopes);
    let on_account = |id| Scope::PurchasingAccount(PurchasingAccountId(id));
    let held = role_assignment::Column::PurchasingAccountId;
    let mut counts =
        counted(access, accounts, purchasing_account::Column::Id, held, on_account).await?;
    let on_agreement = |id| Scope::Agreement(AgreementId(id));
    let held = role_assignment::Column::AgreementId;
    counts.extend(counted(access, agreements, agreement::Column::Id, held, on_agreement).await?);
    let names = counts.iter().map(|(on, ..)| *on);
    let names = Names::of(access.connection(), access.organization_id(), names).await?;
    let count = |(on, role, people)| Ok(PeopleCount { on: names.scope(on)?, role, people });
    let people = counts.into_iter().map(count);
    let mut people = people.collect::<Result<Vec<_>, Error>>()?;
    people.sort_by_cached_key(|it| (it.on.number.clone(), it.role));
    Ok(people)
}

/// How many people have which role on each of these rows: accounts, or agreements.
async fn counted<E: EntityTrait>(
    access: &Reader,
    rows: Select<E>,
    id: E::Column,
    held_on: role_assignment::Column,
    scope_of: fn(Uuid) -> Scope,
) -> Result<Vec<(Scope, Role, u64)>, Error> {
    let is_held_there = |role: &&Role| role.is_held_on(scope_of(Uuid::nil()));
    let mut counts = Vec::new();
    for role in Role::ALL.iter().filter(is_held_there) {
        let holders = holders(access, *role, held_on).filter(scope::is(held_on, id));
        let people: Vec<(Uuid, i64)> = rows
            .clone()
            .select_only()
            .column(id)
            .column_as(at_most(holders), "people")
            .into_tuple()
            .all(access.connection())
            .await?;
        for (id, people) in people.into_iter().filter(|(_, people)| *people > 0) {
            let people = u64::try_from(people).context("count of people")?;
            counts.push((scope_of(id), *role, people));
        }
    }
    Ok(counts)
}

/// The active people with the role.
fn holders(
    access: &Reader,
    role: Role,
    held_on: role_assignment::Column,
) -> Select<role_assignment::Entity> {
    let active = scope::select_all::<membership::Entity, _, _>(access)
        .filter(scope::is(membership::Column::PersonId, role_assignment::Column::PersonId))
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    scope::select_all::<role_assignment::Entity, _, _>(access)
        .select_only()
        .column(held_on)
        .filter(role_assignment::Column::Role.eq(role.code()))
        .filter(Expr::exists(active.into_query()))
}

/// How many they are, as far as a report counts.
fn at_most(holders: Select<role_assignment::Entity>) -> Expr {
    let some = holders.limit(limits::PEOPLE_COUNTED).into_query();
    let count = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from_subquery(some, Alias::new("holders"))
        .take();
    count.into()
}
