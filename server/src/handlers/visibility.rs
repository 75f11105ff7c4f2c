//! What the partners of an account see of each other's orders.

use shared::{
    access::can,
    api::{
        Call, Json, Write,
        visibility::{Change, Get, Visibility},
    },
};

use crate::{App, access::Access, error::Error, store::visibility};

pub(crate) async fn get(
    _: App,
    access: Access<can::ManagePartners>,
    call: Call<Get>,
) -> Result<Json<Visibility>, Error> {
    Ok(Json(visibility::get(&access, &call.at.purchasing_account_number).await?))
}

pub(crate) async fn change(
    app: App,
    access: Access<can::ManagePartners, Write>,
    call: Call<Change>,
) -> Result<Json<Visibility>, Error> {
    let (number, Json(change)) = (&call.at.purchasing_account_number, call.body);
    Ok(Json(visibility::change(&access, number, change, app.clock.now()).await?))
}
