//! Sends what is due, beside the server. Any number of workers share one outbox.

use std::{pin::pin, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DbErr;
use tokio::{
    sync::Notify,
    task::{JoinError, JoinSet},
};

use super::{
    back_off,
    outcome::{Outcome, OutcomeKind},
    transport::Transport,
    writer::Writer,
};
use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    store::messages::{self, Claim, Claimed, Next},
};

/// How often it looks by itself. Being woken is faster, but polling decides.
const POLL: Duration = Duration::from_secs(3);

/// Sends what is due.
pub struct Worker {
    /// Wakes it, with `notify_one`, after a commit that put something into the outbox.
    pub wake: Arc<Notify>,
    desk: Arc<Desk>,
}

/// What it takes to send one mail.
struct Desk {
    machine: Machine,
    clock: Clock,
    writer: Writer,
    transport: Transport,
}

impl Worker {
    /// A worker for this outbox, by the way that the operator has set.
    ///
    /// # Errors
    /// When the URL of the mail server is not right.
    pub fn new(machine: Machine, config: &Config, clock: Clock) -> anyhow::Result<Self> {
        let desk = Desk {
            writer: Writer::new(config)?,
            transport: Transport::new(machine.clone(), config, clock.clone())?,
            machine,
            clock,
        };
        Ok(Self { wake: Arc::default(), desk: Arc::new(desk) })
    }

    /// Works until told to stop; what is being sent then is finished first.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut sending = JoinSet::new();
        loop {
            if let Err(error) = self.take_due(&mut sending).await {
                tracing::error!(%error, "the outbox cannot be read");
            }
            tokio::select! {
                () = &mut stop => break,
                Some(end) = sending.join_next() => look_at(end),
                () = self.wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
        while let Some(end) = sending.join_next().await {
            look_at(end);
        }
    }

    /// One round: sends everything that is due, and tells how many mails were tried.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn deliver_due(&self) -> anyhow::Result<usize> {
        let mut sending = JoinSet::new();
        let mut tried = 0;
        loop {
            self.take_due(&mut sending).await?;
            let Some(end) = sending.join_next().await else {
                return Ok(tried);
            };
            look_at(end);
            tried += 1;
        }
    }

    /// Begins to send as much as can be sent at once: nothing is claimed only to wait.
    async fn take_due(&self, sending: &mut JoinSet<()>) -> Result<(), DbErr> {
        let free = self.desk.transport.connections().saturating_sub(sending.len());
        if free == 0 {
            return Ok(());
        }
        let claim = Claim {
            now: self.desk.clock.now(),
            lease: TimeDelta::from_std(self.desk.transport.longest()).unwrap_or(TimeDelta::MAX),
            at_most: free as u64,
        };
        for message in messages::claim(&self.desk.machine, claim).await? {
            sending.spawn(Arc::clone(&self.desk).send(message));
        }
        Ok(())
    }
}

impl Desk {
    async fn send(self: Arc<Self>, message: Claimed) {
        let outcome = match self.writer.write(&message) {
            Ok(mail) => self.transport.send(&mail).await,
            Err(error) => {
                tracing::error!(id = %message.id, %error, "a mail cannot be written");
                Outcome::new(OutcomeKind::Deferred, "this program cannot write the mail")
            }
        };
        let (id, kind, reply) = (message.id, outcome.kind().code(), outcome.reply());
        let now = self.clock.now();
        let next = next(&message, &outcome, now);
        match messages::settle(&self.machine, &message, &outcome, next, now).await {
            Ok(true) if next == Next::Sent => tracing::info!(%id, reply, "mail accepted"),
            Ok(true) => tracing::warn!(%id, kind, reply, ?next, "mail not accepted"),
            Ok(false) => tracing::warn!(%id, kind, reply, "the lease was over before the answer"),
            // It is tried again when the lease is over.
            Err(error) => tracing::error!(%id, kind, reply, %error, "the answer is lost"),
        }
    }
}

fn next(message: &Claimed, outcome: &Outcome, now: DateTime<Utc>) -> Next {
    match outcome.kind() {
        OutcomeKind::Accepted => Next::Sent,
        OutcomeKind::Refused => Next::Failed,
        OutcomeKind::Deferred | OutcomeKind::Unreachable => {
            let wait = back_off::after(message.attempts + 1, message.id);
            wait.map_or(Next::Failed, |wait| Next::At(now + wait))
        }
    }
}

/// Sending does not fail but for a mistake of ours; then the lease runs out.
fn look_at(end: Result<(), JoinError>) {
    if let Err(error) = end {
        tracing::error!(%error, "sending a mail broke off");
    }
}
