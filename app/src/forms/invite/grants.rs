//! What the inviter may grant where, as the server has said it.

use std::collections::BTreeSet;

use shared::{
    access::Role,
    api::me::{MyAccess, MyAccount, MyAgreement},
    ids::PurchasingAccountId,
};

use crate::words::words;

/// The scopes on which the inviter may grant something, and what.
#[derive(Clone, Debug)]
pub(crate) struct Grants {
    /// The purchasing accounts.
    pub(crate) accounts: Vec<MyAccount>,
    /// The agreements.
    pub(crate) agreements: Vec<MyAgreement>,
}

/// Why a role cannot be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not by this inviter, on whatever scope.
    Nowhere,
    /// Not on these of the chosen accounts.
    NotOn(Vec<String>),
}

impl Grants {
    /// What is left of one's access when only granting counts.
    pub(crate) fn of(access: MyAccess) -> Self {
        let MyAccess { mut accounts, mut agreements, .. } = access;
        accounts.retain(|account| !account.grants.is_empty());
        agreements.retain(|agreement| !agreement.grants.is_empty());
        Self { accounts, agreements }
    }

    /// Whether there is nothing to grant.
    pub(crate) const fn is_empty(&self) -> bool {
        self.accounts.is_empty() && self.agreements.is_empty()
    }

    /// Whether it is to be chosen on which accounts.
    pub(super) const fn has_several_accounts(&self) -> bool {
        self.accounts.len() > 1
    }

    /// Whether it is to be chosen on which agreements.
    pub(super) const fn has_several_agreements(&self) -> bool {
        self.agreements.len() > 1
    }

    /// Why the role cannot be granted on the chosen accounts, if it cannot.
    pub(crate) fn refusal(
        &self,
        role: Role,
        chosen: &BTreeSet<PurchasingAccountId>,
    ) -> Option<Refusal> {
        if role == Role::AgreementAdministrator {
            return self.agreements.is_empty().then_some(Refusal::Nowhere);
        }
        let (granted, refused): (Vec<_>, Vec<_>) =
            self.accounts.iter().partition(|account| account.grants.contains(&role));
        let refused = refused.into_iter().filter(|account| chosen.contains(&account.id));
        let refused: Vec<_> = refused.map(|account| account.name.to_string()).collect();
        match (granted.is_empty(), refused.is_empty()) {
            (true, _) => Some(Refusal::Nowhere),
            (false, false) => Some(Refusal::NotOn(refused)),
            (false, true) => None,
        }
    }
}

impl Refusal {
    /// The reason in words.
    pub(crate) fn reason(&self, role: Role) -> String {
        let words = words();
        match self {
            Self::NotOn(accounts) => (words.invite.not_on)(&accounts.join(", ")),
            Self::Nowhere if role == Role::AgreementAdministrator => {
                words.invite.whole_agreement.to_owned()
            }
            Self::Nowhere => {
                let granters = Role::ALL.iter().filter(|granter| granter.may_grant(role));
                let names: Vec<_> = granters.map(|granter| (words.roles.name)(*granter)).collect();
                (words.invite.granted_by)(&names.join(", "))
            }
        }
    }
}
