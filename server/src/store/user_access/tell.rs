//! The letters that belong to a change: to whom it is about, and to those who administer the same
//! accounts when somebody was given administration or keys.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait};
use shared::{
    access::{Role, Scope},
    api::{session::PersonName, users::UserStatus},
    ids::{AgreementId, PersonId, PurchasingAccountId},
};
use uuid::Uuid;

use super::{
    apply::concerned,
    subject::{Line, Standing, Subject},
};
use crate::{
    access::{Act, Actor},
    error::Error,
    mail::letter::{AccessChange, Letter, OrganizationFact},
    store::{
        entity::{membership, purchasing_account, role_assignment},
        invitations,
        me::Names,
        messages,
        people::{self, Person},
        rows::stored,
        scope,
    },
};

/// Tells whom the change is about, and the other administrators.
pub(super) async fn tell(
    act: &Act<'_>,
    subject: &Subject,
    to: &Standing,
    change: AccessChange,
) -> Result<(), Error> {
    let from = &subject.standing;
    let person = people::get(act.transaction(), subject.id()).await?;
    let is_member = |standing: &Standing| standing.status == Some(UserStatus::Active);
    // Whoever could not come in before, nor can now, has been told so already.
    if is_member(from) || is_member(to) {
        let letter = roles_changed(act, from, to, change).await?;
        messages::enqueue(act, &person.recipient(), &letter).await?;
    }
    let gained = &to.effective() - &from.effective();
    tell_administrators(act, author(act), &person, &gained).await
}

/// Who does it; nothing when no person does.
fn author(act: &Act<'_>) -> Option<PersonId> {
    match act.actor() {
        Actor::Person(id) => Some(id),
        Actor::Partner(..) | Actor::Operator(_) | Actor::Feed | Actor::Requester | Actor::Clock => {
            None
        }
    }
}

async fn roles_changed(
    act: &Act<'_>,
    from: &Standing,
    to: &Standing,
    change: AccessChange,
) -> Result<Letter, Error> {
    let [before, after] = concerned(from, to);
    let scopes = before.iter().chain(&after).map(|(_, on)| *on);
    let names = Names::of(act.transaction(), act.organization_id(), scopes).await?;
    let holding = |standing: &Standing, lines: Vec<Line>| {
        let effective = standing.effective();
        names.assignments(lines.into_iter().filter(move |line| effective.contains(line)))
    };
    Ok(Letter::RolesChanged {
        organization: organization(act).await?,
        by: name_of(act, author(act)).await?,
        change,
        before: holding(from, before)?,
        after: holding(to, after)?,
    })
}

async fn name_of(act: &Act<'_>, id: Option<PersonId>) -> Result<Option<PersonName>, Error> {
    Ok(match id {
        Some(id) => Some(people::get(act.transaction(), id).await?.name),
        None => None,
    })
}

/// The organization as letters name it.
pub(in crate::store) async fn organization(act: &Act<'_>) -> Result<OrganizationFact, Error> {
    let row = invitations::organization_of(act).await?;
    Ok(OrganizationFact {
        name: stored(&row.name, "name of an organization")?,
        short_name: stored(&row.short_name, "short name")?,
    })
}

/// Tells everybody who administers an account on which somebody was given administration or keys,
/// but for who gave it.
pub(in crate::store) async fn tell_administrators(
    act: &Act<'_>,
    by: Option<PersonId>,
    person: &Person,
    gained: &BTreeSet<Line>,
) -> Result<(), Error> {
    let gained: Vec<_> = gained.iter().copied().filter(|(role, _)| role.is_announced()).collect();
    if gained.is_empty() {
        return Ok(());
    }
    let accounts = accounts_of(act, &gained).await?;
    let administrators = administrators(act, accounts.keys().copied()).await?;
    let scopes = gained.iter().map(|(_, on)| *on);
    let names = Names::of(act.transaction(), act.organization_id(), scopes).await?;
    let (organization, author) = (organization(act).await?, name_of(act, by).await?);
    for (id, administered) in administrators {
        if Some(id) == by || id == person.id {
            continue;
        }
        let is_theirs = |(_, on): &Line| match on {
            Scope::PurchasingAccount(id) => administered.contains(id),
            Scope::Agreement(id) => administered.iter().any(|it| accounts.get(it) == Some(id)),
        };
        let letter = Letter::AccessGranted {
            organization: organization.clone(),
            by: author.clone(),
            person: person.name.clone(),
            person_email: person.email.clone(),
            assignments: names.assignments(gained.iter().copied().filter(is_theirs))?,
        };
        let administrator = people::get(act.transaction(), id).await?;
        messages::enqueue(act, &administrator.recipient(), &letter).await?;
    }
    Ok(())
}

/// The accounts that the roles reach, each with its agreement.
async fn accounts_of(
    act: &Act<'_>,
    lines: &[Line],
) -> Result<BTreeMap<PurchasingAccountId, AgreementId>, Error> {
    let (mut accounts, mut agreements) = (BTreeSet::new(), BTreeSet::new());
    for (_, on) in lines {
        match on {
            Scope::PurchasingAccount(id) => accounts.insert(id.0),
            Scope::Agreement(id) => agreements.insert(id.0),
        };
    }
    let reached = Condition::any()
        .add(purchasing_account::Column::Id.is_in(accounts))
        .add(purchasing_account::Column::AgreementId.is_in(agreements));
    let rows: Vec<(Uuid, Uuid)> = scope::select_in::<purchasing_account::Entity>(act)
        .select_only()
        .columns([purchasing_account::Column::Id, purchasing_account::Column::AgreementId])
        .filter(reached)
        .into_tuple()
        .all(act.transaction())
        .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, of)| (PurchasingAccountId(id), AgreementId(of))).collect())
}

/// Who administers these accounts and can come in, with which of them.
pub(in crate::store) async fn administrators(
    act: &Act<'_>,
    accounts: impl Iterator<Item = PurchasingAccountId>,
) -> Result<BTreeMap<PersonId, BTreeSet<PurchasingAccountId>>, Error> {
    let active = scope::select_in::<membership::Entity>(act)
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    let rows: Vec<(Uuid, Uuid)> = scope::select_in::<role_assignment::Entity>(act)
        .select_only()
        .columns([role_assignment::Column::PersonId, role_assignment::Column::PurchasingAccountId])
        .filter(role_assignment::Column::Role.eq(Role::AccountAdministrator.code()))
        .filter(role_assignment::Column::PurchasingAccountId.is_in(accounts.map(|id| id.0)))
        .filter(role_assignment::Column::PersonId.in_subquery(active.into_query()))
        .into_tuple()
        .all(act.transaction())
        .await?;
    let mut administrators = BTreeMap::<_, BTreeSet<_>>::new();
    for (person_id, account) in rows {
        let accounts = administrators.entry(PersonId(person_id)).or_default();
        accounts.insert(PurchasingAccountId(account));
    }
    Ok(administrators)
}
