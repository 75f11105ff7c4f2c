//! The people of an organization.

use shared::{
    access::can,
    api::{
        Call, Json,
        users::{List, User},
    },
    page::Page,
};

use crate::{App, access::Access, error::Error, store::users};

pub(crate) async fn list(
    _: App,
    access: Access<can::ListUsers>,
    call: Call<List>,
) -> Result<Json<Page<User>>, Error> {
    Ok(Json(users::page(&access, &call.query).await?))
}
