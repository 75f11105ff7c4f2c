//! Having a service provided, telling it again, and ending it.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set};
use shared::{
    access::{Permission, can},
    api::{
        Write,
        agreements::AgreementState,
        domains::DomainState,
        services::{ConnectorEventState, ProvisioningState, SubscriptionDetails},
    },
    ids::{DomainId, ProvisioningId, SubscriptionId},
    problem::Problem,
};
use uuid::Uuid;

use super::{
    Eyes,
    events::{self, Step},
    is_in_force, on, seen, state_of,
};
use crate::{
    access::{Access, Act},
    config::Connector,
    error::Error,
    store::{
        entity::{
            connector_event, domain, domain_account,
            provisioning::{self, Column, Entity},
            subscription,
        },
        me::Names,
        scope,
        today::today,
    },
};

pub(super) type Editor = Access<can::ProvisionServices, Write>;

/// Has the service provided for a domain of the account. Whoever asks twice has asked once.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Forbidden`], [`Problem::AgreementEnded`],
/// [`Problem::SubscriptionEnded`], [`Problem::DomainUnverified`], [`Problem::NotConnected`].
pub(crate) async fn provision(
    access: &Editor,
    id: SubscriptionId,
    domain_id: DomainId,
    connector: Option<&Connector>,
    now: DateTime<Utc>,
) -> Result<SubscriptionDetails, Error> {
    let row = usable(access, id, now).await?;
    let act = access.act(now);
    let name = proved(&act, &row, domain_id).await?;
    connector.ok_or(Problem::NotConnected)?;
    let own = || {
        scope::select_in::<Entity>(&act)
            .filter(Column::SubscriptionId.eq(row.id))
            .filter(Column::DomainName.eq(name.as_str()))
            .lock_exclusive()
    };
    if own().one(act.transaction()).await?.is_none() {
        // Another administrator may be as fast.
        scope::insert_once(&act, ended(access, &row, &name, now)).await?;
    }
    let provided = own().one(act.transaction()).await?.ok_or(Problem::Busy)?;
    match state_of(&provided)? {
        ProvisioningState::Ended | ProvisioningState::Failed | ProvisioningState::Suspended => {
            let provided = provisioning::Model {
                confirmed_by: access.person_id().0,
                confirmed_at: now,
                ..provided
            };
            events::begin(&act, provided, Step::Provide).await?;
        }
        ProvisioningState::Deprovisioning => return Err(Problem::Busy.into()),
        ProvisioningState::Queued | ProvisioningState::InProgress | ProvisioningState::Ready => {}
    }
    shown(access, row, connector, now).await
}

/// Tells the service again: what it could not do anew, what it may not have heard under the same id.
///
/// # Errors
/// As of [`provision`].
pub(crate) async fn retry(
    access: &Editor,
    id: SubscriptionId,
    provisioning_id: ProvisioningId,
    connector: Option<&Connector>,
    now: DateTime<Utc>,
) -> Result<SubscriptionDetails, Error> {
    let row = usable(access, id, now).await?;
    connector.ok_or(Problem::NotConnected)?;
    let act = access.act(now);
    let provided = kept(&act, &row, provisioning_id).await?;
    let event = last_event(&act, &provided).await?;
    let is_answered =
        event.as_ref().is_some_and(|it| it.state == ConnectorEventState::Delivered.code());
    let state = state_of(&provided)?;
    match (state, event) {
        (ProvisioningState::Failed, _) if is_answered => {
            expect_still_proved(&act, &row, &provided).await?;
            events::begin(&act, provided, Step::Provide).await?;
        }
        (ProvisioningState::Deprovisioning, _) if is_answered => {
            events::begin(&act, provided, Step::End).await?;
        }
        (
            ProvisioningState::Failed
            | ProvisioningState::Queued
            | ProvisioningState::InProgress
            | ProvisioningState::Deprovisioning,
            Some(event),
        ) => events::again(&act, provided, &event).await?,
        (
            ProvisioningState::Failed
            | ProvisioningState::Queued
            | ProvisioningState::InProgress
            | ProvisioningState::Deprovisioning,
            None,
        )
        | (ProvisioningState::Ready | ProvisioningState::Suspended | ProvisioningState::Ended, _) =>
            {}
    }
    shown(access, row, connector, now).await
}

/// Ends the service for a domain. It can be ended whether the subscription can be used or not.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Forbidden`], [`Problem::NotConnected`].
pub(crate) async fn end(
    access: &Editor,
    id: SubscriptionId,
    provisioning_id: ProvisioningId,
    connector: Option<&Connector>,
    now: DateTime<Utc>,
) -> Result<SubscriptionDetails, Error> {
    let row = permitted(access, id).await?;
    connector.ok_or(Problem::NotConnected)?;
    let act = access.act(now);
    let provided = kept(&act, &row, provisioning_id).await?;
    match state_of(&provided)? {
        ProvisioningState::Queued
        | ProvisioningState::InProgress
        | ProvisioningState::Ready
        | ProvisioningState::Failed
        | ProvisioningState::Suspended => {
            events::begin(&act, provided, Step::End).await?;
        }
        ProvisioningState::Deprovisioning | ProvisioningState::Ended => {}
    }
    shown(access, row, connector, now).await
}

