//! What the caller is in an organization.

use shared::{
    access::can,
    api::{
        Call, Exclusive, Json, NoContent,
        me::{Get, Leave, MyAccess},
    },
};

use crate::{
    App,
    access::Access,
    error::Error,
    store::{me, user_access},
};

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewHome>,
    _: Call<Get>,
) -> Result<Json<MyAccess>, Error> {
    Ok(Json(me::my_access(&access).await?))
}

pub(crate) async fn leave(
    app: App,
    access: Access<can::ViewHome, Exclusive>,
    call: Call<Leave>,
) -> Result<NoContent, Error> {
    let Json(seen) = call.body;
    user_access::leave(&access, &seen, app.clock.now()).await?;
    Ok(NoContent)
}
