//! `business-center operator`: the first of the vendor's own staff.

use std::process::ExitCode;

use anyhow::ensure;
use shared::{problem::Problem, values::EmailAddress};

use super::ready_database;
use crate::{Clock, Config, error::Error, store::operators};

/// Invites an operator, and prints the link, this once.
///
/// # Errors
/// When the database cannot be had, or the secret that the server works with is not set.
pub async fn add_operator(config: Config, email: &EmailAddress) -> anyhow::Result<ExitCode> {
    ensure!(
        config.secrets.are_lasting(),
        "BC_SECRET_KEY: set it as it is set for the server: a link is known by it"
    );
    if config.rules.is_personal(email) {
        eprintln!("{email}: a work account is needed, not an address of a consumer mail service");
        return Ok(ExitCode::FAILURE);
    }
    let (database, machine) = ready_database(&config).await?;
    let now = Clock::ahead(config.clock_offset).now();
    let token = operators::add(&machine, &config, email, now).await;
    database.close().await?;
    let token = match token {
        Ok(token) => token,
        Err(Error::Problem(Problem::Invalid { .. })) => {
            eprintln!("{email}: is an operator already: sign in");
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error.into()),
    };
    println!("{}", config.web.public_url.join(&format!("/operator-invitations/{token}"))?);
    let days = config.rules.invitation_lifetime.num_days();
    eprintln!("Give this link to {email} and to nobody else. It works once, for {days} days.");
    Ok(ExitCode::SUCCESS)
}
