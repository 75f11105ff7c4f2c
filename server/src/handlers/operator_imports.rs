//! The imports and the tokens of the feed, for operators.

use shared::{
    api::{
        Call, Created, Json, NoContent, Write,
        feed::Fault,
        operator_imports::{
            CreateToken, FeedToken, Get, ImportSummary, KnownImport, List, ListFaults, ListTokens,
            NewlyMade, RevokeToken,
        },
    },
    page::Page,
};

use crate::{App, access::OperatorAccess, error::Error, store::operator_imports};

pub(crate) async fn list(
    _: App,
    access: OperatorAccess,
    call: Call<List>,
) -> Result<Json<Page<ImportSummary>>, Error> {
    Ok(Json(operator_imports::page(&access, &call.query).await?))
}

pub(crate) async fn get(
    _: App,
    access: OperatorAccess,
    call: Call<Get>,
) -> Result<Json<KnownImport>, Error> {
    Ok(Json(operator_imports::get(&access, call.at.import_id).await?))
}

pub(crate) async fn list_faults(
    _: App,
    access: OperatorAccess,
    call: Call<ListFaults>,
) -> Result<Json<Page<Fault>>, Error> {
    Ok(Json(operator_imports::faults(&access, call.at.import_id, &call.query).await?))
}

pub(crate) async fn list_tokens(
    _: App,
    access: OperatorAccess,
    _: Call<ListTokens>,
) -> Result<Json<Vec<FeedToken>>, Error> {
    Ok(Json(operator_imports::tokens(&access).await?))
}

pub(crate) async fn create_token(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<CreateToken>,
) -> Result<Created<NewlyMade>, Error> {
    let Json(new) = call.body;
    let (secrets, now) = (&app.config.secrets, app.clock.now());
    Ok(Created(operator_imports::create_token(&access, secrets, new, now).await?))
}

pub(crate) async fn revoke_token(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<RevokeToken>,
) -> Result<NoContent, Error> {
    operator_imports::revoke_token(&access, &call.at.token_name, app.clock.now()).await?;
    Ok(NoContent)
}
