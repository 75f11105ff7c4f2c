//! Who gets a kind of mail, and of which accounts and agreements.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr};
use shared::{
    access::Scope,
    api::{agreements::AgreementState, profile::NoticeKind, users::UserStatus},
    ids::{PersonId, PurchasingAccountId},
};
use uuid::Uuid;

use super::refusing;
use crate::{
    access::Act,
    error::Error,
    mail::letter::AccountFact,
    store::{
        entity::{agreement, membership, purchasing_account, role_assignment},
        rights::{columns_of, scope_of},
        rows::stored,
        scope,
    },
};

/// So many scopes are asked about at once.
const CHUNK: usize = 1_000;

/// Whoever holds a role for it on any of these scopes, can come in and wants it, with those scopes.
pub(in crate::store) async fn readers(
    act: &Act<'_>,
    kind: NoticeKind,
    scopes: impl Iterator<Item = Scope>,
) -> Result<BTreeMap<PersonId, BTreeSet<Scope>>, Error> {
    use role_assignment::Column;
    let scopes: Vec<_> = scopes.map(columns_of).collect();
    let mut readers = BTreeMap::<_, BTreeSet<_>>::new();
    for scopes in scopes.chunks(CHUNK) {
        let accounts = scopes.iter().filter_map(|(account, _)| *account);
        let agreements = scopes.iter().filter_map(|(_, agreement)| *agreement);
        let on = Condition::any()
            .add(Column::PurchasingAccountId.is_in(accounts))
            .add(Column::AgreementId.is_in(agreements));
        let active = scope::select_in::<membership::Entity>(act)
            .filter(scope::is(membership::Column::PersonId, Column::PersonId))
            .filter(membership::Column::Status.eq(UserStatus::Active.code()));
        let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>)> =
            scope::select_in::<role_assignment::Entity>(act)
                .select_only()
                .columns([Column::PersonId, Column::PurchasingAccountId, Column::AgreementId])
                .filter(Column::Role.is_in(kind.roles().iter().map(|role| role.code())))
                .filter(on)
                .filter(Expr::exists(active.into_query()))
                .into_tuple()
                .all(act.transaction())
                .await?;
        for (person_id, account, agreement) in rows {
            let held = readers.entry(PersonId(person_id)).or_default();
            held.insert(scope_of(account, agreement)?);
        }
    }
    let refusing = refusing(act.transaction(), kind, readers.keys().copied()).await?;
    readers.retain(|id, _| !refusing.contains(id));
    Ok(readers)
}

/// These accounts as letters name them: those of drafts do not exist for their people.
pub(in crate::store) async fn shown(
    act: &Act<'_>,
    accounts: impl Iterator<Item = PurchasingAccountId>,
) -> Result<BTreeMap<PurchasingAccountId, AccountFact>, Error> {
    use purchasing_account::Column;
    let ids: Vec<_> = accounts.map(|id| id.0).collect();
    let mut shown = BTreeMap::new();
    for ids in ids.chunks(CHUNK) {
        let begun = scope::select_in::<agreement::Entity>(act)
            .filter(scope::is(agreement::Column::Id, Column::AgreementId))
            .filter(agreement::Column::State.ne(AgreementState::Draft.code()));
        let rows: Vec<(Uuid, String, String)> = scope::select_in::<purchasing_account::Entity>(act)
            .select_only()
            .columns([Column::Id, Column::Number, Column::Name])
            .filter(Column::Id.is_in(ids.iter().copied()))
            .filter(Expr::exists(begun.into_query()))
            .into_tuple()
            .all(act.transaction())
            .await?;
        for (id, number, name) in rows {
            let number = stored(&number, "number of an account")?;
            let fact = AccountFact { number, name: stored(&name, "name of an account")? };
            shown.insert(PurchasingAccountId(id), fact);
        }
    }
    Ok(shown)
}
