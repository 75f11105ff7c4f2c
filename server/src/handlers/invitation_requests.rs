//! "I did not get it".

use shared::api::{Call, Deferred, Json, NoContent, invitation_requests::Create};

use crate::{
    App,
    access::Public,
    error::Error,
    limits::{self, Limit},
    store::administrators,
};

pub(crate) async fn create(
    app: App,
    public: Public<Deferred>,
    call: Call<Create>,
) -> Result<NoContent, Error> {
    // Whether the three match is looked up later: here it would show in the time.
    let Json(request) = call.body;
    let limit = [Limit::RequestsFrom(public.network())];
    limits::count(&app, public.connection(), &limit).await?;
    let transaction = public.transaction().await?;
    administrators::insert_request(transaction, &request, app.clock.now()).await?;
    Ok(NoContent)
}
