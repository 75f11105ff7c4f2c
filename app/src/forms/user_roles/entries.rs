//! What is chosen for a person.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::{Rights, Role, Scope},
    api::users::{Holding, User, UserAccess, UserScope},
};

use crate::format;

/// The roles that are chosen, scope by scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct RolesEntries {
    access: StoredValue<UserAccess>,
    chosen: StoredValue<Vec<RwSignal<BTreeSet<Role>>>>,
}

impl RolesEntries {
    /// What the person has.
    pub(super) fn new(access: UserAccess) -> Self {
        let held = |scope: &UserScope| {
            let held = scope.roles.iter().filter(|role| role.is_held);
            RwSignal::new(held.map(|role| role.role).collect())
        };
        let chosen = StoredValue::new(access.scopes.iter().map(held).collect());
        Self { access: StoredValue::new(access), chosen }
    }

    pub(super) fn user(self) -> User {
        self.access.with_value(|access| access.user.clone())
    }

    pub(super) fn name(self) -> String {
        self.access.with_value(|access| format::full_name(&access.user.name))
    }

    /// Every scope, with its place among them.
    pub(super) fn scopes(self) -> Vec<(usize, UserScope)> {
        self.access.with_value(|access| access.scopes.iter().cloned().enumerate().collect())
    }

    /// What is chosen on a scope.
    pub(super) fn chosen(self, index: usize) -> RwSignal<BTreeSet<Role>> {
        self.chosen.with_value(|chosen| chosen[index])
    }

    /// What the person is to have.
    pub(super) fn to(self) -> BTreeSet<Holding> {
        let scopes = self.scopes().into_iter();
        let holdings = scopes.flat_map(|(index, scope)| {
            let on = scope.on.scope;
            self.chosen(index).get().into_iter().map(move |role| Holding { role, on })
        });
        holdings.collect()
    }

    /// What the person has.
    pub(super) fn from(self) -> BTreeSet<Holding> {
        self.user().seen().from
    }

    pub(super) fn is_changed(self) -> bool {
        self.to() != self.from()
    }

    /// The rights that these roles give, as far as the scopes here tell.
    pub(super) fn rights(self, held: &BTreeSet<Holding>) -> Rights {
        let held: Vec<_> = held.iter().map(|it| (it.role, it.on)).collect();
        self.access.with_value(|access| {
            let agreements = access.scopes.iter().map(|scope| scope.agreement_id);
            let accounts = access.scopes.iter().filter_map(|scope| match scope.on.scope {
                Scope::PurchasingAccount(id) => Some((id, scope.agreement_id)),
                Scope::Agreement(_) => None,
            });
            Rights::new(agreements, accounts, &held)
        })
    }
}
