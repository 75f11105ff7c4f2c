//! The rights of one person in one organization.

use std::collections::{BTreeMap, BTreeSet};

use super::{Permission, Role, Scope};
use crate::{
    ids::{AgreementId, PurchasingAccountId},
    problem::Problem,
};

/// The roles that one person holds in an organization, resolved to where they reach.
///
/// Of the agreements that they reach it knows the accounts on which they hold none, too: without
/// these nobody could tell whether somebody administers the *whole* of an agreement.
#[derive(Clone, Debug, Default)]
pub struct Rights {
    accounts: BTreeMap<PurchasingAccountId, OnAccount>,
    agreements: BTreeMap<AgreementId, OnAgreement>,
}

#[derive(Clone, Debug)]
struct OnAccount {
    agreement: AgreementId,
    /// Those held on the agreement are among them.
    roles: BTreeSet<Role>,
}

#[derive(Clone, Debug, Default)]
struct OnAgreement {
    /// Those held on the agreement as a whole.
    roles: BTreeSet<Role>,
    accounts: usize,
    /// On how many of the accounts any role is held.
    reached: usize,
    /// On how many of them the person is account administrator.
    administered: usize,
}

impl OnAgreement {
    fn count(&mut self, roles: &BTreeSet<Role>) {
        self.accounts += 1;
        self.reached += usize::from(!roles.is_empty());
        self.administered += usize::from(roles.contains(&Role::AccountAdministrator));
    }
}

impl Rights {
    /// Resolves where roles are held. A role in a wrong place counts for nothing.
    #[must_use]
    pub fn new(
        agreements: impl IntoIterator<Item = AgreementId>,
        accounts: impl IntoIterator<Item = (PurchasingAccountId, AgreementId)>,
        held: &[(Role, Scope)],
    ) -> Self {
        let mut roles = BTreeMap::<Scope, BTreeSet<Role>>::new();
        for (role, scope) in held.iter().filter(|(role, scope)| role.is_held_on(*scope)) {
            roles.entry(*scope).or_default().insert(*role);
        }
        let roles_on = |scope| roles.get(&scope).cloned().unwrap_or_default();
        let agreements = agreements.into_iter().map(|id| {
            let roles = roles_on(Scope::Agreement(id));
            (id, OnAgreement { roles, ..OnAgreement::default() })
        });
        let mut rights = Self { accounts: BTreeMap::new(), agreements: agreements.collect() };
        for (id, agreement) in accounts {
            let mut roles = roles_on(Scope::PurchasingAccount(id));
            roles.extend(roles_on(Scope::Agreement(agreement)));
            rights.agreements.entry(agreement).or_default().count(&roles);
            rights.accounts.insert(id, OnAccount { agreement, roles });
        }
        rights
    }

    /// The roles that count on the scope.
    #[must_use]
    pub fn roles_on(&self, scope: Scope) -> BTreeSet<Role> {
        let roles = match scope {
            Scope::PurchasingAccount(id) => self.accounts.get(&id).map(|account| &account.roles),
            Scope::Agreement(id) => self.agreements.get(&id).map(|agreement| &agreement.roles),
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

    /// Every permission that the person has on the scope.
    #[must_use]
    pub fn permissions_on(&self, on: Scope) -> BTreeSet<Permission> {
        let roles = self.roles_on(on);
        Permission::ALL.iter().copied().filter(|permission| has(&roles, *permission)).collect()
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
        agreements.filter(move |(_, on)| has(&on.roles, permission)).map(|(id, _)| *id)
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

    /// Whether the person administers every account of the agreement, of which there are some.
    pub(super) fn administers_all_of(&self, agreement: AgreementId) -> bool {
        let on = self.agreements.get(&agreement);
        on.is_some_and(|on| on.accounts > 0 && on.administered == on.accounts)
    }

    /// Whether the person administers an account of the agreement.
    pub(super) fn administers_part_of(&self, agreement: AgreementId) -> bool {
        self.agreements.get(&agreement).is_some_and(|on| on.administered > 0)
    }

    /// Whether the person holds a role on an account of the agreement: enough to know of it.
    fn reaches_into(&self, on: Scope) -> bool {
        match on {
            Scope::PurchasingAccount(_) => false,
            Scope::Agreement(id) => self.agreements.get(&id).is_some_and(|on| on.reached > 0),
        }
    }
}

fn has(roles: &BTreeSet<Role>, permission: Permission) -> bool {
    roles.iter().any(|role| role.may(permission))
}
