//! The customers as operators see them, and what operators do to them.

use shared::{
    api::{
        Call, Deferred, Json, NoContent, Write,
        agreements::AgreementState,
        operator_organizations::{
            EndAgreement, Get, List, ListAccounts, OperatorAccount, OrganizationDetail,
            OrganizationSummary, Resume, Suspend,
        },
        operator_records::{AgreementRecord, ByHand},
    },
    page::Page,
    problem::Problem,
};

use super::operator_records;
use crate::{
    App,
    access::OperatorAccess,
    error::Error,
    store::{operator_organizations, operator_records::present, suspensions},
};

pub(crate) async fn list(
    _: App,
    access: OperatorAccess,
    call: Call<List>,
) -> Result<Json<Page<OrganizationSummary>>, Error> {
    Ok(Json(operator_organizations::page(&access, &call.query).await?))
}

pub(crate) async fn get(
    _: App,
    access: OperatorAccess,
    call: Call<Get>,
) -> Result<Json<OrganizationDetail>, Error> {
    Ok(Json(operator_organizations::get(&access, &call.at.short_name).await?))
}

pub(crate) async fn list_accounts(
    app: App,
    access: OperatorAccess,
    call: Call<ListAccounts>,
) -> Result<Json<Page<OperatorAccount>>, Error> {
    let (number, now) = (&call.at.agreement_number, app.clock.now());
    Ok(Json(operator_organizations::accounts(&access, number, &call.query, now).await?))
}

pub(crate) async fn suspend(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<Suspend>,
) -> Result<NoContent, Error> {
    let Json(because) = call.body;
    suspensions::suspend(&access, &call.at.short_name, &because, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn resume(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<Resume>,
) -> Result<NoContent, Error> {
    let Json(because) = call.body;
    suspensions::resume(&access, &call.at.short_name, &because, app.clock.now()).await?;
    app.wake.all();
    Ok(NoContent)
}

pub(crate) async fn end_agreement(
    app: App,
    access: OperatorAccess<Deferred>,
    call: Call<EndAgreement>,
) -> Result<NoContent, Error> {
    let Json(because) = call.body;
    let named =
        AgreementRecord { number: call.at.agreement_number.to_string(), ..Default::default() };
    let seen = present(access.connection(), &named).await?.ok_or(Problem::NotFound)?;
    let ended = AgreementState::Ended.code();
    if seen.state == ended {
        return Err(Problem::AgreementEnded.into());
    }
    let record = AgreementRecord { state: ended.to_owned(), ..seen.clone() };
    let entered = ByHand { record, seen: Some(seen), reason: because.reason };
    operator_records::enter(&app, &access, entered).await
}
