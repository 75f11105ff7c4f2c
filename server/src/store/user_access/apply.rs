//! Carries a change out: the rows, what is written down about it, and the letters.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, Condition, QueryFilter, Set};
use serde_json::json;
use shared::{access::Scope, api::users::UserStatus};

use super::{
    judge::difference,
    place::has_place,
    subject::{Line, Standing, Subject},
    tell,
};
use crate::{
    access::Act,
    error::Error,
    mail::letter::AccessChange,
    store::{
        audit::{self, Action, Detail, Entry},
        calendars,
        entity::{membership, role_assignment},
        invitations,
        rights::columns_of,
        rows::{name_of, stored},
        scope,
        services::seats,
        sessions, views,
    },
};

/// How a change is spoken of.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub(super) action: Action,
    pub(super) change: AccessChange,
    /// The number of the change that it takes back, if it takes one back.
    pub(super) undone: Option<i64>,
}

impl How {
    pub(super) const fn new(action: Action, change: AccessChange) -> Self {
        Self { action, change, undone: None }
    }

    /// The same, taking back the change with this number.
    pub(super) const fn undoing(self, number: i64) -> Self {
        Self { undone: Some(number), ..self }
    }
}

/// Makes this of the subject, and returns the number under which it is written down.
pub(super) async fn apply(
    act: &Act<'_>,
    subject: &Subject,
    to: &Standing,
    how: &How,
) -> Result<i64, Error> {
    let from = &subject.standing;
    write_status(act, subject, to.status).await?;
    for line in &from.held - &to.held {
        take(act, subject, line).await?;
    }
    for (role, on) in &to.held - &from.held {
        invitations::assign(act, subject.id(), role, on).await?;
    }
    free_seats(act, subject, to).await?;
    if to.status.is_none() {
        end_membership(act, subject).await?;
    }
    let number = audit::append(act, entry(subject, to, how)?).await?;
    tell::tell(act, subject, to, how.change).await?;
    Ok(number)
}

async fn write_status(
    act: &Act<'_>,
    subject: &Subject,
    status: Option<UserStatus>,
) -> Result<(), Error> {
    match (subject.standing.status, status) {
        (None, Some(status)) => {
            let row = membership::ActiveModel {
                person_id: Set(subject.person.id),
                status: Set(status.code().to_owned()),
                created_at: Set(subject.joined_at),
                ..Default::default()
            };
            scope::insert(act, row).await?;
        }
        (Some(before), Some(status)) if before != status => {
            let update = scope::update_in::<membership::Entity>(act)
                .col_expr(membership::Column::Status, status.code().into())
                .filter(membership::Column::PersonId.eq(subject.person.id));
            update.exec(act.transaction()).await?;
        }
        // Whoever leaves does so when their roles are gone.
        (Some(_), Some(_)) | (_, None) => {}
    }
    Ok(())
}

async fn take(act: &Act<'_>, subject: &Subject, (role, on): Line) -> Result<(), Error> {
    let column = match on {
        Scope::PurchasingAccount(_) => role_assignment::Column::PurchasingAccountId,
        Scope::Agreement(_) => role_assignment::Column::AgreementId,
    };
    let (account, agreement) = columns_of(on);
    let line = Condition::all()
        .add(role_assignment::Column::PersonId.eq(subject.person.id))
        .add(role_assignment::Column::Role.eq(role.code()))
        .add(column.eq(account.or(agreement)));
    let delete = scope::delete_in::<role_assignment::Entity>(act).filter(line);
    delete.exec(act.transaction()).await?;
    Ok(())
}

/// Whoever cannot come in, or has no role on an account any more, uses none of its services.
async fn free_seats(act: &Act<'_>, subject: &Subject, to: &Standing) -> Result<(), Error> {
    let email = stored(&subject.person.email, "address of a person")?;
    let name = name_of(&subject.person)?;
    let reached: BTreeSet<_> = to.effective().into_iter().map(|(_, on)| on).collect();
    seats::free(act, subject.id(), Some((&email, &name)), &reached).await
}

/// The last role is gone. Whoever has no place anywhere has no session either.
async fn end_membership(act: &Act<'_>, subject: &Subject) -> Result<(), Error> {
    scope::delete_in::<membership::Entity>(act)
        .filter(membership::Column::PersonId.eq(subject.person.id))
        .exec(act.transaction())
        .await?;
    views::leave(act, subject.id()).await?;
    calendars::leave(act, subject.id()).await?;
    let email = stored(&subject.person.email, "address of a person")?;
    if !has_place(act.transaction(), subject.id(), &email, act.now()).await? {
        sessions::end_all(act.transaction(), subject.id()).await?;
    }
    Ok(())
}

/// What is written down: the roles on the scopes on which something is different.
fn entry(subject: &Subject, to: &Standing, how: &How) -> Result<Entry, Error> {
    let from = &subject.standing;
    let [before, after] = concerned(from, to);
    let email = stored(&subject.person.email, "address of a person")?;
    let status = |standing: &Standing| standing.status.map(UserStatus::code);
    let mut entry = Entry::new(how.action, subject.person.id)
        .about(&email, &name_of(&subject.person)?)
        .roles(&before, &after)
        .fact("status", json!({ "before": status(from), "after": status(to) }))
        .fact("joined_at", json!(subject.joined_at));
    if from.status != to.status {
        entry = entry.changed(Detail::Status, status(from), status(to));
    }
    if let Some(number) = how.undone {
        entry = entry.fact("undone", json!(number));
    }
    Ok(entry)
}

/// The roles of before and after, on the scopes on which a change makes a difference.
pub(super) fn concerned(from: &Standing, to: &Standing) -> [Vec<Line>; 2] {
    let lines = &difference(from, to) | &difference(to, from);
    let scopes: BTreeSet<_> = lines.into_iter().map(|(_, on)| on).collect();
    [from, to].map(|standing| {
        standing.held.iter().copied().filter(|(_, on)| scopes.contains(on)).collect()
    })
}
