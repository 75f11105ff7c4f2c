//! Who is told by mail how far a service is. That one is suspended is in the mail about its domain.

use anyhow::Context;
use shared::{
    access::Scope,
    api::{profile::NoticeKind, services::ProvisioningState},
    ids::{PurchasingAccountId, SubscriptionId},
};

use super::state_of;
use crate::{
    access::Act,
    error::Error,
    mail::letter::{AccountFact, Letter, ServiceFact},
    store::{
        entity::{provisioning, subscription},
        messages,
        notices::{readers, shown},
        people, products,
        rows::stored,
        user_access::organization,
    },
};

/// Tells whoever looks after the account, and wants it, that the service is ready or could not be set
/// up.
pub(super) async fn tell(
    act: &Act<'_>,
    row: &provisioning::Model,
    of: &subscription::Model,
) -> Result<(), Error> {
    let is_ready = match state_of(row)? {
        ProvisioningState::Ready => true,
        ProvisioningState::Failed => false,
        ProvisioningState::Queued
        | ProvisioningState::InProgress
        | ProvisioningState::Suspended
        | ProvisioningState::Deprovisioning
        | ProvisioningState::Ended => return Ok(()),
    };
    let id = PurchasingAccountId(row.purchasing_account_id);
    let Some(account) = shown(act, [id].into_iter()).await?.remove(&id) else { return Ok(()) };
    let scopes = [Scope::PurchasingAccount(id)];
    let readers = readers(act, NoticeKind::ServiceProgress, scopes.into_iter()).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let letter = Letter::ServiceProgress(Box::new(fact(act, row, of, account, is_ready).await?));
    for id in readers.into_keys() {
        let person = people::get(act.transaction(), id).await?;
        messages::enqueue(act, &person.recipient(), &letter).await?;
    }
    Ok(())
}

async fn fact(
    act: &Act<'_>,
    row: &provisioning::Model,
    of: &subscription::Model,
    account: AccountFact,
    is_ready: bool,
) -> Result<ServiceFact, Error> {
    let products = products::by_id(act.transaction(), [of.product_id]).await?;
    let service = products.get(&of.product_id).context("the product of a subscription")?;
    Ok(ServiceFact {
        organization: organization(act).await?,
        account,
        service: service.name.clone(),
        subscription: stored(&of.number, "number of a subscription")?,
        subscription_id: SubscriptionId(of.id),
        domain: stored(&row.domain_name, "name of a domain")?,
        is_ready,
        reason: row.reason.clone(),
    })
}
