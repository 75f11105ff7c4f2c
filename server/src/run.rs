//! What the program's commands do.

use std::io::IsTerminal;

use anyhow::{Context, bail};
use sea_orm::DatabaseBackend;
use tokio::net::TcpListener;
use tracing_subscriber::{EnvFilter, fmt};

use crate::{
    App, Clock, Config, Database, Lock, Machine,
    app::router,
    database::{backup, check_url},
    serve,
};

/// Chooses the one implementation of cryptography, before anything asks for one.
pub fn install_crypto() {
    // An error means that it was chosen already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// Writes the log to the standard error: for people on a terminal, else as JSON.
pub fn start_log() {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.with_target(false).init();
    } else {
        log.json().init();
    }
}

/// Serves the portal.
///
/// # Errors
/// When the database or the address cannot be had.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    check_url(&config.database_url)?;
    let _lock = Lock::claim(&config.database_url)?;
    let (database, machine) = ready_database(&config).await?;
    until_stopped(config, database, machine, |_| ()).await
}

/// Brings the database up to date.
///
/// # Errors
/// When it cannot be reached or migrated.
pub async fn migrate(config: Config) -> anyhow::Result<()> {
    let (database, _) = Database::connect(&config.database_url).await?;
    database.migrate().await?;
    database.close().await
}

/// Serves the portal with sample people.
///
/// # Errors
/// When the database or the address cannot be had.
pub async fn demo(config: Config) -> anyhow::Result<()> {
    let _lock = Lock::claim(&config.database_url)?;
    let (database, machine) = ready_database(&config).await?;
    until_stopped(config, database, machine, |url| println!("\n  {url}\n")).await
}

/// Opens the database, with all its tables.
async fn ready_database(config: &Config) -> anyhow::Result<(Database, Machine)> {
    let (database, machine) = Database::connect(&config.database_url).await?;
    if database.has_pending_migrations().await? {
        if database.backend() == DatabaseBackend::Postgres {
            bail!("the database is older than this program: run business-center migrate first");
        }
        if let Some(copy) = backup(&config.database_url, env!("CARGO_PKG_VERSION"))? {
            tracing::info!(copy = %copy.display(), "copied the database aside");
        }
        database.migrate().await?;
    }
    Ok((database, machine))
}

async fn until_stopped(
    config: Config,
    database: Database,
    machine: Machine,
    started: impl FnOnce(&str),
) -> anyhow::Result<()> {
    let listen = config.web.listen;
    let listener = TcpListener::bind(listen).await.with_context(|| format!("BC_LISTEN: {listen}"))?;
    let config = config.listening_on(listener.local_addr()?);
    let url = config.web.public_url.to_string();
    let app = App::new(database, config.clone(), Clock::ahead(config.clock_offset));
    let stop = serve::stop_signal();
    let _ = machine;
    println!("listening on {url}");
    started(&url);
    serve::serve(listener, router(app), stop).await
}
