//! The look at the sending side, printed.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use crate::{
    Config,
    doctor::{Options, examine},
};

/// For whom it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Looks at the sending side; without success where something has to be mended.
///
/// # Errors
/// When this machine has no name servers.
pub async fn doctor(config: Config, options: &Options, print: Print) -> anyhow::Result<ExitCode> {
    let report = examine(&config, options).await?;
    let said = match print {
        Print::Text => report.to_string(),
        Print::Json => format!("{}\n", serde_json::to_string_pretty(&report)?),
    };
    // Whoever reads along may have seen enough.
    let _ = io::stdout().write_all(said.as_bytes());
    Ok(if report.is_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
