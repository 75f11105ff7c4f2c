//! "I did not get it".

use shared::api::{Call, Json, NoContent, Write, invitation_requests::Create};

use crate::{App, access::Public, error::Error, store::administrators};

pub(crate) async fn create(
    app: App,
    public: Public<Write>,
    call: Call<Create>,
) -> Result<NoContent, Error> {
    // Whether the three match is looked up later: here it would show in the time.
    let Json(request) = call.body;
    administrators::insert_request(public.transaction(), &request, app.clock.now()).await?;
    Ok(NoContent)
}
