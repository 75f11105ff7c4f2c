//! `business-center audit verify`.

use std::process::ExitCode;

use anyhow::ensure;
use shared::values::ShortName;

use crate::{
    Config, Database,
    database::{check_url, sqlite_path},
    store::audit::{Chain, ChainHead, verify_chains},
};

/// Checks the audit logs, and prints of each how many rows hold and the head to keep elsewhere, or
/// the first row that does not hold. It reads and nothing else, beside a server that runs or without
/// one.
///
/// # Errors
/// When there is no database of this version, or no such organization.
pub async fn verify_audit(
    config: Config,
    only: Option<ShortName>,
    kept: Option<ChainHead>,
) -> anyhow::Result<ExitCode> {
    check_url(&config.database_url)?;
    // Connecting would make the file.
    let file = sqlite_path(&config.database_url);
    ensure!(file.is_none_or(|file| file.exists()), "DATABASE_URL: there is no such file");
    let (database, machine) = Database::connect(&config.database_url).await?;
    let is_old = database.has_pending_migrations().await?;
    ensure!(!is_old, "the database is older than this program: run business-center migrate first");
    let mut holds = true;
    let found = |chain: Chain| {
        holds &= chain.fault.is_none();
        say(&chain);
    };
    verify_chains(&machine, only.as_ref(), kept.as_ref(), found).await?;
    database.close().await?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(Chain { organization, rows, head, fault }: &Chain) {
    let head = head.as_ref().map(|head| format!(", head {head}")).unwrap_or_default();
    match fault {
        None => println!("{organization}: {rows} rows hold{head}"),
        Some((number, fault)) => {
            println!("{organization}: row {number} {fault}; {rows} rows before it hold");
        }
    }
}
