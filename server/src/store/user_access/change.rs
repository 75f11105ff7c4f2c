//! The changes: each says what the subject is to be.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use shared::{
    access::can,
    api::{
        Exclusive,
        users::{Changed, RolesChange, Seen, UserStatus},
    },
    ids::PersonId,
    problem::Problem,
};

use super::{
    apply::{self, How},
    judge::{Judge, administered, permit},
    lone::lone_accounts,
    subject::{Line, Standing, Subject, keep},
};
use crate::{
    access::{Access, Act},
    error::Error,
    mail::letter::AccessChange,
    store::{audit::Action, me::Names},
};

type Managing = Access<can::ManageUsers, Exclusive>;

/// Gives and takes roles on the caller's scopes.
pub(crate) async fn change_roles(
    access: &Managing,
    id: PersonId,
    change: &RolesChange,
    now: DateTime<Utc>,
) -> Result<Changed, Error> {
    let change_of = Change::begin(access, id, now).await?;
    let wanted: BTreeSet<Line> = change.to.iter().map(|it| (it.role, it.on)).collect();
    if wanted.iter().any(|(_, on)| !change_of.subject.visible.contains(on)) {
        return Err(Problem::NotFound.into());
    }
    change_of.subject.expect(&change.from, &change_of.names)?;
    let Standing { status, held } = &change_of.subject.standing;
    let seen: BTreeSet<_> = change_of.subject.seen_lines().collect();
    let held = &(held - &seen) | &wanted;
    let to = Standing { status: *status, held };
    let how = How::new(Action::RolesChanged, AccessChange::Roles);
    change_of.make(to, how).await
}

/// Keeps somebody out until they are reactivated.
pub(crate) async fn deactivate(
    access: &Managing,
    id: PersonId,
    seen: &Seen,
    now: DateTime<Utc>,
) -> Result<Changed, Error> {
    let how = How::new(Action::UserDeactivated, AccessChange::Deactivated);
    switch(access, id, seen, UserStatus::Deactivated, how, now).await
}

/// Lets somebody in again.
pub(crate) async fn reactivate(
    access: &Managing,
    id: PersonId,
    seen: &Seen,
    now: DateTime<Utc>,
) -> Result<Changed, Error> {
    let how = How::new(Action::UserReactivated, AccessChange::Reactivated);
    switch(access, id, seen, UserStatus::Active, how, now).await
}

async fn switch(
    access: &Managing,
    id: PersonId,
    seen: &Seen,
    to: UserStatus,
    how: How,
    now: DateTime<Utc>,
) -> Result<Changed, Error> {
    let change = Change::begin(access, id, now).await?;
    change.subject.expect(&seen.from, &change.names)?;
    let held = change.subject.standing.held.clone();
    change.make(Standing { status: Some(to), held }, how).await
}

/// Takes every role that the caller may take.
pub(crate) async fn remove(
    access: &Managing,
    id: PersonId,
    seen: &Seen,
    now: DateTime<Utc>,
) -> Result<Changed, Error> {
    let change = Change::begin(access, id, now).await?;
    change.subject.expect(&seen.from, &change.names)?;
    let judge = Judge::of(access, &change.subject, &change.names).await?;
    permit(judge.removal_hindrances()?)?;
    let to = judge.removed();
    change.make(to, How::new(Action::UserRemoved, AccessChange::Removed)).await
}

/// Gives back all of the caller's own roles.
pub(crate) async fn leave(
    access: &Access<can::ViewHome, Exclusive>,
    seen: &Seen,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let act = access.act(now);
    keep(&act, access.person_id()).await?;
    let subject = Subject::read(access, access.person_id(), now).await?;
    let mut subject = subject.ok_or(Problem::NotFound)?;
    // Of oneself one sees everything.
    subject.visible = subject.standing.held.iter().map(|(_, on)| *on).collect();
    let names = names_of(&act, &subject).await?;
    subject.expect(&seen.from, &names)?;
    let mine = administered(subject.standing.held.iter().copied()).collect();
    let lone = lone_accounts(act.transaction(), act.organization_id(), subject.id(), mine).await?;
    if !lone.is_empty() {
        let lone = lone.into_iter().map(shared::access::Scope::PurchasingAccount);
        let accounts = lone.map(|on| names.scope(on)).collect::<Result<_, Error>>()?;
        return Err(Problem::LoneAdministrator { accounts }.into());
    }
    let nothing = Standing { status: None, held: BTreeSet::new() };
    let how = How::new(Action::UserLeft, AccessChange::Left);
    apply::apply(&act, &subject, &nothing, &how).await?;
    Ok(())
}

/// A change that is about to be made.
pub(super) struct Change<'a> {
    pub(super) access: &'a Managing,
    pub(super) act: Act<'a>,
    pub(super) subject: Subject,
    pub(super) names: Names,
}

impl<'a> Change<'a> {
    /// Of somebody of whom the caller sees a role.
    async fn begin(access: &'a Managing, id: PersonId, now: DateTime<Utc>) -> Result<Self, Error> {
        let act = access.act(now);
        keep(&act, id).await?;
        let subject = Subject::seen(access, id, now).await?;
        let names = names_of(&act, &subject).await?;
        Ok(Self { access, act, subject, names })
    }

    /// Makes it, if nothing is in the way.
    pub(super) async fn make(mut self, to: Standing, how: How) -> Result<Changed, Error> {
        if to == self.subject.standing {
            return Ok(Changed { user: self.subject.user(&self.names)?, undo: None });
        }
        let judge = Judge::of(self.access, &self.subject, &self.names).await?;
        permit(judge.hindrances(&to)?)?;
        let number = apply::apply(&self.act, &self.subject, &to, &how).await?;
        let from = std::mem::replace(&mut self.subject.standing, to);
        let undo = match how.undone {
            None => self.undo(&from, number).await?,
            Some(_) => None,
        };
        Ok(Changed { user: self.subject.user(&self.names)?, undo })
    }
}

/// The names of every scope that a change may be about.
pub(super) async fn names_of(act: &Act<'_>, subject: &Subject) -> Result<Names, Error> {
    let held = subject.standing.held.iter().map(|(_, on)| *on);
    let scopes = subject.visible.iter().copied().chain(held);
    Names::of(act.transaction(), act.organization_id(), scopes).await
}
