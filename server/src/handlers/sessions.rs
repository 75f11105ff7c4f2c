//! Where the caller is signed in.

use shared::api::{
    Call, Json, NoContent, Write,
    sessions::{Delete, DeleteOthers, List, OwnSession},
};

use crate::{App, access::SignedIn, error::Error, store::sessions};

pub(crate) async fn list(
    app: App,
    signed_in: SignedIn,
    _: Call<List>,
) -> Result<Json<Vec<OwnSession>>, Error> {
    let now = app.clock.now();
    Ok(Json(sessions::list(signed_in.connection(), signed_in.session(), now).await?))
}

pub(crate) async fn delete(
    _: App,
    signed_in: SignedIn<Write>,
    call: Call<Delete>,
) -> Result<NoContent, Error> {
    let (transaction, this) = (signed_in.transaction(), signed_in.session());
    sessions::end_own(transaction, this, call.at.session_id).await?;
    Ok(NoContent)
}

pub(crate) async fn delete_others(
    _: App,
    signed_in: SignedIn<Write>,
    _: Call<DeleteOthers>,
) -> Result<NoContent, Error> {
    sessions::end_others(signed_in.transaction(), signed_in.session()).await?;
    Ok(NoContent)
}
