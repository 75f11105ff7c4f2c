//! The rights of one person in one organization.

use std::collections::{BTreeMap, BTreeSet};

use super::{Permission, Role, Scope};
use crate::{
    ids::{AgreementId, PurchasingAccountId},
    problem::Problem,
};

/// The roles that one person holds in an organization, resolved to where they reach.
///
/// It knows the accounts on which they hold none, too: without these nobody could tell whether
/// somebody administers the *whole* of an agreement.
#[derive(Clone, Debug, Default)]
pub struct Rights {
    accounts: BTreeMap<PurchasingAccountId, OnAccount>,
    agreements: BTreeMap<AgreementId, BTreeSet<Role>>,
}

#[derive(Clone, Debug)]
struct OnAccount {
    agreement: AgreementId,
    /// Those held on the agreement are among them.
    roles: BTreeSet<Role>,
}

impl Rights {
    /// Resolves where roles are held. A role in a wrong place counts for nothing.
    #[must_use]
    pub fn new(
        agreements: impl IntoIterator<Item = AgreementId>,
        accounts: impl IntoIterator<Item = (PurchasingAccountId, AgreementId)>,
        held: &[(Role, Scope)],
    ) -> Self {
        let roles_on = |wanted: &[Scope]| -> BTreeSet<Role> {
            let is_here =
                |(role, scope): &&(Role, Scope)| role.is_held_on(*scope) && wanted.contains(scope);
            held.iter().filter(is_here).map(|(role, _)| *role).collect()
        };
        let accounts = accounts.into_iter().map(|(id, agreement)| {
            let here = [Scope::PurchasingAccount(id), Scope::Agreement(agreement)];
            (id, OnAccount { agreement, roles: roles_on(&here) })
        });
        let agreements = agreements.into_iter();
        Self {
            accounts: accounts.collect(),
            agreements: agreements.map(|id| (id, roles_on(&[Scope::Agreement(id)]))).collect(),
        }
    }

    /// The roles that count on the scope.
    #[must_use]
    pub fn roles_on(&self, scope: Scope) -> BTreeSet<Role> {
        let roles = match scope {
            Scope::PurchasingAccount(id) => self.accounts.get(&id).map(|account| &account.roles),
            Scope::Agreement(id) => self.agreements.get(&id),
        };
        roles.cloned().unwrap_or_default()
    }

    /// The purchasing accounts on which the person holds any role, with the roles.
    pub fn held(&self) -> impl Iterator<Item = (PurchasingAccountId, &BTreeSet<Role>)> {
        let accounts = self.accounts.iter().map(|(id, account)| (*id, &account.roles));
        accounts.filter(|(_, roles)| !roles.is_empty())
    }

    /// Every permission that the person has somewhere.
    #[must_use]
    pub fn permissions(&self) -> BTreeSet<Permission> {
        let here = |permission: &Permission| self.scopes_with(*permission).next().is_some();
        Permission::ALL.iter().copied().filter(here).collect()
    }

    /// The scopes on which the person has the permission.
    pub fn scopes_with(&self, permission: Permission) -> impl Iterator<Item = Scope> {
        self.accounts_with(permission)
            .map(Scope::PurchasingAccount)
            .chain(self.agreements_with(permission).map(Scope::Agreement))
    }

    /// The purchasing accounts on which the person has the permission.
    pub fn accounts_with(
        &self,
        permission: Permission,
    ) -> impl Iterator<Item = PurchasingAccountId> {
        self.held().filter(move |(_, roles)| has(roles, permission)).map(|(id, _)| id)
    }

    /// The agreements on which, as a whole, the person has the permission.
    pub fn agreements_with(&self, permission: Permission) -> impl Iterator<Item = AgreementId> {
        let agreements = self.agreements.iter();
        agreements.filter(move |(_, roles)| has(roles, permission)).map(|(id, _)| *id)
    }

    /// The agreements of which the person reaches something with the permission.
    #[must_use]
    pub fn agreements_reached_with(&self, permission: Permission) -> BTreeSet<AgreementId> {
        let by_account = self.accounts_with(permission).filter_map(|id| self.agreement_of(id));
        by_account.chain(self.agreements_with(permission)).collect()
    }

    /// The agreement of an account of this organization.
    #[must_use]
    pub fn agreement_of(&self, account: PurchasingAccountId) -> Option<AgreementId> {
        self.accounts.get(&account).map(|account| account.agreement)
    }

    /// Checks that the person has the permission on the scope.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when they hold nothing there, else [`Problem::Forbidden`].
    pub fn require(&self, permission: Permission, on: Scope) -> Result<(), Problem> {
        let roles = self.roles_on(on);
        if has(&roles, permission) {
            Ok(())
        } else if roles.is_empty() && !self.reaches_into(on) {
            Err(Problem::NotFound)
        } else {
            Err(Problem::Forbidden { permission })
        }
    }

    /// Whether the person may give, or take away by withdrawing, the role on the scope.
    ///
    /// A role on an agreement reaches all its accounts: who does not hold it there must administer
    /// every one of them.
    #[must_use]
    pub fn may_grant(&self, role: Role, on: Scope) -> bool {
        let grants = |roles: &BTreeSet<Role>| roles.iter().any(|held| held.may_grant(role));
        match on {
            Scope::PurchasingAccount(_) => role.is_held_on(on) && grants(&self.roles_on(on)),
            Scope::Agreement(agreement) => {
                role.is_held_on(on)
                    && (grants(&self.roles_on(on)) || self.administers_all_of(agreement))
            }
        }
    }

    fn administers_all_of(&self, agreement: AgreementId) -> bool {
        let mut accounts = self.accounts.values().filter(|it| it.agreement == agreement).peekable();
        accounts.peek().is_some()
            && accounts.all(|account| account.roles.contains(&Role::AccountAdministrator))
    }

    /// Whether the person holds a role on an account of the agreement: enough to know of it.
    fn reaches_into(&self, on: Scope) -> bool {
        match on {
            Scope::PurchasingAccount(_) => false,
            Scope::Agreement(agreement) => {
                let here = |it: &&OnAccount| it.agreement == agreement && !it.roles.is_empty();
                self.accounts.values().any(|account| here(&account))
            }
        }
    }
}

fn has(roles: &BTreeSet<Role>, permission: Permission) -> bool {
    roles.iter().any(|role| role.may(permission))
}
