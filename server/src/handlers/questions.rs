//! Questions to the administrators of an account.

use shared::{
    access::can,
    api::{Call, Json, NoContent, Write, questions::Create},
};

use crate::{
    App,
    access::Access,
    error::Error,
    limits::{self, Limit},
    store::questions,
};

pub(crate) async fn create(
    app: App,
    access: Access<can::ViewHome, Write>,
    call: Call<Create>,
) -> Result<NoContent, Error> {
    let (Json(question), now) = (call.body, app.clock.now());
    let act = access.act(now);
    let asked = [(Limit::QuestionsBy(access.person_id()), 1)];
    limits::count_in(act.transaction(), &app.config, &asked, now).await?;
    questions::ask(&access, question, now).await?;
    Ok(NoContent)
}
