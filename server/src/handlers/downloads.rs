//! Software that was bought, to download.

use shared::{
    access::{Permission, Scope, can},
    api::{
        Call, Created, Deferred, Endpoint, Json, Stored,
        downloads::{
            CreateLink, DownloadChoices, DownloadLink, Get, List, ListChoices, ProductDownloads,
        },
    },
    page::Page,
    problem::Problem,
    values::Ticket,
};

use crate::{
    App,
    access::Access,
    error::Error,
    limits::{Limit, count_in},
    storage,
    store::downloads,
    tickets::Pass,
};

pub(crate) async fn list(
    app: App,
    access: Access<can::DownloadSoftware>,
    call: Call<List>,
) -> Result<Json<Page<ProductDownloads>>, Error> {
    Ok(Json(downloads::page(&access, &call.query, app.clock.now()).await?))
}

pub(crate) async fn list_choices(
    app: App,
    access: Access<can::DownloadSoftware>,
    _: Call<ListChoices>,
) -> Result<Json<DownloadChoices>, Error> {
    Ok(Json(downloads::choices(&access, app.clock.now()).await?))
}

pub(crate) async fn create_link(
    app: App,
    access: Access<can::DownloadSoftware, Deferred>,
    call: Call<CreateLink>,
) -> Result<Created<DownloadLink>, Error> {
    let now = app.clock.now();
    let Json(new) = call.body;
    let account = new.purchasing_account_id;
    let file = downloads::find(&access, call.at.download_id, account, now).await?;
    // A storage may take its time, and nobody else waits meanwhile.
    storage::stored(&*app.files, &file.path, file.byte_size).await?;
    let (act, rights) = access.begin(now).await?;
    rights.require(Permission::DownloadSoftware, Scope::PurchasingAccount(account))?;
    let person_id = access.person_id();
    count_in(act.transaction(), &app.config, &[(Limit::DownloadsBy(person_id), 1)], now).await?;
    downloads::record(&act, &file).await?;
    let pass = Pass::new(file.id, account, now);
    let ticket = pass.write(person_id, &app.config.secrets);
    let ticket = Ticket::parse(&ticket).map_err(anyhow::Error::new)?;
    let path = Get { organization_id: call.at.organization_id, ticket }.path();
    let (ends_at, resumable_until) = (pass.ends_at(), pass.resumable_until());
    Ok(Created(DownloadLink { path, ends_at, resumable_until }))
}

pub(crate) async fn get(
    app: App,
    access: Access<can::DownloadSoftware>,
    call: Call<Get>,
) -> Result<Stored, Error> {
    let now = app.clock.now();
    let pass = Pass::read(&call.at.ticket, access.person_id(), &app.config.secrets);
    let pass = pass.ok_or(Problem::NotFound)?;
    let begins = pass.begins(now)?;
    let found = downloads::find(&access, pass.download_id, pass.purchasing_account_id, now).await?;
    let opened = storage::stored(&*app.files, &found.path, found.byte_size).await?;
    let downloads::Found { file_name: name, byte_size, sha256, .. } = found;
    Ok(Stored { name, byte_size, sha256, begins, read: opened.read })
}
