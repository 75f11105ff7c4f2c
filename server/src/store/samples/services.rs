//! Subscriptions to online services, and domains that are proved without anybody's having asked the DNS.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use shared::{
    api::{
        domains::DomainState,
        products::LicenseTerm,
        services::{ProvisioningState, SubscriptionState},
    },
    ids::{DomainId, PersonId, SubscriptionId},
};
use uuid::Uuid;

use super::{Tenant, product};
use crate::{
    access::{Act, Actor},
    database::Machine,
    store::{
        Proven,
        entity::{domain, domain_account, provisioning, subscription},
        scope, services,
    },
};

/// A subscription of the tenant's account that can be used, under the vendor's number.
///
/// # Errors
/// When the database does not take it.
pub async fn subscription(
    machine: &Machine,
    tenant: &Tenant,
    number: &str,
    quantity: i64,
    now: DateTime<Utc>,
) -> anyhow::Result<SubscriptionId> {
    let product_id = product(machine, "CLOUD-1", LicenseTerm::Subscription).await?;
    let transaction = machine.begin().await?;
    let organization_id = tenant.organization_id;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Feed, now);
    let id = Uuid::now_v7();
    let row = subscription::ActiveModel {
        id: Set(id),
        purchasing_account_id: Set(tenant.account.0),
        product_id: Set(product_id.0),
        number: Set(number.to_owned()),
        quantity: Set(quantity),
        starts_on: Set((now - chrono::TimeDelta::days(30)).date_naive()),
        ends_on: Set(None),
        state: Set(SubscriptionState::Active.code().to_owned()),
        ..Default::default()
    };
    scope::insert(&act, row).await?;
    transaction.commit().await?;
    Ok(SubscriptionId(id))
}

/// The subscription is provided for the domain of this name, as its service says.
///
/// # Errors
/// When the database does not take it.
pub async fn provided(
    machine: &Machine,
    tenant: &Tenant,
    id: SubscriptionId,
    domain: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let organization_id = tenant.organization_id;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Clock, now);
    let row = provisioning::ActiveModel {
        id: Set(Uuid::now_v7()),
        purchasing_account_id: Set(tenant.account.0),
        subscription_id: Set(id.0),
        domain_name: Set(domain.to_owned()),
        state: Set(ProvisioningState::Ready.code().to_owned()),
        reason: Set(None),
        event_id: Set(None),
        confirmed_by: Set(by.0),
        confirmed_at: Set(now),
        changed_at: Set(now),
        steps: Set("[]".to_owned()),
        ..Default::default()
    };
    scope::insert(&act, row).await?;
    transaction.commit().await?;
    Ok(())
}

/// A domain of the tenant's account that stands there.
///
/// # Errors
/// When the database does not take it.
pub async fn domain_standing(
    machine: &Machine,
    tenant: &Tenant,
    name: &str,
    state: DomainState,
    now: DateTime<Utc>,
) -> anyhow::Result<DomainId> {
    let transaction = machine.begin().await?;
    let organization_id = tenant.organization_id;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Clock, now);
    let known = scope::select_in::<domain::Entity>(&act).filter(domain::Column::Name.eq(name));
    if let Some(row) = known.one(&transaction).await? {
        let update = scope::update_in::<domain::Entity>(&act)
            .col_expr(domain::Column::State, Expr::value(state.code()))
            .filter(domain::Column::Id.eq(row.id));
        update.exec(&transaction).await?;
        if state.is_owned() {
            services::proved(&act, name, &[tenant.account]).await?;
        } else {
            services::lost(&act, name, &[tenant.account]).await?;
        }
        transaction.commit().await?;
        return Ok(DomainId(row.id));
    }
    let id = Uuid::now_v7();
    let row = domain::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        state: Set(state.code().to_owned()),
        proof: Set(id.simple().to_string()),
        failures: Set(0),
        verified_at: Set(state.is_owned().then_some(now)),
        grace_ends_at: Set(None),
        next_check_at: Set(None),
        last_check_id: Set(None),
        has_told_owner: Set(false),
        created_at: Set(now),
        ..Default::default()
    };
    scope::insert(&act, row).await?;
    let link = domain_account::ActiveModel {
        domain_id: Set(id),
        purchasing_account_id: Set(tenant.account.0),
        created_at: Set(now),
        ..Default::default()
    };
    scope::insert(&act, link).await?;
    transaction.commit().await?;
    Ok(DomainId(id))
}
