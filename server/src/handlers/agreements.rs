//! The agreements of an organization.

use shared::{
    access::can,
    api::{
        Call, Json,
        agreements::{Agreement, AgreementSummary, Get, List},
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
