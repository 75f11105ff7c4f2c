//! The outbox of everybody, for operators.

use shared::{
    api::{
        Call, Json, Write,
        operator_mails::{Get, GetFigures, KnownMail, List, MailFigures, MailSummary, Retry},
    },
    page::Page,
};

use crate::{App, access::OperatorAccess, error::Error, store::operator_mails};

pub(crate) async fn list(
    _: App,
    access: OperatorAccess,
    call: Call<List>,
) -> Result<Json<Page<MailSummary>>, Error> {
    Ok(Json(operator_mails::page(&access, &call.query).await?))
}

pub(crate) async fn get_figures(
    app: App,
    access: OperatorAccess,
    _: Call<GetFigures>,
) -> Result<Json<MailFigures>, Error> {
    Ok(Json(operator_mails::figures(&access, app.clock.now()).await?))
}

pub(crate) async fn get(
    app: App,
    access: OperatorAccess,
    call: Call<Get>,
) -> Result<Json<KnownMail>, Error> {
    Ok(Json(operator_mails::get(&access, call.at.mail_id, &app.config, app.clock.now()).await?))
}

pub(crate) async fn retry(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<Retry>,
) -> Result<Json<KnownMail>, Error> {
    let Json(seen) = call.body;
    let (id, now) = (call.at.mail_id, app.clock.now());
    operator_mails::retry(&access, id, seen, &app.config, now).await?;
    Ok(Json(operator_mails::get(&access, id, &app.config, now).await?))
}
