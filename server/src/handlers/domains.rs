//! Domains, and the proof of them.

use shared::{
    access::can,
    api::{
        Call, Created, Deferred, Json, NoContent, Write,
        domains::{Check, Create, Domain, DomainCheck, Get, List, ListChecks, Remove},
    },
    problem::{FieldCode, Problem},
    values::{DomainName, is_consumer_domain},
};

use crate::{
    App,
    access::Access,
    domain_proofs::is_public_suffix,
    error::Error,
    limits::{self, Limit},
    store::domains,
};

pub(crate) async fn list(
    _: App,
    access: Access<can::ViewServices>,
    _: Call<List>,
) -> Result<Json<Vec<Domain>>, Error> {
    Ok(Json(domains::list(&access).await?))
}

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewServices>,
    call: Call<Get>,
) -> Result<Json<Domain>, Error> {
    Ok(Json(domains::get(&access, call.at.domain_id).await?))
}

pub(crate) async fn list_checks(
    _: App,
    access: Access<can::ViewServices>,
    call: Call<ListChecks>,
) -> Result<Json<Vec<DomainCheck>>, Error> {
    Ok(Json(domains::checks(&access, call.at.domain_id).await?))
}

pub(crate) async fn create(
    app: App,
    access: Access<can::ManageDomains, Write>,
    call: Call<Create>,
) -> Result<Created<Domain>, Error> {
    let Json(new) = &call.body;
    expect_ownable(&app, &new.name)?;
    Ok(Created(domains::create(&access, new, app.clock.now()).await?))
}

pub(crate) async fn check(
    app: App,
    access: Access<can::ManageDomains, Deferred>,
    call: Call<Check>,
) -> Result<Json<Domain>, Error> {
    let wanted = domains::wanted(&access, call.at.domain_id).await?;
    let limit = [Limit::DomainChecksBy(access.person_id())];
    limits::count(&app, access.connection(), &limit).await?;
    let look = app.domain_proofs.look(&wanted.name, &wanted.record).await;
    let (act, rights) = access.begin(app.clock.now()).await?;
    Ok(Json(domains::note(&act, &rights, &wanted, look).await?))
}

pub(crate) async fn remove(
    app: App,
    access: Access<can::ManageDomains, Write>,
    call: Call<Remove>,
) -> Result<NoContent, Error> {
    let Remove { domain_id, purchasing_account_number, .. } = &call.at;
    domains::remove(&access, *domain_id, purchasing_account_number, app.clock.now()).await?;
    Ok(NoContent)
}

/// Nobody owns what everybody registers below, and no organization what people get their own mail at.
fn expect_ownable(app: &App, name: &DomainName) -> Result<(), Problem> {
    if is_public_suffix(name) {
        return Err(Problem::invalid("/name", FieldCode::PublicSuffix));
    }
    let work_domains = &app.config.rules.work_domains;
    if is_consumer_domain(name.as_ref()) && !work_domains.iter().any(|it| it == name.as_ref()) {
        return Err(Problem::invalid("/name", FieldCode::ConsumerDomain));
    }
    Ok(())
}
