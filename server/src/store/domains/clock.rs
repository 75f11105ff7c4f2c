//! Looks at domains that are due by the clock, and what follows for whoever has a domain that another
//! organization has proved, too.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use shared::{
    access::Scope,
    api::{audit::Action, domains::DomainState},
    ids::OrganizationId,
};

use super::{
    Column, Entity,
    look::{Wanted, accounts, found, kept},
    state_of, tell,
};
use crate::{
    access::{Act, Actor},
    database::Machine,
    domain_proofs::Look,
    error::Error,
    store::{
        Proven,
        audit::{self, Detail, Entry},
        entity::{domain, domain_owner},
        scope,
    },
};

/// Only some at once: each takes as long as name servers do.
const SOME: u64 = 8;

/// For so long nobody else looks at what one server has begun to look at.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// What is to be looked for by now; whoever is told of it is the one who looks.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn due(machine: &Machine, now: DateTime<Utc>) -> Result<Vec<Wanted>, Error> {
    let due = scope::deciding::<Entity>()
        .filter(Column::NextCheckAt.lte(now))
        .order_by_asc(Column::NextCheckAt)
        .limit(SOME);
    let rows = due.all(machine.reader()).await?;
    let mut mine = Vec::new();
    for row in rows {
        let transaction = machine.begin().await?;
        let id = OrganizationId(row.organization_id);
        let act = Act::by_store(&Proven(()), &transaction, id, Actor::Clock, now);
        let claim = scope::update_in::<Entity>(&act)
            .col_expr(Column::NextCheckAt, Expr::value(now + LEASE))
            .filter(Column::Id.eq(row.id))
            .filter(Column::NextCheckAt.eq(row.next_check_at));
        let is_mine = claim.exec(&transaction).await?.rows_affected > 0;
        transaction.commit().await?;
        if is_mine {
            mine.push(Wanted::of(&row)?);
        }
    }
    Ok(mine)
}

/// Writes down what was found by itself. Where another organization has the domain, that one is looked
/// at now, and told.
///
/// # Errors
/// When the database does not take it; then it is due again.
pub(crate) async fn carry_out(
    machine: &Machine,
    wanted: &Wanted,
    look: Look,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let (proven, id) = (Proven(()), wanted.organization_id);
    let act = Act::by_store(&proven, &transaction, id, Actor::Clock, now);
    let Some(row) = kept(&act, wanted.id).await? else { return Ok(()) };
    let row = found(&act, row, look).await?;
    transaction.commit().await?;
    if state_of(&row)? == DomainState::Contested && !row.has_told_owner {
        tell_owner(machine, &row, now).await?;
    }
    Ok(())
}

/// Whoever has the domain is looked at now and told, and their log says why; once.
async fn tell_owner(
    machine: &Machine,
    contested: &domain::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let owner = scope::unowned::<domain_owner::Entity>()
        .filter(domain_owner::Column::Name.eq(contested.name.as_str()));
    let Some(owner) = owner.one(machine.reader()).await? else { return Ok(()) };
    let transaction = machine.begin().await?;
    let proven = Proven(());
    let by_clock = |id| Act::by_store(&proven, &transaction, OrganizationId(id), Actor::Clock, now);
    let theirs = by_clock(owner.organization_id);
    let soon = scope::update_in::<Entity>(&theirs)
        .col_expr(Column::NextCheckAt, Expr::value(now))
        .filter(Column::Id.eq(owner.domain_id));
    soon.exec(&transaction).await?;
    let accounts = accounts(&theirs, owner.domain_id).await?;
    let on = accounts.iter().copied().map(Scope::PurchasingAccount);
    let entry = Entry::new(Action::DomainClaimed, owner.domain_id).on(on);
    audit::record(&theirs, entry.changed(Detail::Name, None, Some(&owner.name))).await?;
    if let Some(row) = kept(&theirs, owner.domain_id).await? {
        tell::claimed(&theirs, &row, &accounts).await?;
    }
    let own = by_clock(contested.organization_id);
    let told = scope::update_in::<Entity>(&own)
        .col_expr(Column::HasToldOwner, Expr::value(true))
        .filter(Column::Id.eq(contested.id));
    told.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}
