//! Saved views.

use shared::{
    access::can,
    api::{
        Call, Created, Json, NoContent, Write,
        views::{Create, Delete, List, SavedView, StartMail, StopMail, Update},
    },
};

use crate::{App, access::Access, error::Error, store::views};

type Editing = Access<can::ViewReports, Write>;

pub(crate) async fn list(
    _: App,
    access: Access<can::ViewReports>,
    _: Call<List>,
) -> Result<Json<Vec<SavedView>>, Error> {
    Ok(Json(views::list(&access).await?))
}

pub(crate) async fn create(
    app: App,
    access: Editing,
    call: Call<Create>,
) -> Result<Created<SavedView>, Error> {
    let Json(new) = &call.body;
    Ok(Created(views::create(&access, new, app.clock.now()).await?))
}

pub(crate) async fn update(
    app: App,
    access: Editing,
    call: Call<Update>,
) -> Result<Json<SavedView>, Error> {
    let Json(change) = &call.body;
    Ok(Json(views::update(&access, call.at.view_id, change, app.clock.now()).await?))
}

pub(crate) async fn delete(
    app: App,
    access: Editing,
    call: Call<Delete>,
) -> Result<NoContent, Error> {
    views::delete(&access, call.at.view_id, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn start_mail(
    app: App,
    access: Editing,
    call: Call<StartMail>,
) -> Result<NoContent, Error> {
    let Json(mailed) = &call.body;
    views::start(&access, call.at.view_id, mailed.rhythm, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn stop_mail(
    app: App,
    access: Editing,
    call: Call<StopMail>,
) -> Result<NoContent, Error> {
    views::stop(&access, call.at.view_id, app.clock.now()).await?;
    Ok(NoContent)
}
