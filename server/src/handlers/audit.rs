//! The audit log of an organization.

use futures_util::stream;
use shared::{
    access::can,
    api::{
        Call, Csv, File, Json, PartError,
        audit::{Event, Export, List},
    },
    page::Page,
};

use crate::{
    App,
    access::Access,
    audit_file::AuditFile,
    error::Error,
    store::{audit, people},
};

pub(crate) async fn list(
    _: App,
    access: Access<can::ViewAuditLog>,
    call: Call<List>,
) -> Result<Json<Page<Event>>, Error> {
    Ok(Json(audit::page(&access, &call.query).await?))
}

pub(crate) async fn export(
    app: App,
    access: Access<can::ViewAuditLog>,
    call: Call<Export>,
) -> Result<File<Csv>, Error> {
    let person = people::get(access.connection(), access.person_id()).await?;
    let rows = audit::Export::new(access, call.query).await?;
    let file = AuditFile::new(person.language, rows.zone);
    let name = file.name(&rows.short_name, app.clock.now());
    let parts =
        stream::try_unfold((rows, Some(file.heads())), move |(mut rows, heads)| async move {
            if let Some(heads) = heads {
                return Ok(Some((heads, (rows, None))));
            }
            let events = rows.next().await.map_err(broken_off)?;
            Ok(events.map(|events| (file.lines(&events), (rows, None))))
        });
    Ok(File::new(name, parts))
}

/// The answer has begun: the log is told why it ends early, and the caller that it does.
fn broken_off(error: Error) -> PartError {
    let error = anyhow::Error::from(error);
    tracing::error!(?error, "a file was broken off");
    "broken off".into()
}
