//! The links in invitations to the Partner Center.

use shared::api::{
    Call, Deferred, Json, NoContent, Session, Write,
    partner_links::{Accept, LookUp, PartnerLink, Register},
};

use super::staff_links;
use crate::{
    App,
    access::{Public, SignedIn},
    error::Error,
    links::PartnerToken,
};

pub(crate) async fn look_up(
    app: App,
    public: Public,
    call: Call<LookUp>,
) -> Result<Json<PartnerLink>, Error> {
    let held = staff_links::look_up::<PartnerToken>(&app, &public, &call.body.0).await?;
    Ok(Json(held.page(public.connection()).await?))
}

pub(crate) async fn register(
    app: App,
    public: Public<Deferred>,
    call: Call<Register>,
) -> Result<Session, Error> {
    staff_links::register::<PartnerToken>(&app, &public, call.body.0).await
}

pub(crate) async fn accept(
    app: App,
    signed_in: SignedIn<Write>,
    call: Call<Accept>,
) -> Result<NoContent, Error> {
    staff_links::accept::<PartnerToken>(&app, &signed_in, &call.body.0).await
}
