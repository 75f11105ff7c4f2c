//! Changing what other people may do: who may, and what stands in the way.

use std::collections::BTreeSet;

use super::{Permission, Rights, Role, Scope};

coded! {
    /// Why something cannot be done about what a person may do.
    pub enum Obstacle {
        /// Nobody changes their own roles.
        OwnRoles = "own_roles",
        /// One does not manage users there.
        UsersNotManaged = "users_not_managed",
        /// The person holds a role there that one could not grant.
        HigherRoleHeld = "higher_role_held",
        /// One cannot grant the role there.
        RoleNotGrantable = "role_not_grantable",
        /// A role on an agreement is given by who administers all of its accounts.
        WholeAgreementNeeded = "whole_agreement_needed",
        /// A role on an agreement is taken by who administers one of its accounts.
        AgreementAccountNeeded = "agreement_account_needed",
        /// The agreement has ended: nobody is given anything on it any more.
        AgreementEnded = "agreement_ended",
        /// Nobody else administers the account who can come in.
        LoneAdministrator = "lone_administrator",
        /// They hold roles where one does not manage users, and would lose those, too.
        RolesElsewhere = "roles_elsewhere",
    }
}

/// What is to happen to a role of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// They get it.
    Give,
    /// They lose it.
    Take,
}

impl Role {
    /// Whether the other account administrators are told when somebody gets it: it administers, or
    /// shows keys.
    #[must_use]
    pub const fn is_announced(self) -> bool {
        self.may(Permission::InviteUsers) || self.may(Permission::ViewKeys)
    }
}

impl Rights {
    /// What keeps the person with these rights from giving or taking the role of somebody who
    /// holds `held` on that very scope; nothing when they may.
    #[must_use]
    pub fn obstacle(
        &self,
        turn: Turn,
        role: Role,
        on: Scope,
        held: &BTreeSet<Role>,
    ) -> Option<Obstacle> {
        if !role.is_held_on(on) {
            return Some(Obstacle::RoleNotGrantable);
        }
        match (on, turn) {
            (Scope::PurchasingAccount(_), Turn::Give | Turn::Take) => {
                self.obstacle_on_account(role, on, held)
            }
            (Scope::Agreement(id), Turn::Give) => {
                (!self.administers_all_of(id)).then_some(Obstacle::WholeAgreementNeeded)
            }
            (Scope::Agreement(id), Turn::Take) => {
                (!self.administers_part_of(id)).then_some(Obstacle::AgreementAccountNeeded)
            }
        }
    }

    fn obstacle_on_account(
        &self,
        role: Role,
        on: Scope,
        held: &BTreeSet<Role>,
    ) -> Option<Obstacle> {
        if !self.permissions_on(on).contains(&Permission::ManageUsers) {
            return Some(Obstacle::UsersNotManaged);
        }
        if held.iter().any(|held| !self.may_grant(*held, on)) {
            return Some(Obstacle::HigherRoleHeld);
        }
        (!self.may_grant(role, on)).then_some(Obstacle::RoleNotGrantable)
    }
}
