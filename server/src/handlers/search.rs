//! The one box in which everything is looked for.

use shared::{
    access::can,
    api::{
        Call, Json,
        search::{Found, Get},
    },
};

use crate::{App, access::Access, error::Error, store::search};

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewHome>,
    call: Call<Get>,
) -> Result<Json<Found>, Error> {
    Ok(Json(search::search(&access, &call.body.0.text).await?))
}
