//! Who administers an account hears what an operator did to their organization.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};
use shared::{
    access::Role,
    api::users::UserStatus,
    ids::{PersonId, PurchasingAccountId},
    values::Name,
};
use uuid::Uuid;

use crate::{
    access::{Act, Actor},
    error::Error,
    mail::letter::{AboutFact, Letter, OperatorActed, OperatorDeed},
    store::{
        entity::{membership, role_assignment},
        messages, people, scope, user_access,
    },
};

/// What an operator's deed is about.
pub(in crate::store) enum About<'a> {
    /// The organization as a whole.
    Organization,
    /// An agreement or account of it: its number, its name, and the accounts concerned.
    Part(&'a str, &'a Name, Vec<PurchasingAccountId>),
}

/// Tells everybody who administers an account that is concerned, if an operator does it.
pub(in crate::store) async fn administrators(
    act: &Act<'_>,
    deed: OperatorDeed,
    about: About<'_>,
) -> Result<(), Error> {
    let (Actor::Operator(by), Some(reason)) = (act.actor(), act.reason()) else {
        return Ok(());
    };
    let (about, told) = match about {
        About::Organization => (None, everybody(act).await?),
        About::Part(number, name, accounts) => {
            let told = user_access::administrators(act, accounts.into_iter()).await?;
            let about = AboutFact { number: number.to_owned(), name: name.clone() };
            (Some(about), told.into_keys().collect())
        }
    };
    if told.is_empty() {
        return Ok(());
    }
    let letter = Letter::OperatorActed(Box::new(OperatorActed {
        organization: user_access::organization(act).await?,
        by: people::get(act.transaction(), by).await?.name,
        deed,
        about,
        reason: reason.clone(),
    }));
    for id in told {
        let administrator = people::get(act.transaction(), id).await?;
        messages::enqueue(act, &administrator.recipient(), &letter).await?;
    }
    Ok(())
}

/// Who administers any account of the organization and can come in.
async fn everybody(act: &Act<'_>) -> Result<Vec<PersonId>, Error> {
    let active = scope::select_in::<membership::Entity>(act)
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::Status.eq(UserStatus::Active.code()));
    let ids: Vec<Uuid> = scope::select_in::<role_assignment::Entity>(act)
        .select_only()
        .column(role_assignment::Column::PersonId)
        .filter(role_assignment::Column::Role.eq(Role::AccountAdministrator.code()))
        .filter(role_assignment::Column::PersonId.in_subquery(active.into_query()))
        .distinct()
        .into_tuple()
        .all(act.transaction())
        .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}
