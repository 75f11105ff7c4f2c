//! Bounces: what comes back of mails that could not be delivered.
//!
//! The envelope sender of each mail is its own return path. A listener takes what is sent there, and
//! nothing else: it is no mail server for anybody, and never answers with mail. A report that can be
//! read (RFC 3464, and what older and other systems write instead) becomes an event of its message.
//! What a report can do is little, and all of it concerns the one message in whose return path it
//! came: whoever has the mail, or carried it, can say that it was not delivered.

mod listener;
mod plain;
mod probe;
mod reply;
mod report;
mod seats;
mod session;
mod status;
mod wire;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use listener::Listener;
pub(crate) use probe::{ProbeFault, probe};
pub(crate) use report::{Report, Verdict};

use super::return_path::ReturnPaths;
use crate::{
    app::Wake,
    clock::Clock,
    database::Machine,
    error::Error,
    store::messages::{self, Noted},
};
use report::NoReport;
use session::Envelope;

/// What takes reports in.
struct Desk {
    machine: Machine,
    clock: Clock,
    paths: ReturnPaths,
    wake: Wake,
}

impl Desk {
    /// Takes one mail that came by a return path. Whatever is in it, it was taken: only when it could
    /// not be written down shall it come again.
    async fn take(&self, envelope: Envelope, mail: Vec<u8>) -> Result<(), Error> {
        let id = envelope.message_id;
        let Some(recipient) = messages::recipient_of(&self.machine, id).await? else {
            tracing::info!(%id, "a report is about a message that is not kept any more");
            return Ok(());
        };
        // It may be large, and made to take long.
        let read = move || report::read(&mail, envelope, &recipient);
        let read = tokio::task::spawn_blocking(read).await.unwrap_or(Err(NoReport::Unreadable));
        match read {
            Ok(report) => self.note(id, &report, self.clock.now()).await,
            Err(why) => {
                tracing::info!(%id, ?why, "what came by a return path is no report");
                Ok(())
            }
        }
    }

    async fn note(&self, id: Uuid, report: &Report, now: DateTime<Utc>) -> Result<(), Error> {
        let noted = messages::note_report(&self.machine, id, report, now).await?;
        tracing::info!(%id, verdict = ?report.verdict, ?noted, "a mail was reported on");
        if noted == Noted::Yes {
            // Its inviter may have to be told.
            self.wake.mail.notify_one();
        }
        Ok(())
    }
}
