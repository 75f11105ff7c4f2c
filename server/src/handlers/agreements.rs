//! The agreements of an organization.

use shared::{
    access::can,
    api::{
        Call, Json, Write,
        agreements::{Agreement, AgreementDetails, AgreementSummary, Get, History, List, Update},
        audit::Event,
    },
    page::Page,
};

use crate::{App, access::Access, error::Error, store::agreements};

pub(crate) async fn list(
    _: App,
    access: Access<can::ViewAgreements>,
    call: Call<List>,
) -> Result<Json<Page<AgreementSummary>>, Error> {
    Ok(Json(agreements::page(&access, &call.query).await?))
}

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewAgreements>,
    call: Call<Get>,
) -> Result<Json<Agreement>, Error> {
    Ok(Json(agreements::get(&access, &call.at.agreement_number).await?))
}

pub(crate) async fn update(
    app: App,
    access: Access<can::EditAgreements, Write>,
    call: Call<Update>,
) -> Result<Json<AgreementDetails>, Error> {
    let (number, Json(change)) = (&call.at.agreement_number, &call.body);
    Ok(Json(agreements::update(&access, number, change, app.clock.now()).await?))
}

pub(crate) async fn history(
    _: App,
    access: Access<can::EditAgreements>,
    call: Call<History>,
) -> Result<Json<Page<Event>>, Error> {
    Ok(Json(agreements::history(&access, &call.at.agreement_number, &call.query).await?))
}
