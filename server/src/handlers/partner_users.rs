//! The people of a partner.

use shared::{
    api::{
        Call, Exclusive, Json, NoContent,
        partner_users::{Invite, List, PartnerInvitation, PartnerPeople, Remove, Withdraw},
    },
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::{PartnerAccess, PartnerAdministration},
    error::Error,
    limits::{self, Limit},
    store::partners,
};

type Administering = PartnerAdministration<Exclusive>;

pub(crate) async fn list(
    _: App,
    access: PartnerAccess,
    _: Call<List>,
) -> Result<Json<PartnerPeople>, Error> {
    Ok(Json(partners::list(&access).await?))
}

pub(crate) async fn invite(
    app: App,
    access: Administering,
    call: Call<Invite>,
) -> Result<Json<PartnerInvitation>, Error> {
    let Json(new) = call.body;
    if app.is_personal(&new.email) {
        return Err(Problem::invalid("/email", FieldCode::PersonalAddress).into());
    }
    let (now, by) = (app.clock.now(), access.person_id());
    let limits = [(Limit::InvitationsBy(by), 1), (Limit::MailsTo(new.email.as_ref()), 1)];
    limits::count_in(access.transaction(), &app.config, &limits, now).await?;
    Ok(Json(partners::invite(&access, &app.config, &new, now).await?))
}

pub(crate) async fn withdraw(
    app: App,
    access: Administering,
    call: Call<Withdraw>,
) -> Result<NoContent, Error> {
    partners::withdraw(&access, call.at.partner_invitation_id, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn remove(
    _: App,
    access: Administering,
    call: Call<Remove>,
) -> Result<NoContent, Error> {
    partners::remove(&access, call.at.person_id).await?;
    Ok(NoContent)
}
