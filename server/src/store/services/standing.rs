//! What becomes of services when a domain is lost, and when it is proved again.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use shared::{api::services::ProvisioningState, ids::PurchasingAccountId};

use super::events::{self, Step};
use crate::{
    access::Act,
    error::Error,
    store::{
        entity::provisioning::{self, Column, Entity},
        scope,
    },
};

/// A domain is not the organization's any more, or not associated with these accounts: nobody of it
/// uses their services until it is again. Nothing is ended: what people have there stays.
pub(in crate::store) async fn lost(
    act: &Act<'_>,
    domain: &str,
    accounts: &[PurchasingAccountId],
) -> Result<(), Error> {
    let states = [
        ProvisioningState::Queued,
        ProvisioningState::InProgress,
        ProvisioningState::Ready,
        ProvisioningState::Failed,
    ];
    for row in of(act, domain, accounts, &states).await? {
        events::begin(act, row, Step::Suspend).await?;
    }
    Ok(())
}

/// A domain is proved: what was suspended goes on, as whoever confirmed it wanted.
pub(in crate::store) async fn proved(
    act: &Act<'_>,
    domain: &str,
    accounts: &[PurchasingAccountId],
) -> Result<(), Error> {
    for row in of(act, domain, accounts, &[ProvisioningState::Suspended]).await? {
        events::begin(act, row, Step::Provide).await?;
    }
    Ok(())
}

async fn of(
    act: &Act<'_>,
    domain: &str,
    accounts: &[PurchasingAccountId],
    states: &[ProvisioningState],
) -> Result<Vec<provisioning::Model>, Error> {
    let rows = scope::select_in::<Entity>(act)
        .filter(Column::PurchasingAccountId.is_in(accounts.iter().map(|id| id.0)))
        .filter(Column::DomainName.eq(domain))
        .filter(Column::State.is_in(states.iter().map(|it| it.code())))
        .lock_exclusive();
    Ok(rows.all(act.transaction()).await?)
}
