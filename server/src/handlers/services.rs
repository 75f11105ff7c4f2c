//! Online services of an organization.

use shared::{
    access::can,
    api::{
        Call, Json, Write,
        services::{End, Get, List, Provision, Retry, Subscription, SubscriptionDetails},
    },
    page::Page,
};

use crate::{App, access::Access, error::Error, store::services};

pub(crate) async fn list(
    app: App,
    access: Access<can::ViewServices>,
    call: Call<List>,
) -> Result<Json<Page<Subscription>>, Error> {
    Ok(Json(services::page(&access, &call.query, app.clock.now()).await?))
}

pub(crate) async fn get(
    app: App,
    access: Access<can::ViewServices>,
    call: Call<Get>,
) -> Result<Json<SubscriptionDetails>, Error> {
    let (connector, now) = (app.config.connector.as_ref(), app.clock.now());
    Ok(Json(services::get(&access, call.at.subscription_id, connector, now).await?))
}

pub(crate) async fn provision(
    app: App,
    access: Access<can::ProvisionServices, Write>,
    call: Call<Provision>,
) -> Result<Json<SubscriptionDetails>, Error> {
    let (connector, now) = (app.config.connector.as_ref(), app.clock.now());
    let (id, Json(new)) = (call.at.subscription_id, call.body);
    Ok(Json(services::provision(&access, id, new.domain_id, connector, now).await?))
}

pub(crate) async fn retry(
    app: App,
    access: Access<can::ProvisionServices, Write>,
    call: Call<Retry>,
) -> Result<Json<SubscriptionDetails>, Error> {
    let (connector, now) = (app.config.connector.as_ref(), app.clock.now());
    let Retry { subscription_id, provisioning_id, .. } = call.at;
    Ok(Json(services::retry(&access, subscription_id, provisioning_id, connector, now).await?))
}

pub(crate) async fn end(
    app: App,
    access: Access<can::ProvisionServices, Write>,
    call: Call<End>,
) -> Result<Json<SubscriptionDetails>, Error> {
    let (connector, now) = (app.config.connector.as_ref(), app.clock.now());
    let End { subscription_id, provisioning_id, .. } = call.at;
    Ok(Json(services::end(&access, subscription_id, provisioning_id, connector, now).await?))
}
