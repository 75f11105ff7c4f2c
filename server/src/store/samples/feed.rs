//! Tokens of the feed and imports, as operators and servers make them.

use chrono::{DateTime, TimeDelta, Utc};
use shared::{ids::ImportId, values::FeedName};

use crate::{
    Secrets,
    database::Machine,
    network::Network,
    store::{
        feed_tokens,
        imports::{self, KnownImport, Sender},
    },
};

/// Makes a token of the feed; nothing when one of that name was made before.
///
/// # Errors
/// When the database does not take it.
pub async fn feed_token(
    machine: &Machine,
    secrets: &Secrets,
    name: &str,
    lifetime: TimeDelta,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<String>> {
    Ok(feed_tokens::create(machine, secrets, &name.parse()?, now, lifetime).await?)
}

/// Ends a token of the feed.
///
/// # Errors
/// When the database does not take it.
pub async fn revoke_feed_token(
    machine: &Machine,
    name: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    Ok(feed_tokens::revoke(machine, &name.parse()?, now).await?)
}

/// Begins an import of a feed as it comes in over the API, and does nothing more.
///
/// # Errors
/// When the database does not take it.
pub async fn import_begun(
    machine: &Machine,
    secrets: &Secrets,
    token: &str,
    claim: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<ImportId>> {
    let token = feed_tokens::live(machine.reader(), secrets, token, now).await?;
    let Some(token) = token else { return Ok(None) };
    let claim: FeedName = claim.parse()?;
    let network = Network::of([203, 0, 113, 1].into());
    let name = claim.to_string();
    let sender = Sender::System { token, network, claim };
    Ok(Some(imports::begin(machine, &name, &sender, now).await?))
}

/// All imports, the newest first, as operators see them.
///
/// # Errors
/// When the database does not answer.
pub async fn imports(machine: &Machine) -> anyhow::Result<Vec<KnownImport>> {
    Ok(imports::list(machine, None, 1_000).await?)
}
