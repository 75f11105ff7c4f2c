//! The links in invitations to the vendor's own pages.

use shared::api::{
    Call, Deferred, Json, NoContent, Session, Write,
    operator_links::{Accept, LookUp, OperatorLink, Register},
};

use super::staff_links;
use crate::{
    App,
    access::{Public, SignedIn},
    error::Error,
    links::OperatorToken,
};

pub(crate) async fn look_up(
    app: App,
    public: Public,
    call: Call<LookUp>,
) -> Result<Json<OperatorLink>, Error> {
    let held = staff_links::look_up::<OperatorToken>(&app, &public, &call.body.0).await?;
    Ok(Json(held.page(public.connection()).await?))
}

pub(crate) async fn register(
    app: App,
    public: Public<Deferred>,
    call: Call<Register>,
) -> Result<Session, Error> {
    staff_links::register::<OperatorToken>(&app, &public, call.body.0).await
}

pub(crate) async fn accept(
    app: App,
    signed_in: SignedIn<Write>,
    call: Call<Accept>,
) -> Result<NoContent, Error> {
    staff_links::accept::<OperatorToken>(&app, &signed_in, &call.body.0).await
}
