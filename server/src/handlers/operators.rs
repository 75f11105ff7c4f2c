//! The vendor's own staff.

use shared::{
    api::{
        Call, Exclusive, Json, NoContent,
        operators::{Invite, List, OperatorInvitation, OperatorPeople, Remove, Withdraw},
    },
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::OperatorAccess,
    error::Error,
    limits::{self, Limit},
    store::operators,
};

type Operators = OperatorAccess<Exclusive>;

pub(crate) async fn list(
    _: App,
    access: OperatorAccess,
    _: Call<List>,
) -> Result<Json<OperatorPeople>, Error> {
    Ok(Json(operators::list(&access).await?))
}

pub(crate) async fn invite(
    app: App,
    access: Operators,
    call: Call<Invite>,
) -> Result<Json<OperatorInvitation>, Error> {
    let Json(new) = call.body;
    if app.is_personal(&new.email) {
        return Err(Problem::invalid("/email", FieldCode::PersonalAddress).into());
    }
    let (now, by) = (app.clock.now(), access.person_id());
    let limits = [(Limit::InvitationsBy(by), 1), (Limit::MailsTo(new.email.as_ref()), 1)];
    limits::count_in(access.transaction(), &app.config, &limits, now).await?;
    Ok(Json(operators::invite(&access, &app.config, &new, now).await?))
}

pub(crate) async fn withdraw(
    app: App,
    access: Operators,
    call: Call<Withdraw>,
) -> Result<NoContent, Error> {
    operators::withdraw(&access, call.at.operator_invitation_id, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn remove(
    _: App,
    access: Operators,
    call: Call<Remove>,
) -> Result<NoContent, Error> {
    operators::remove(&access, call.at.person_id).await?;
    Ok(NoContent)
}
