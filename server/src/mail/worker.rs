//! Sends what is due, beside the server. Any number of workers share one outbox.
//!
//! A worker takes a little more out of the outbox than it can send at once. One of its hands writes
//! the mails, and each sender takes the next when it is done; what came of the mails is written down in
//! groups, of what comes back within a moment. Until then a note in a file keeps it (see `notebook`): only a mail whose
//! answer was under way when the program was killed leaves again, equal to the byte.

mod ledger;
mod queue;
mod shift;

use std::{path::Path, pin::pin, sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use shared::api::deliveries::Fault;
use tokio::sync::Notify;

use super::{
    back_off,
    format::Mail,
    notebook::Notebook,
    outcome::{Outcome, OutcomeKind},
    transport::Transport,
    writer::Writer,
};
use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    store::messages::{self, Attempt, Claimed, GROUP, Next},
};
use shift::Shift;

/// How often it looks by itself. Being woken is faster, but polling decides.
const POLL: Duration = Duration::from_secs(3);

/// How long one waits for more, once woken.
const PAUSE: Duration = Duration::from_millis(50);

/// Sends what is due.
pub struct Worker {
    /// Wakes it, with `notify_one`, after a commit that put something into the outbox.
    pub wake: Arc<Notify>,
    desk: Arc<Desk>,
}

/// What it takes to send one mail.
struct Desk {
    machine: Machine,
    config: Config,
    clock: Clock,
    writer: Writer,
    transport: Transport,
    notebook: Option<Notebook>,
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
            notebook: None,
            config: config.clone(),
            machine,
            clock,
        };
        Ok(Self { wake: Arc::default(), desk: Arc::new(desk) })
    }

    /// The same with a notebook, and with what the worker before had noted in it written down. Without
    /// one, more mails are sent twice when the program is killed.
    ///
    /// # Errors
    /// When the outbox cannot be written.
    pub async fn with_notebook(mut self, path: &Path) -> anyhow::Result<Self> {
        let (notebook, notes) = match Notebook::open(path) {
            Ok(opened) => opened,
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "there is no notebook of sent mails");
                return Ok(self);
            }
        };
        let attempts: Vec<_> = notes.into_iter().map(Attempt::remembered).collect();
        for group in attempts.chunks(GROUP) {
            let settled = messages::settle(&self.desk.machine, group).await;
            settled.map_err(|error| anyhow!("{error:?}"))?;
        }
        notebook.forget(0);
        let desk = Arc::get_mut(&mut self.desk).context("nobody works yet")?;
        desk.notebook = Some(notebook);
        Ok(self)
    }

    /// Takes over from the worker before, where there is never more than one: what it was sending
    /// when it was killed need not wait until its claims run out.
    ///
    /// # Errors
    /// When the outbox cannot be written.
    pub async fn take_over(&self) -> anyhow::Result<()> {
        if self.desk.machine.is_alone() {
            messages::take_over(&self.desk.machine).await?;
        }
        Ok(())
    }

    /// Works until told to stop; what is being sent then is finished first.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut shift = Shift::begin(&self.desk);
        loop {
            if let Err(error) = shift.take_due().await {
                tracing::error!(%error, "the outbox cannot be read");
            }
            tokio::select! {
                () = &mut stop => break,
                () = shift.wants_more() => {}
                () = self.woken() => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
        shift.end().await;
    }

    /// Every change wakes: where there are many, one look is for all of them.
    async fn woken(&self) {
        self.wake.notified().await;
        tokio::time::sleep(PAUSE).await;
    }

    /// One round: sends everything that is due, and tells how many mails were tried.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn deliver_due(&self) -> anyhow::Result<usize> {
        let mut shift = Shift::begin(&self.desk);
        let mut tried = 0;
        loop {
            // Before the outbox is looked into: what was last sent may have put more there since.
            let was_at_rest = shift.is_at_rest();
            let taken = shift.take_due().await?;
            tried += taken;
            if taken == 0 && was_at_rest {
                shift.end().await;
                return Ok(tried);
            }
            shift.makes_progress().await;
        }
    }
}

impl Desk {
    /// Writes the mail; a newer program may have to.
    fn write(&self, message: &Claimed) -> Option<Mail> {
        let mail = self.writer.write(message);
        mail.inspect_err(|error| {
            tracing::error!(id = %message.id, %error, "a mail cannot be written");
        })
        .ok()
    }

    /// Sends the mail, and says what came of it.
    async fn send(&self, message: Claimed, mail: Option<Mail>) -> Attempt {
        let outcome = match mail {
            Some(mail) => self.transport.send(&mail).await,
            None => Outcome::new(OutcomeKind::Deferred, "this program cannot write the mail")
                .because(Some(Fault::Unwritten)),
        };
        let at = self.clock.now();
        let attempt = Attempt { next: next(&message, &outcome, at), message, outcome, at };
        if let (Some(notebook), Some(note)) = (&self.notebook, attempt.note()) {
            notebook.note(&note);
        }
        attempt
    }
}

fn next(message: &Claimed, outcome: &Outcome, now: DateTime<Utc>) -> Next {
    match outcome.kind() {
        OutcomeKind::Accepted => Next::Sent,
        OutcomeKind::Refused => Next::Failed,
        OutcomeKind::Deferred | OutcomeKind::Unreachable => {
            let wait = back_off::after(message.attempts + 1, message.id);
            wait.map_or(Next::Failed, |wait| Next::At(outcome.next_at(now + wait)))
        }
    }
}
