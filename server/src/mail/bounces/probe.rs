//! Whether the way back is there: asked as a stranger's mail server would ask, and nothing is sent.

use std::time::Duration;

use lettre::{
    Address,
    transport::smtp::{
        client::AsyncSmtpConnection,
        commands::{Mail, Rcpt, Rset},
        extension::ClientId,
    },
};
use tokio::time::timeout;
use uuid::Uuid;

use crate::mail::return_path::ReturnPaths;

/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(20);

/// Why reports do not come back by a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProbeFault {
    /// Nobody answers there, or not as a mail server.
    Unreachable(String),
    /// It does not take what comes by a return path of ours; with its words.
    Refuses(String),
    /// It takes what comes by a return path that is none: it is another mail server, which knows the
    /// domain, or a portal with other keys.
    TakesForged,
}

/// Asks the mail server at this host, with a return path of ours and then with one that is none.
pub(crate) async fn probe(
    paths: &ReturnPaths,
    host: &str,
    port: u16,
    hello: &ClientId,
) -> Result<(), ProbeFault> {
    let asked = timeout(LONGEST, ask(paths, host, port, hello)).await;
    asked.unwrap_or_else(|_| {
        Err(ProbeFault::Unreachable(format!("no answer within {} s", LONGEST.as_secs())))
    })
}

async fn ask(
    paths: &ReturnPaths,
    host: &str,
    port: u16,
    hello: &ClientId,
) -> Result<(), ProbeFault> {
    let unreachable = |error: &dyn std::fmt::Display| ProbeFault::Unreachable(error.to_string());
    let path = paths.write(Uuid::now_v7()).map_err(|error| unreachable(&error))?;
    let forged = Address::new("b-", path.domain()).map_err(|error| unreachable(&error))?;
    let session = AsyncSmtpConnection::connect_tokio1((host, port), None, hello, None, None);
    let mut session = session.await.map_err(|error| unreachable(&error))?;
    let from_nobody = session.command(Mail::new(None, Vec::new())).await;
    from_nobody.map_err(|error| ProbeFault::Refuses(error.to_string()))?;
    let ours = session.command(Rcpt::new(path, Vec::new())).await;
    let verdict = match ours {
        Err(error) => Err(ProbeFault::Refuses(error.to_string())),
        Ok(_) => takes_forged(&mut session, forged).await,
    };
    session.abort().await;
    verdict
}

async fn takes_forged(
    session: &mut AsyncSmtpConnection,
    forged: Address,
) -> Result<(), ProbeFault> {
    let unreachable = |error| ProbeFault::Unreachable(format!("{error}"));
    session.command(Rset).await.map_err(unreachable)?;
    session.command(Mail::new(None, Vec::new())).await.map_err(unreachable)?;
    match session.command(Rcpt::new(forged, Vec::new())).await {
        Ok(_) => Err(ProbeFault::TakesForged),
        // A server that is not there any more has said nothing about it.
        Err(error) if error.is_permanent() => Ok(()),
        Err(error) => Err(unreachable(error)),
    }
}
