//! `business-center token`: what the vendor's systems send the feed with.

use std::process::ExitCode;

use anyhow::ensure;
use chrono::{DateTime, TimeDelta, Utc};
use shared::values::FeedName;

use super::ready_database;
use crate::{
    Clock, Config,
    store::feed_tokens::{self, KnownToken},
};

/// Makes a token and prints it, this once.
///
/// # Errors
/// When the database cannot be had, or the secret that the server works with is not set.
pub async fn create_token(config: Config, name: &FeedName, days: u16) -> anyhow::Result<ExitCode> {
    ensure!(
        config.secrets.are_lasting(),
        "BC_SECRET_KEY: set it as it is set for the server: a token is known by it"
    );
    let (database, machine) = ready_database(&config).await?;
    let now = Clock::ahead(config.clock_offset).now();
    let lifetime = TimeDelta::days(days.into());
    let token = feed_tokens::create(&machine, &config.secrets, name, now, lifetime).await?;
    database.close().await?;
    let Some(token) = token else {
        eprintln!("{name}: there is, or was, a token of this name: what it did is known by it");
        return Ok(ExitCode::FAILURE);
    };
    println!("{token}");
    let last = day(now + lifetime);
    eprintln!("It is shown this once, opens the feed and nothing else, and ends on {last}.");
    Ok(ExitCode::SUCCESS)
}

/// Lists the tokens, the newest first; none of them is shown.
///
/// # Errors
/// When the database cannot be had.
pub async fn list_tokens(config: Config) -> anyhow::Result<ExitCode> {
    let (database, machine) = ready_database(&config).await?;
    let now = Clock::ahead(config.clock_offset).now();
    for token in feed_tokens::list(&machine).await? {
        println!("{}", line(&token, now));
    }
    database.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Ends a token at once.
///
/// # Errors
/// When the database cannot be had.
pub async fn revoke_token(config: Config, name: &FeedName) -> anyhow::Result<ExitCode> {
    let (database, machine) = ready_database(&config).await?;
    let now = Clock::ahead(config.clock_offset).now();
    let is_ended = feed_tokens::revoke(&machine, name, now).await?;
    database.close().await?;
    if !is_ended {
        eprintln!("{name}: there is no such token, or it was revoked before");
        return Ok(ExitCode::FAILURE);
    }
    println!("{name} opens nothing any more");
    Ok(ExitCode::SUCCESS)
}

fn line(token: &KnownToken, now: DateTime<Utc>) -> String {
    let state = match token.revoked_at {
        Some(revoked_at) => format!("revoked on {}", day(revoked_at)),
        None if token.ends_at <= now => format!("ended on {}", day(token.ends_at)),
        None => format!("ends on {}", day(token.ends_at)),
    };
    let used = token.used_at.map_or_else(
        || "never used".to_owned(),
        |used_at| format!("used last {}", used_at.format("%Y-%m-%d %H:%M UTC")),
    );
    format!("{:<30}  made on {}  {state:<21}  {used}", token.name, day(token.created_at))
}

fn day(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::line;
    use crate::store::feed_tokens::KnownToken;

    #[test]
    fn a_line_says_whether_a_token_still_opens_anything() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let token = KnownToken {
            name: "sap".to_owned(),
            created_at: now,
            ends_at: now + TimeDelta::days(30),
            revoked_at: None,
            used_at: None,
        };
        assert!(line(&token, now).contains("ends on 2027-02-14"), "{}", line(&token, now));
        let later = line(&token, now + TimeDelta::days(30));
        assert!(later.contains("ended on 2027-02-14") && later.ends_with("never used"), "{later}");
        let revoked = KnownToken { revoked_at: Some(now), used_at: Some(now), ..token };
        let revoked = line(&revoked, now);
        assert!(revoked.contains("revoked on 2027-01-15"), "{revoked}");
        assert!(revoked.ends_with("used last 2027-01-15 08:00 UTC"), "{revoked}");
    }
}
