//! Looking up whatever somebody on the telephone can name.

use shared::{
    api::{
        Call, Json, Write,
        look_ups::{Create, Found, List, LookUp},
    },
    page::Page,
};

use crate::{App, access::OperatorAccess, error::Error, store::look_ups};

pub(crate) async fn create(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<Create>,
) -> Result<Json<Found>, Error> {
    Ok(Json(look_ups::look_up(&access, &call.body.0.text, app.clock.now()).await?))
}

pub(crate) async fn list(
    _: App,
    access: OperatorAccess,
    call: Call<List>,
) -> Result<Json<Page<LookUp>>, Error> {
    Ok(Json(look_ups::page(&access, &call.query).await?))
}
