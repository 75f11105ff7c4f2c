//! What keeps the caller from a change.

use std::collections::BTreeSet;

use shared::{
    access::{Obstacle, Permit, Rights, Role, Scope, Turn},
    api::{agreements::AgreementState, users::Hindrance},
    ids::{PersonId, PurchasingAccountId},
    problem::Problem,
};

use super::{
    lone::lone_accounts,
    subject::{Line, Standing, Subject},
};
use crate::{access::Access, database::Effect, error::Error, store::me::Names};

/// Knows everything that decides about a change.
pub(super) struct Judge<'a> {
    rights: &'a Rights,
    caller: PersonId,
    subject: &'a Subject,
    names: &'a Names,
    /// The accounts that nobody but the subject administers.
    lone: BTreeSet<PurchasingAccountId>,
}

impl<'a> Judge<'a> {
    pub(super) async fn of<P: Permit, F: Effect>(
        access: &'a Access<P, F>,
        subject: &'a Subject,
        names: &'a Names,
    ) -> Result<Self, Error> {
        let (connection, organization_id) = (access.connection(), access.organization_id());
        let administered = administered(subject.standing.effective().into_iter()).collect();
        let lone = lone_accounts(connection, organization_id, subject.id(), administered).await?;
        let (rights, caller) = (access.rights(), access.person_id());
        Ok(Self { rights, caller, subject, names, lone })
    }

    /// What keeps the caller from giving or taking the role by itself.
    pub(super) fn obstacle(&self, turn: Turn, (role, on): Line) -> Result<Option<Obstacle>, Error> {
        if let Some(obstacle) = self.rule(turn, (role, on)) {
            return Ok(Some(obstacle));
        }
        Ok(match turn {
            Turn::Give => self.has_ended(on)?.then_some(Obstacle::AgreementEnded),
            Turn::Take => self.is_lone((role, on)).then_some(Obstacle::LoneAdministrator),
        })
    }

    /// What the policy says.
    fn rule(&self, turn: Turn, (role, on): Line) -> Option<Obstacle> {
        if self.caller == self.subject.id() {
            return Some(Obstacle::OwnRoles);
        }
        if !self.subject.visible.contains(&on) {
            return Some(Obstacle::RolesElsewhere);
        }
        self.rights.obstacle(turn, role, on, &self.subject.standing.roles_on(on))
    }

    fn has_ended(&self, on: Scope) -> Result<bool, Error> {
        let agreement = self.names.agreement_of(on)?;
        Ok(self.names.state(agreement) != AgreementState::Active)
    }

    /// Whether it is the last administration of an account that holds.
    fn is_lone(&self, line: Line) -> bool {
        administered([line].into_iter()).any(|account| self.lone.contains(&account))
    }

    /// Everything that keeps the caller from making this of the subject.
    pub(super) fn hindrances(&self, to: &Standing) -> Result<Vec<Hindrance>, Error> {
        let from = &self.subject.standing;
        let lost = difference(from, to);
        let gained = difference(to, from);
        let mut hindrances = Vec::new();
        for line in lost {
            let lone = self.is_lone(line).then_some(Obstacle::LoneAdministrator);
            if let Some(obstacle) = self.rule(Turn::Take, line).or(lone) {
                hindrances.push(self.hindrance(obstacle, line)?);
            }
        }
        for line in gained {
            // Whoever held it before, and only comes in again, is given nothing new.
            let obstacle = if from.held.contains(&line) {
                self.rule(Turn::Give, line)
            } else {
                self.obstacle(Turn::Give, line)?
            };
            if let Some(obstacle) = obstacle {
                hindrances.push(self.hindrance(obstacle, line)?);
            }
        }
        hindrances.dedup();
        Ok(hindrances)
    }

    /// What is left of the subject when the caller takes every role that they may take. The last
    /// administrator of an account is among those, and is then a hindrance.
    pub(super) fn removed(&self) -> Standing {
        let Standing { status, mut held } = self.subject.standing.clone();
        held.retain(|line| self.rule(Turn::Take, *line).is_some());
        let status = status.filter(|_| !held.is_empty());
        Standing { status, held }
    }

    /// Everything that keeps the caller from removing the subject.
    pub(super) fn removal_hindrances(&self) -> Result<Vec<Hindrance>, Error> {
        let removed = self.removed();
        if removed.held != self.subject.standing.held {
            return self.hindrances(&removed);
        }
        let seen = self.subject.seen_lines().filter_map(|line| {
            let obstacle = self.rule(Turn::Take, line)?;
            Some(self.hindrance(obstacle, line))
        });
        let mut hindrances = seen.collect::<Result<Vec<_>, Error>>()?;
        hindrances.dedup();
        Ok(hindrances)
    }

    fn hindrance(&self, why: Obstacle, (role, on): Line) -> Result<Hindrance, Error> {
        Ok(match why {
            // Of whom, and where, is not the caller's business, or goes without saying.
            Obstacle::RolesElsewhere | Obstacle::OwnRoles => {
                Hindrance { why, role: None, on: None }
            }
            Obstacle::UsersNotManaged
            | Obstacle::HigherRoleHeld
            | Obstacle::LoneAdministrator
            | Obstacle::AgreementEnded => {
                Hindrance { why, role: None, on: Some(self.names.scope(on)?) }
            }
            Obstacle::RoleNotGrantable
            | Obstacle::WholeAgreementNeeded
            | Obstacle::AgreementAccountNeeded => {
                Hindrance { why, role: Some(role), on: Some(self.names.scope(on)?) }
            }
        })
    }
}

/// Checks that nothing is in the way.
///
/// # Errors
/// [`Problem::AccessRefused`] with everything that is, or [`Problem::LoneAdministrator`] when
/// it is only that.
pub(super) fn permit(hindrances: Vec<Hindrance>) -> Result<(), Error> {
    let is_lone = |it: &Hindrance| it.why == Obstacle::LoneAdministrator;
    let (lone, refused): (Vec<_>, Vec<_>) = hindrances.into_iter().partition(is_lone);
    if !refused.is_empty() {
        return Err(Problem::AccessRefused { hindrances: refused }.into());
    }
    if !lone.is_empty() {
        let accounts = lone.into_iter().filter_map(|it| it.on).collect();
        return Err(Problem::LoneAdministrator { accounts }.into());
    }
    Ok(())
}

/// The accounts that these roles administer.
pub(super) fn administered(
    lines: impl Iterator<Item = Line>,
) -> impl Iterator<Item = PurchasingAccountId> {
    lines.filter_map(|(role, on)| match (role, on) {
        (Role::AccountAdministrator, Scope::PurchasingAccount(id)) => Some(id),
        (
            Role::AccountAdministrator
            | Role::AgreementAdministrator
            | Role::UserAdministrator
            | Role::AccountManager
            | Role::ReportViewer
            | Role::AccountViewer,
            Scope::PurchasingAccount(_) | Scope::Agreement(_),
        ) => None,
    })
}

/// What one has, or what holds of it, that is not so in the other.
pub(super) fn difference(one: &Standing, other: &Standing) -> BTreeSet<Line> {
    let effective = &one.effective() - &other.effective();
    &(&one.held - &other.held) | &effective
}
