//! Inviting many people at once.

use futures_util::stream;
use shared::{
    access::can,
    api::{
        Call, Created, Csv, Deferred, File, Json, NoContent, PartError, Write,
        batches::{
            Batch, BatchRow, BatchSummary, Create, Delete, Export, FileFault, Get, List, ListRows,
            Send, Template, Undo, Update, UpdateRow,
        },
    },
    limits::BATCH_ROWS,
    page::Page,
    problem::Problem,
};
use tokio::task::spawn_blocking;

use crate::{
    App,
    access::{Access, Act},
    batches::{
        layout,
        result_file::{ResultFile, template},
    },
    error::Error,
    limits::{self, Limit},
    spreadsheet,
    store::{
        batches::{self, Author},
        people,
    },
};

type Reading = Access<can::InviteUsers>;
type Inviting = Access<can::InviteUsers, Write>;

pub(crate) async fn list(
    app: App,
    access: Reading,
    call: Call<List>,
) -> Result<Json<Page<BatchSummary>>, Error> {
    Ok(Json(batches::page(&access, &call.query, app.clock.now()).await?))
}

pub(crate) async fn create(
    app: App,
    access: Access<can::InviteUsers, Deferred>,
    call: Call<Create>,
) -> Result<Created<Batch>, Error> {
    let limit = [Limit::UploadsBy(access.person_id())];
    limits::count(&app, access.connection(), &limit).await?;
    // Reading it takes a while: meanwhile nothing is locked, and others are served.
    let file = call.body.0;
    let table = spawn_blocking(move || spreadsheet::read(&file).map(layout)).await?;
    let layout = table.map_err(|fault| Problem::FileRefused { fault })?;
    refuse_size(layout.rows.len())?;
    let (act, rights) = access.begin(app.clock.now()).await?;
    let id = access.person_id();
    let author = Author { act: &act, id, rights: &rights, rules: &app.config.rules };
    let file_name = call.query.file_name.as_deref();
    Ok(Created(batches::create(&author, file_name, layout).await?))
}

fn refuse_size(rows: usize) -> Result<(), Problem> {
    match rows {
        0 => Err(Problem::FileRefused { fault: FileFault::Empty }),
        1..=BATCH_ROWS => Ok(()),
        _ => Err(Problem::FileRefused { fault: FileFault::TooManyRows }),
    }
}

pub(crate) async fn get(app: App, access: Reading, call: Call<Get>) -> Result<Json<Batch>, Error> {
    Ok(Json(batches::get(&access, call.at.batch_id, app.clock.now()).await?))
}

pub(crate) async fn update(
    app: App,
    access: Inviting,
    call: Call<Update>,
) -> Result<Json<Batch>, Error> {
    let act = access.act(app.clock.now());
    let author = author(&app, &access, &act);
    let Json(change) = call.body;
    Ok(Json(batches::update(&author, call.at.batch_id, change).await?))
}

pub(crate) async fn delete(
    app: App,
    access: Inviting,
    call: Call<Delete>,
) -> Result<NoContent, Error> {
    let act = access.act(app.clock.now());
    batches::delete(&author(&app, &access, &act), call.at.batch_id).await?;
    Ok(NoContent)
}

pub(crate) async fn list_rows(
    app: App,
    access: Reading,
    call: Call<ListRows>,
) -> Result<Json<Page<BatchRow>>, Error> {
    let now = app.clock.now();
    Ok(Json(batches::rows(&access, call.at.batch_id, &call.query, now).await?))
}

pub(crate) async fn update_row(
    app: App,
    access: Inviting,
    call: Call<UpdateRow>,
) -> Result<Json<BatchRow>, Error> {
    let act = access.act(app.clock.now());
    let author = author(&app, &access, &act);
    let UpdateRow { batch_id, number, .. } = call.at;
    let Json(change) = call.body;
    Ok(Json(batches::update_row(&author, batch_id, number, change).await?))
}

pub(crate) async fn send(
    app: App,
    access: Inviting,
    call: Call<Send>,
) -> Result<Json<Batch>, Error> {
    let act = access.act(app.clock.now());
    let author = author(&app, &access, &act);
    let Json(confirmation) = call.body;
    Ok(Json(batches::send(&author, call.at.batch_id, confirmation).await?))
}

pub(crate) async fn undo(
    app: App,
    access: Inviting,
    call: Call<Undo>,
) -> Result<Json<Batch>, Error> {
    let act = access.act(app.clock.now());
    Ok(Json(batches::undo(&author(&app, &access, &act), call.at.batch_id).await?))
}

fn author<'a>(app: &'a App, access: &'a Inviting, act: &'a Act<'a>) -> Author<'a> {
    let (id, rights) = (access.person_id(), access.rights());
    Author { act, id, rights, rules: &app.config.rules }
}

pub(crate) async fn export(
    app: App,
    access: Reading,
    call: Call<Export>,
) -> Result<File<Csv>, Error> {
    let person = people::get(access.connection(), access.person_id()).await?;
    let now = app.clock.now();
    let rows = batches::Export::new(access, call.at.batch_id, now).await?;
    let file = ResultFile::new(person.language, rows.zone);
    let name = file.name(rows.file_name(), &rows.short_name, now);
    let parts =
        stream::try_unfold((rows, Some(file.heads())), move |(mut rows, heads)| async move {
            if let Some(heads) = heads {
                return Ok(Some((heads, (rows, None))));
            }
            let found = rows.next().await.map_err(broken_off)?;
            Ok(found.map(|found| (file.lines(&found), (rows, None))))
        });
    Ok(File::new(name, parts))
}

/// The answer has begun: the log is told why it ends early, and the caller that it does.
fn broken_off(error: Error) -> PartError {
    let error = anyhow::Error::from(error);
    tracing::error!(?error, "a file was broken off");
    "broken off".into()
}

pub(crate) async fn get_template(
    _: App,
    access: Reading,
    _: Call<Template>,
) -> Result<File<Csv>, Error> {
    let person = people::get(access.connection(), access.person_id()).await?;
    let (name, content) = template(person.language);
    Ok(File::new(name, stream::iter([Ok(content)])))
}