/// The subscription on which the caller may do this.
pub(super) async fn permitted(
    access: &Editor,
    id: SubscriptionId,
) -> Result<subscription::Model, Error> {
    let row = seen(access, id).one(access.connection()).await?.ok_or(Problem::NotFound)?;
    access.rights().require(Permission::ProvisionServices, on(&row))?;
    Ok(row)
}

/// The same, where it can be used today and its agreement is in force.
pub(super) async fn usable(
    access: &Editor,
    id: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<subscription::Model, Error> {
    let row = permitted(access, id).await?;
    let (connection, organization_id) = (access.connection(), access.organization_id());
    let names = Names::with_agreements(connection, organization_id, [on(&row)]).await?;
    if names.state(names.agreement_of(on(&row))?) != AgreementState::Active {
        return Err(Problem::AgreementEnded.into());
    }
    if !is_in_force(&row, today(access, now).await?) {
        return Err(Problem::SubscriptionEnded.into());
    }
    Ok(row)
}

/// The name of a domain of the account that is proved.
async fn proved(act: &Act<'_>, row: &subscription::Model, id: DomainId) -> Result<String, Error> {
    let link = scope::select_in::<domain_account::Entity>(act)
        .filter(domain_account::Column::DomainId.eq(id.0))
        .filter(domain_account::Column::PurchasingAccountId.eq(row.purchasing_account_id));
    link.one(act.transaction()).await?.ok_or(Problem::NotFound)?;
    let domain = scope::select_in::<domain::Entity>(act)
        .filter(domain::Column::Id.eq(id.0))
        .lock_exclusive();
    let domain = domain.one(act.transaction()).await?.ok_or(Problem::NotFound)?;
    let is_owned = DomainState::from_code(&domain.state).is_some_and(DomainState::is_owned);
    if is_owned { Ok(domain.name) } else { Err(Problem::DomainUnverified.into()) }
}

async fn expect_still_proved(
    act: &Act<'_>,
    row: &subscription::Model,
    provided: &provisioning::Model,
) -> Result<(), Error> {
    let domain = scope::select_in::<domain::Entity>(act)
        .filter(domain::Column::Name.eq(provided.domain_name.as_str()));
    let domain = domain.one(act.transaction()).await?.ok_or(Problem::DomainUnverified)?;
    match proved(act, row, DomainId(domain.id)).await {
        Err(Error::Problem(Problem::NotFound)) => Err(Problem::DomainUnverified.into()),
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}

/// A row that says that nothing is provided.
fn ended(
    access: &Editor,
    row: &subscription::Model,
    name: &str,
    now: DateTime<Utc>,
) -> provisioning::ActiveModel {
    provisioning::ActiveModel {
        id: Set(Uuid::now_v7()),
        purchasing_account_id: Set(row.purchasing_account_id),
        subscription_id: Set(row.id),
        domain_name: Set(name.to_owned()),
        state: Set(ProvisioningState::Ended.code().to_owned()),
        reason: Set(None),
        event_id: Set(None),
        confirmed_by: Set(access.person_id().0),
        confirmed_at: Set(now),
        changed_at: Set(now),
        steps: Set("[]".to_owned()),
        ..Default::default()
    }
}

/// The row, which nobody else changes meanwhile.
async fn kept(
    act: &Act<'_>,
    row: &subscription::Model,
    id: ProvisioningId,
) -> Result<provisioning::Model, Error> {
    let own = scope::select_in::<Entity>(act)
        .filter(Column::Id.eq(id.0))
        .filter(Column::SubscriptionId.eq(row.id))
        .lock_exclusive();
    Ok(own.one(act.transaction()).await?.ok_or(Problem::NotFound)?)
}

async fn last_event(
    act: &Act<'_>,
    provided: &provisioning::Model,
) -> Result<Option<connector_event::Model>, Error> {
    let Some(id) = provided.event_id else { return Ok(None) };
    let event = scope::select_in::<connector_event::Entity>(act)
        .filter(connector_event::Column::Id.eq(id))
        .lock_exclusive();
    Ok(event.one(act.transaction()).await?)
}

async fn shown(
    access: &Editor,
    row: subscription::Model,
    connector: Option<&Connector>,
    now: DateTime<Utc>,
) -> Result<SubscriptionDetails, Error> {
    Eyes {
        connection: access.connection(),
        organization_id: access.organization_id(),
        rights: access.rights(),
        today: today(access, now).await?,
    }
    .details(row, connector)
    .await
}
