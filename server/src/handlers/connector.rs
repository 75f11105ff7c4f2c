//! What online services say, and what they were told.

use shared::{
    api::{
        Call, Deferred, Json, NoContent, Write,
        connector::{ConnectorEvent, Get, List, ProgressReport, Replay, Report, SignedReport},
    },
    page::Page,
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::{ConnectorAccess, OperatorAccess},
    connector::bounded,
    error::Error,
    store::services,
};

pub(crate) async fn report(
    app: App,
    access: ConnectorAccess<Deferred>,
    call: Call<Report>,
) -> Result<NoContent, Error> {
    let (SignedReport(body), now) = (call.body, app.clock.now());
    // Where nobody is connected, nobody has the key.
    let target = app.config.connector.as_ref().ok_or(Problem::TokenRefused)?;
    if !access.signature().is_right(&target.secret, &body, now) {
        return Err(Problem::TokenRefused.into());
    }
    let report = serde_json::from_slice::<ProgressReport>(&body);
    let report = report.map_err(|_| Problem::invalid("", FieldCode::WrongType))?;
    services::report(&access, report.event_id, bounded(report.progress), now).await?;
    Ok(NoContent)
}

pub(crate) async fn list(
    app: App,
    access: OperatorAccess,
    call: Call<List>,
) -> Result<Json<Page<ConnectorEvent>>, Error> {
    Ok(Json(services::events_page(&access, &call.query, app.clock.now()).await?))
}

pub(crate) async fn get(
    app: App,
    access: OperatorAccess,
    call: Call<Get>,
) -> Result<Json<ConnectorEvent>, Error> {
    drop(app);
    Ok(Json(services::event(&access, call.at.connector_event_id).await?))
}

pub(crate) async fn replay(
    app: App,
    access: OperatorAccess<Write>,
    call: Call<Replay>,
) -> Result<Json<ConnectorEvent>, Error> {
    Ok(Json(services::replay(&access, call.at.connector_event_id, app.clock.now()).await?))
}
