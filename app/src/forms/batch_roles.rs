//! Roles, and on what they are held, for one row of a batch or for all of them.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::{Role, Scope},
    api::me::Assignment,
    ids::{AgreementId, PurchasingAccountId},
};

use crate::{
    forms::invite::Grants,
    ui::{Choice, Choices, Columns},
    words::{t, words},
};

/// What is chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChosenRoles {
    pub(super) roles: RwSignal<BTreeSet<Role>>,
    pub(super) accounts: RwSignal<BTreeSet<PurchasingAccountId>>,
    pub(super) agreements: RwSignal<BTreeSet<AgreementId>>,
}

impl ChosenRoles {
    /// These are chosen.
    pub(super) fn new(
        roles: BTreeSet<Role>,
        accounts: BTreeSet<PurchasingAccountId>,
        agreements: BTreeSet<AgreementId>,
    ) -> Self {
        Self {
            roles: RwSignal::new(roles),
            accounts: RwSignal::new(accounts),
            agreements: RwSignal::new(agreements),
        }
    }

    /// What somebody would get.
    pub(super) fn of(assignments: &[Assignment]) -> Self {
        let roles = assignments.iter().map(|it| it.role).collect();
        let (mut accounts, mut agreements) = (BTreeSet::new(), BTreeSet::new());
        for assignment in assignments {
            match assignment.on.scope {
                Scope::PurchasingAccount(id) => accounts.insert(id),
                Scope::Agreement(id) => agreements.insert(id),
            };
        }
        Self::new(roles, accounts, agreements)
    }
}

/// Accounts, roles and agreements: what may not be granted is shown with the reason.
#[component]
pub(super) fn RoleChoices(id: &'static str, chosen: ChosenRoles, grants: Grants) -> impl IntoView {
    let accounts: Vec<_> = grants
        .accounts
        .iter()
        .map(|it| choice(it.id, format!("{} ({})", it.name, it.number)))
        .collect();
    let agreements: Vec<_> = grants
        .agreements
        .iter()
        .map(|it| choice(it.id, format!("{} ({})", it.name, it.number)))
        .collect();
    let has_agreements = !agreements.is_empty();
    let needs_agreement =
        move || has_agreements && chosen.roles.read().contains(&Role::AgreementAdministrator);
    let agreements = StoredValue::new(agreements);
    view! {
        <Choices
            id=format!("{id}-accounts")
            legend=t!(invite.accounts)
            choices=Signal::stored(accounts)
            chosen=chosen.accounts
            columns=Columns::Two
        />
        <Choices
            id=format!("{id}-roles")
            legend=t!(person.roles)
            choices=Signal::stored(role_choices(chosen, StoredValue::new(grants)))
            chosen=chosen.roles
            columns=Columns::Two
        />
        <Show when=needs_agreement>
            <Choices
                id=format!("{id}-agreements")
                legend=t!(invite.agreements)
                choices=Signal::stored(agreements.get_value())
                chosen=chosen.agreements
                columns=Columns::Two
            />
        </Show>
    }
}

fn choice<T>(value: T, label: String) -> Choice<T> {
    let unavailable = Signal::stored(None);
    Choice { value, label: Signal::stored(label), detail: None, unavailable }
}

fn role_choices(chosen: ChosenRoles, grants: StoredValue<Grants>) -> Vec<Choice<Role>> {
    let choice = |role: &Role| {
        let role = *role;
        let unavailable = move || {
            let is_chosen = chosen.roles.read().contains(&role);
            let refusal = grants.with_value(|grants| grants.refusal(role, &chosen.accounts.read()));
            refusal.filter(|_| !is_chosen).map(|refusal| refusal.reason(role))
        };
        Choice {
            value: role,
            label: Signal::derive(move || (words().roles.name)(role).to_owned()),
            detail: Some(Signal::derive(move || (words().roles.permits)(role).to_owned())),
            unavailable: Signal::derive(unavailable),
        }
    };
    Role::ALL.iter().map(choice).collect()
}
