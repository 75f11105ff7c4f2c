//! The entries of the accounts that somebody looks at.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Select};
use shared::{
    access::{Permission, Permit},
    ids::PurchasingAccountId,
    values::PurchasingAccountNumber,
};
use uuid::Uuid;

use crate::{
    access::{Access, Scopes},
    error::Error,
    store::{
        entity::{license_entry, purchasing_account},
        scope,
    },
};

/// The ledger of the accounts on which the caller sees licenses, or of some of them.
pub(crate) struct Ledger<'a, P> {
    pub(super) access: &'a Access<P>,
    pub(super) scopes: Scopes,
}

impl<'a, P: Permit> Ledger<'a, P> {
    /// That of all of them, whatever the caller has shown that they may.
    pub(crate) fn of(access: &'a Access<P>) -> Self {
        Self { access, scopes: Scopes::with(access.rights(), Permission::ViewLicenses) }
    }

    /// That of those with these numbers; of all of them without any.
    pub(crate) async fn of_accounts(
        access: &'a Access<P>,
        numbers: &[PurchasingAccountNumber],
    ) -> Result<Self, Error> {
        let all = Self::of(access);
        if numbers.is_empty() {
            return Ok(all);
        }
        let numbers = numbers.iter().map(AsRef::as_ref);
        let accounts = scope::select_on::<purchasing_account::Entity, _, _>(access, &all.scopes)
            .filter(purchasing_account::Column::Number.is_in(numbers))
            .select_only()
            .column(purchasing_account::Column::Id)
            .into_tuple::<Uuid>()
            .all(access.connection())
            .await?;
        let accounts = accounts.into_iter().map(PurchasingAccountId).collect();
        Ok(Self { access, scopes: Scopes { accounts, agreements: Vec::new() } })
    }

    /// The same, of the same accounts.
    pub(super) fn again(access: &'a Access<P>, scopes: Scopes) -> Self {
        Self { access, scopes }
    }

    /// Of which accounts it is.
    pub(crate) fn into_scopes(self) -> Scopes {
        self.scopes
    }

    /// Whether there is no account that it could be of.
    pub(super) fn is_of_none(&self) -> bool {
        self.scopes.accounts.is_empty()
    }

    pub(super) fn entries(&self) -> Select<license_entry::Entity> {
        scope::select_on(self.access, &self.scopes)
    }
}
