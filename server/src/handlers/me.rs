//! What the caller is in an organization.

use shared::{
    access::can,
    api::{
        Call, Json,
        me::{Get, MyAccess},
    },
};

use crate::{App, access::Access, error::Error, store::me};

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewHome>,
    _: Call<Get>,
) -> Result<Json<MyAccess>, Error> {
    Ok(Json(me::my_access(&access).await?))
}
