//! Whom a change is about.

use std::collections::BTreeSet;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use shared::{
    access::{Permission, Permit, Role, Scope},
    api::users::{Holding, Present, User, UserStatus},
    ids::PersonId,
    problem::Problem,
};

use crate::{
    access::{Access, Act, Scopes},
    database::Effect,
    error::Error,
    store::{
        entity::{membership, person, role_assignment},
        me::Names,
        rights::scope_of,
        rows::{name_of, stored},
        scope,
    },
};

/// A role, and where it is held.
pub(super) type Line = (Role, Scope);

/// What somebody is in the organization at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Nothing when they are no member.
    pub(super) status: Option<UserStatus>,
    pub(super) held: BTreeSet<Line>,
}

impl Standing {
    /// The roles that hold: none of somebody who cannot come in.
    pub(super) fn effective(&self) -> BTreeSet<Line> {
        match self.status {
            Some(UserStatus::Active) => self.held.clone(),
            Some(UserStatus::Deactivated) | None => BTreeSet::new(),
        }
    }

    /// The roles that are held on one scope.
    pub(super) fn roles_on(&self, on: Scope) -> BTreeSet<Role> {
        self.held.iter().filter(|(_, scope)| *scope == on).map(|(role, _)| *role).collect()
    }
}

/// Somebody, with what they are and how much of it the caller sees.
pub(super) struct Subject {
    pub(super) person: person::Model,
    /// When they became a member.
    pub(super) joined_at: DateTime<Utc>,
    pub(super) standing: Standing,
    /// Where the caller sees people.
    pub(super) visible: BTreeSet<Scope>,
}

impl Subject {
    /// Somebody of whom the caller sees a role.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for everybody else.
    pub(super) async fn seen<P: Permit, F: Effect>(
        access: &Access<P, F>,
        id: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let subject = Self::read(access, id, now).await?.ok_or(Problem::NotFound)?;
        let is_seen = subject.seen_lines().next().is_some();
        if is_seen { Ok(subject) } else { Err(Problem::NotFound.into()) }
    }

    /// Anybody with a work account, as what they are in the organization: perhaps nothing.
    pub(super) async fn read<P: Permit, F: Effect>(
        access: &Access<P, F>,
        id: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, Error> {
        let connection = access.connection();
        let person = scope::unowned::<person::Entity>()
            .filter(person::Column::Id.eq(id.0))
            .filter(person::Column::ErasedAt.is_null());
        let Some(person) = person.one(connection).await? else {
            return Ok(None);
        };
        let membership = scope::deciding::<membership::Entity>()
            .filter(membership::Column::OrganizationId.eq(access.organization_id().0))
            .filter(membership::Column::PersonId.eq(id.0))
            .one(connection)
            .await?;
        let rows = scope::deciding::<role_assignment::Entity>()
            .filter(role_assignment::Column::OrganizationId.eq(access.organization_id().0))
            .filter(role_assignment::Column::PersonId.eq(id.0))
            .all(connection)
            .await?;
        let status = membership.as_ref().map(|row| UserStatus::from_code(&row.status));
        let status = status.map(|status| status.context("status of a member")).transpose()?;
        let held = rows.iter().map(line).collect::<Result<_, Error>>()?;
        Ok(Some(Self {
            person,
            joined_at: membership.map_or(now, |row| row.created_at),
            standing: Standing { status, held },
            visible: Scopes::with(access.rights(), Permission::ListUsers).iter().collect(),
        }))
    }

    pub(super) fn id(&self) -> PersonId {
        PersonId(self.person.id)
    }

    /// The roles that the caller sees.
    pub(super) fn seen_lines(&self) -> impl Iterator<Item = Line> {
        let held = self.standing.held.iter().copied();
        held.filter(|(_, on)| self.visible.contains(on))
    }

    /// Checks that the caller has seen what there is.
    ///
    /// # Errors
    /// [`Problem::AccessChanged`] when somebody else was faster.
    pub(super) fn expect(&self, from: &BTreeSet<Holding>, names: &Names) -> Result<(), Error> {
        let seen: BTreeSet<_> = self.seen_lines().map(|(role, on)| Holding { role, on }).collect();
        if seen == *from { Ok(()) } else { Err(self.has_changed(names)?.into()) }
    }

    /// Somebody else was faster: this is what there is.
    pub(super) fn has_changed(&self, names: &Names) -> Result<Problem, Error> {
        let assignments = names.assignments(self.seen_lines())?;
        let present = Present { status: self.standing.status, assignments };
        Ok(Problem::AccessChanged { present })
    }

    /// As those see them who administer where they hold roles; nothing when nobody does.
    pub(super) fn user(&self, names: &Names) -> Result<Option<User>, Error> {
        let assignments = names.assignments(self.seen_lines())?;
        let Some(status) = self.standing.status.filter(|_| !assignments.is_empty()) else {
            return Ok(None);
        };
        Ok(Some(User {
            id: self.id(),
            email: stored(&self.person.email, "address of a person")?,
            name: name_of(&self.person)?,
            status,
            assignments,
            joined_at: self.joined_at,
            signed_in_at: self.person.signed_in_at,
        }))
    }
}

/// Keeps what somebody is until the transaction ends: also nobody gives them a role meanwhile.
pub(super) async fn keep(act: &Act<'_>, id: PersonId) -> Result<(), Error> {
    let membership = scope::select_in::<membership::Entity>(act)
        .filter(membership::Column::PersonId.eq(id.0))
        .lock_exclusive();
    membership.one(act.transaction()).await?;
    Ok(())
}

fn line(row: &role_assignment::Model) -> Result<Line, Error> {
    let role = Role::from_code(&row.role).context("role of an assignment")?;
    Ok((role, scope_of(row.purchasing_account_id, row.agreement_id)?))
}
