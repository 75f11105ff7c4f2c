//! `business-center partner`: the first people of a partner.

use std::process::ExitCode;

use anyhow::ensure;
use shared::values::{EmailAddress, ShortName};

use super::ready_database;
use crate::{Clock, Config, store::partners};

/// Invites an administrator of the partner, and prints the link, this once.
///
/// # Errors
/// When the database cannot be had, or the secret that the server works with is not set.
pub async fn add_partner_user(
    config: Config,
    short_name: &ShortName,
    email: &EmailAddress,
) -> anyhow::Result<ExitCode> {
    ensure!(
        config.secrets.are_lasting(),
        "BC_SECRET_KEY: set it as it is set for the server: a link is known by it"
    );
    let (database, machine) = ready_database(&config).await?;
    let now = Clock::ahead(config.clock_offset).now();
    let token = partners::add(&machine, &config, short_name, email, now).await;
    database.close().await?;
    let Some(token) = token.map_err(anyhow::Error::from)? else {
        eprintln!("{short_name}: there is no such partner: the feed makes partners");
        return Ok(ExitCode::FAILURE);
    };
    println!("{}", config.web.public_url.join(&format!("/partner-invitations/{token}"))?);
    let days = config.rules.invitation_lifetime.num_days();
    eprintln!("Give this link to {email} and to nobody else. It works once, for {days} days.");
    Ok(ExitCode::SUCCESS)
}
