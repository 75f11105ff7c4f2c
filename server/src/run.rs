//! What the program's commands do.

mod audit;
mod doctor;
mod imports;
mod log;
mod operators;
mod partners;
mod tokens;
mod welcome;

use std::{
    fs,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, bail};
use axum::Router;
use sea_orm::DatabaseBackend;
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

pub use audit::verify_audit;
pub use doctor::{Print, doctor};
pub use imports::{list_imports, show_import};
pub use log::start_log;
pub use operators::add_operator;
pub use partners::add_partner_user;
pub use tokens::{create_token, list_tokens, revoke_token};

use crate::{
    App, BounceListener, Clock, Config, Connector, Database, Importer, Lock, Machine, MailWay,
    Worker,
    app::router,
    config::DEMO_DATABASE,
    connector::reference::Reference,
    database::{check_url, sqlite_path},
    demo::{self, NameServer, Size},
    import::{self, Input, Kind, Terminal},
    intake::{Both, Record, ending},
    jobs, mail,
    secrets::random_bytes,
    serve,
    serve::Bounds,
    store::imports::Sender,
    web,
};

/// Chooses the one implementation of cryptography, before anything asks for one.
pub fn install_crypto() {
    // An error means that it was chosen already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// Serves the portal.
///
/// # Errors
/// When the database or the address cannot be had.
pub async fn serve(config: Config) -> anyhow::Result<ExitCode> {
    let _lock = Lock::claim(&config.database_url)?;
    let (database, machine) = ready_database(&config).await?;
    let portal = Portal::open(config, database, machine).await?;
    welcome::say_where(&portal.app.config);
    portal.run().await?;
    Ok(ExitCode::SUCCESS)
}

/// Brings the database up to date.
///
/// # Errors
/// When it cannot be reached or migrated.
pub async fn migrate(config: Config) -> anyhow::Result<ExitCode> {
    check_url(&config.database_url)?;
    let (database, _) = Database::connect(&config.database_url).await?;
    database.migrate().await?;
    database.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Takes a feed in, beside a server that runs or without one.
///
/// # Errors
/// When a file cannot be read, or the database does not answer.
pub async fn import(
    config: Config,
    files: &[PathBuf],
    kind: Option<Kind>,
) -> anyhow::Result<ExitCode> {
    let mut input = Input::files(files, kind)?;
    if !config.secrets.are_lasting() {
        input = input.without_keys();
    }
    let (database, machine) = ready_database(&config).await?;
    let clock = Clock::ahead(config.clock_offset);
    let record = Record::begin(&machine, &clock, &names(files), &Sender::Terminal).await?;
    record.start();
    let (mut terminal, mut counter) = (Terminal::new(), record.counter());
    let mut observer = Both(&mut terminal, &mut counter);
    let outcome = import::run(&machine, &config, &clock, input, &mut observer).await;
    drop(terminal);
    record.end(ending(&outcome)).await;
    drop(record);
    database.close().await?;
    Ok(import::print(&outcome?))
}

/// What files are called, without their folders.
fn names(files: &[PathBuf]) -> String {
    let name = |file: &PathBuf| match file.file_name() {
        Some(name) => name.display().to_string(),
        None => file.display().to_string(),
    };
    files.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Serves the portal with sample people.
///
/// # Errors
/// When the database or the address cannot be had.
pub async fn demo(config: Config, size: Size) -> anyhow::Result<ExitCode> {
    let _lock = Lock::claim(&config.database_url)?;
    if config.database_url == DEMO_DATABASE {
        forget_the_last_demo()?;
    }
    let config = with_receiver(config).await?;
    let (config, name_server) = with_name_server(config).await?;
    let (database, machine) = ready_database(&config).await?;
    if let Some(name_server) = name_server {
        tokio::spawn(name_server.serve(machine.clone()));
    }
    let portal = Portal::open(config, database, machine).await?;
    let app = &portal.app;
    let people = demo::fill(&portal.machine, &app.config, &app.clock, &app.passwords).await?;
    welcome::say_where(&app.config);
    welcome::introduce(&app.config, &people);
    let (machine, config) = (portal.machine.clone(), Arc::clone(&app.config));
    let (clock, stop) = (app.clock.clone(), app.stop.clone());
    // Beside the server: people look around meanwhile.
    let purchases = tokio::spawn(async move {
        tokio::select! {
            () = told(stop) => {}
            filled = demo::fill_in_purchases(&machine, &config, &clock, size) => {
                if let Err(error) = filled {
                    tracing::error!(?error, "what the demo's accounts bought did not come in");
                }
            }
        }
    });
    portal.run().await?;
    purchases.await?;
    Ok(ExitCode::SUCCESS)
}

/// The demo has a receiver of its own, which provides what it is told (docs/connector.md).
async fn with_receiver(config: Config) -> anyhow::Result<Config> {
    if config.connector.is_some() {
        return Ok(config);
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url = format!("http://{}/events", listener.local_addr()?).parse()?;
    let secret = random_bytes::<32>().to_vec();
    let file = notebook(&config).with_extension("services");
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let clock = Clock::ahead(config.clock_offset);
    let router = Reference::open(&secret, &file, clock)?.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(Config { connector: Some(Connector { url, secret }), ..config })
}

/// The demo has a name server of its own, which knows its domains.
async fn with_name_server(config: Config) -> anyhow::Result<(Config, Option<NameServer>)> {
    if config.name_server.is_some() {
        return Ok((config, None));
    }
    let server = NameServer::bind().await?;
    let name_server = Some(server.address()?);
    Ok((Config { name_server, ..config }, Some(server)))
}

/// Opens the database, with all its tables.
async fn ready_database(config: &Config) -> anyhow::Result<(Database, Machine)> {
    check_url(&config.database_url)?;
    // Connecting makes the file: what there is to lose must be known before.
    let is_there = sqlite_path(&config.database_url).is_some_and(|file| file.exists());
    let (database, machine) = Database::connect(&config.database_url).await?;
    if database.has_pending_migrations().await? {
        if database.backend() == DatabaseBackend::Postgres {
            bail!("the database is older than this program: run business-center migrate first");
        }
        if is_there {
            let version = env!("CARGO_PKG_VERSION");
            let copy = database.copy_aside(&config.database_url, version).await?;
            tracing::info!(copy = %copy.display(), "copied the database aside");
        }
        database.migrate().await?;
    }
    Ok((database, machine))
}

/// The demo starts from nothing: its links are signed with a key that lasts as long as it runs.
fn forget_the_last_demo() -> anyhow::Result<()> {
    let file = sqlite_path(DEMO_DATABASE).context("the demo's database is a file")?;
    for ending in ["", "-wal", "-shm", ".services"] {
        let mut name = file.clone().into_os_string();
        name.push(ending);
        if Path::new(&name).exists() {
            fs::remove_file(&name)?;
        }
    }
    Ok(())
}

/// A server that is about to run, with everything that works beside it.
struct Portal {
    app: App,
    machine: Machine,
    listener: TcpListener,
    worker: Worker,
    bounces: Option<BounceListener>,
    router: Router,
}

impl Portal {
    async fn open(config: Config, database: Database, machine: Machine) -> anyhow::Result<Self> {
        let listen = config.web.listen;
        let listener = TcpListener::bind(listen).await;
        let listener = listener.with_context(|| format!("BC_LISTEN: {listen}"))?;
        let config = config.listening_on(listener.local_addr()?);
        let clock = Clock::ahead(config.clock_offset);
        let worker = Worker::new(machine.clone(), &config, clock.clone())?;
        let mut worker = worker.with_notebook(&notebook(&config)).await?;
        worker.take_over().await?;
        let mut app = App::new(database, config, clock);
        app.stop = serve::stop_signal();
        worker.wake = Arc::clone(&app.wake.mail);
        let (clock, wake) = (app.clock.clone(), app.wake.clone());
        let bounces = BounceListener::bind(machine.clone(), &app.config, clock, wake).await?;
        let mut router = router(&app);
        if matches!(app.config.mail.way, MailWay::Mailbox) {
            let pages = mail::mailbox::router(machine.clone())?;
            router = web::with_pages(pages, router, &app.config.web.public_url);
        }
        Ok(Self { app, machine, listener, worker, bounces, router })
    }

    /// Serves until told to stop. Mail and jobs stop last: what was promised is still sent off.
    async fn run(self) -> anyhow::Result<()> {
        let Self { app, machine, listener, worker, bounces, router } = self;
        let (stop_work, work_stops) = watch::channel(false);
        let mut work = JoinSet::new();
        let until = work_stops.clone();
        work.spawn(async move { worker.run(told(until)).await });
        if let Some(bounces) = bounces {
            let until = app.stop.clone();
            work.spawn(async move { bounces.run(told(until)).await });
        }
        let (importer, until) = (Importer::new(&app, machine.clone()), work_stops.clone());
        work.spawn(async move { importer.run(told(until)).await });
        let (beside, until) = (app.clone(), work_stops.clone());
        let jobs = (machine.clone(), beside.config.as_ref().clone(), beside.clock.clone());
        let wake = beside.wake.clone();
        let jobs = jobs::run(jobs.0, jobs.1, jobs.2, wake, told(until));
        work.spawn(Box::pin(jobs));
        work.spawn(async move {
            beside.uses.keep_written(&machine, &beside.clock, told(work_stops)).await;
        });
        let bounds = Bounds::of(serve::allow_files(app.config.web.connections));
        let proxies = app.config.web.trusted_proxies.clone();
        serve::until_stopped(listener, router, bounds, proxies, app.stop.clone()).await;
        // An error means that nobody works any more.
        let _ = stop_work.send(true);
        work.join_all().await;
        app.database.close().await
    }
}

/// Where sent mails are noted until they are written down: beside the database's file, else in the
/// folder where that would be. Of servers that share a machine each has its own.
fn notebook(config: &Config) -> PathBuf {
    match sqlite_path(&config.database_url) {
        Some(file) => file.with_added_extension("sent"),
        None => PathBuf::from(format!("data/{}.sent", config.web.listen.port())),
    }
}

async fn told(mut stop: watch::Receiver<bool>) {
    serve::told(&mut stop).await;
}
