//! The domains that people are invited at.

use shared::{
    access::can,
    api::{
        Call, Json,
        mail_domains::{Get, List, MailDomain},
    },
    values::DomainName,
};

use crate::{
    App,
    access::Access,
    error::Error,
    limits::{self, Limit},
    store::mail_domains,
};

pub(crate) async fn list(
    _: App,
    access: Access<can::InviteUsers>,
    _: Call<List>,
) -> Result<Json<Vec<DomainName>>, Error> {
    Ok(Json(mail_domains::known(&access).await?))
}

pub(crate) async fn get(
    app: App,
    access: Access<can::InviteUsers>,
    call: Call<Get>,
) -> Result<Json<MailDomain>, Error> {
    let limit = [Limit::DomainsBy(access.person_id())];
    limits::count(&app, access.connection(), &limit).await?;
    let takes_mail = app.mail_domains.takes_mail(&call.at.domain).await;
    Ok(Json(MailDomain { takes_mail }))
}
