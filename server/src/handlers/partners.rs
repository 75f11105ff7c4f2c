//! The Partner Center: customers of record, and what is done for who is designated there.

use shared::{
    api::{
        Call, Json, Write,
        domains::DomainAssociation,
        partners::{
            Correct, CountNeeds, Customer, Designate, GetCustomer, ListCustomerDomains,
            ListCustomers, NeedCount, Resend,
        },
    },
    page::Page,
    problem::{FieldCode, Problem},
    values::EmailAddress,
};

use crate::{
    App,
    access::PartnerAccess,
    error::Error,
    limits::{self, Limit},
    store::partners::{self, OfRecord},
};

type Partners = PartnerAccess<Write>;

pub(crate) async fn list_customers(
    app: App,
    access: PartnerAccess,
    call: Call<ListCustomers>,
) -> Result<Json<Page<Customer>>, Error> {
    Ok(Json(partners::page(&access, &call.query, app.clock.now()).await?))
}

pub(crate) async fn count_needs(
    app: App,
    access: PartnerAccess,
    _: Call<CountNeeds>,
) -> Result<Json<Vec<NeedCount>>, Error> {
    Ok(Json(partners::needs(&access, app.clock.now()).await?))
}

pub(crate) async fn get_customer(
    app: App,
    access: PartnerAccess,
    call: Call<GetCustomer>,
) -> Result<Json<Customer>, Error> {
    let number = &call.at.purchasing_account_number;
    Ok(Json(partners::customer(&access, number, app.clock.now()).await?))
}

pub(crate) async fn list_customer_domains(
    app: App,
    access: PartnerAccess,
    call: Call<ListCustomerDomains>,
) -> Result<Json<Vec<DomainAssociation>>, Error> {
    let number = &call.at.purchasing_account_number;
    Ok(Json(partners::domains(&access, number, app.clock.now()).await?))
}

pub(crate) async fn resend(
    app: App,
    access: Partners,
    call: Call<Resend>,
) -> Result<Json<Customer>, Error> {
    let Json(resending) = call.body;
    let (now, number) = (app.clock.now(), &call.at.purchasing_account_number);
    let customer = partners::of_record(&access, number, resending.reason, now).await?;
    count(&app, &access, &customer, &customer.email()?).await?;
    partners::resend(&access, &app.config.rules, &customer, now).await?;
    Ok(Json(partners::customer(&access, number, now).await?))
}

pub(crate) async fn correct(
    app: App,
    access: Partners,
    call: Call<Correct>,
) -> Result<Json<Customer>, Error> {
    let Json(correction) = call.body;
    let (now, number) = (app.clock.now(), &call.at.purchasing_account_number);
    let customer = partners::of_record(&access, number, correction.reason.clone(), now).await?;
    refuse_personal(&app, &correction.email)?;
    count(&app, &access, &customer, &correction.email).await?;
    partners::correct(&access, &app.config.rules, &customer, &correction, now).await?;
    Ok(Json(partners::customer(&access, number, now).await?))
}

pub(crate) async fn designate(
    app: App,
    access: Partners,
    call: Call<Designate>,
) -> Result<Json<Customer>, Error> {
    let Json(designation) = call.body;
    let (now, number) = (app.clock.now(), &call.at.purchasing_account_number);
    let customer = partners::of_record(&access, number, designation.reason.clone(), now).await?;
    refuse_personal(&app, &designation.email)?;
    count(&app, &access, &customer, &designation.email).await?;
    partners::designate(&access, &app.config.rules, &customer, &designation, now).await?;
    Ok(Json(partners::customer(&access, number, now).await?))
}

fn refuse_personal(app: &App, email: &EmailAddress) -> Result<(), Problem> {
    if app.is_personal(email) {
        return Err(Problem::invalid("/email", FieldCode::PersonalAddress));
    }
    Ok(())
}

/// Counts what the caller sends, and what the address gets: as where colleagues invite.
async fn count(
    app: &App,
    access: &Partners,
    customer: &OfRecord,
    email: &EmailAddress,
) -> Result<(), Error> {
    let organization_id = customer.organization_id();
    let limits = [
        (Limit::InvitationsBy(access.person_id()), 1),
        (Limit::InvitationsTo(organization_id, email), 1),
    ];
    limits::count_in(access.transaction(), &app.config, &limits, app.clock.now()).await
}
