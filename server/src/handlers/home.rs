//! What needs the caller.

use shared::{
    access::can,
    api::{
        Call, Json,
        home::{Get, Home},
    },
};

use crate::{App, access::Access, error::Error, store::home};

pub(crate) async fn get(
    app: App,
    access: Access<can::ViewHome>,
    _: Call<Get>,
) -> Result<Json<Home>, Error> {
    Ok(Json(home::home(&access, app.clock.now()).await?))
}
