//! The resellers as operators see them.

use shared::{
    api::{
        Call, Exclusive, Json,
        operator_partners::{Get, Invite, List, PartnerDetail, PartnerSummary},
        partner_users::PartnerInvitation,
    },
    page::Page,
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::OperatorAccess,
    error::Error,
    limits::{self, Limit},
    store::operator_partners,
};

pub(crate) async fn list(
    _: App,
    access: OperatorAccess,
    call: Call<List>,
) -> Result<Json<Page<PartnerSummary>>, Error> {
    Ok(Json(operator_partners::page(&access, &call.query).await?))
}

pub(crate) async fn get(
    _: App,
    access: OperatorAccess,
    call: Call<Get>,
) -> Result<Json<PartnerDetail>, Error> {
    Ok(Json(operator_partners::get(&access, &call.at.short_name).await?))
}

pub(crate) async fn invite(
    app: App,
    access: OperatorAccess<Exclusive>,
    call: Call<Invite>,
) -> Result<Json<PartnerInvitation>, Error> {
    let Json(new) = call.body;
    if app.is_personal(&new.email) {
        return Err(Problem::invalid("/email", FieldCode::PersonalAddress).into());
    }
    let (now, by) = (app.clock.now(), access.person_id());
    let limits = [(Limit::InvitationsBy(by), 1), (Limit::MailsTo(new.email.as_ref()), 1)];
    limits::count_in(access.transaction(), &app.config, &limits, now).await?;
    let short_name = &call.at.short_name;
    Ok(Json(operator_partners::invite(&access, short_name, &app.config, &new, now).await?))
}
