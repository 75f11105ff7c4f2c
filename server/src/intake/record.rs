//! An import as it is written down while it goes on, whoever began it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use shared::{
    api::feed::{Fault, ImportState, KindCount},
    ids::ImportId,
    limits::FEED_FAULTS,
};
use tokio::task::JoinHandle;

use crate::{
    clock::Clock,
    database::Machine,
    error::Error,
    import::{self, Kind, Observer, Outcome, Report, Stage, Tally},
    store::imports::{self, Ending, Sender},
};

/// How often it is written down how far an import is.
const EVERY: Duration = Duration::from_secs(5);

/// An import that is written down.
#[derive(Debug)]
pub(crate) struct Record {
    id: ImportId,
    machine: Machine,
    clock: Clock,
    progress: Progress,
    keeper: JoinHandle<()>,
}

/// How far an import is.
#[derive(Clone, Debug, Default)]
struct Progress(Arc<Counted>);

/// Counts while an import goes on.
#[derive(Debug)]
pub(crate) struct Counter {
    progress: Progress,
    /// The kind that is applied, how many of it are, and how many were of the kinds before.
    kind: Option<Kind>,
    done: u64,
    before: u64,
}

/// Tells two observers.
pub(crate) struct Both<'a>(pub(crate) &'a mut dyn Observer, pub(crate) &'a mut dyn Observer);

#[derive(Debug, Default)]
struct Counted {
    has_started: AtomicBool,
    checked: AtomicU64,
    applied: AtomicU64,
}

impl Progress {
    fn counts(&self) -> [u64; 2] {
        [&self.0.checked, &self.0.applied].map(|count| count.load(Ordering::Relaxed))
    }

    fn state(&self) -> ImportState {
        let has_started = self.0.has_started.load(Ordering::Relaxed);
        if has_started { ImportState::Running } else { ImportState::Waiting }
    }
}

impl Record {
    /// Writes down that a feed has come in.
    ///
    /// # Errors
    /// When one of the same name is being taken in, or the database does not answer.
    pub(crate) async fn begin(
        machine: &Machine,
        clock: &Clock,
        name: &str,
        sender: &Sender,
    ) -> Result<Self, Error> {
        let id = imports::begin(machine, name, sender, clock.now()).await?;
        let progress = Progress::default();
        let keeper = tokio::spawn(keep(machine.clone(), clock.clone(), id, progress.clone()));
        Ok(Self { id, machine: machine.clone(), clock: clock.clone(), progress, keeper })
    }

    pub(crate) fn id(&self) -> ImportId {
        self.id
    }

    /// Where to say how far it is.
    pub(crate) fn counter(&self) -> Counter {
        Counter { progress: self.progress.clone(), kind: None, done: 0, before: 0 }
    }

    /// It is its turn.
    pub(crate) fn start(&self) {
        self.progress.0.has_started.store(true, Ordering::Relaxed);
    }

    /// Writes down how it ended. Where that fails it is in the log, and the import is taken for
    /// broken off before long.
    pub(crate) async fn end(&self, ending: Ending) {
        self.keeper.abort();
        let (counts, now) = (ending.reached(self.progress.counts()), self.clock.now());
        if let Err(error) = imports::end(&self.machine, self.id, counts, &ending, now).await {
            tracing::error!(?error, "what became of an import could not be written down");
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

/// Says again and again that the import goes on, and how far it is.
async fn keep(machine: Machine, clock: Clock, id: ImportId, progress: Progress) {
    let mut turns = tokio::time::interval(EVERY);
    loop {
        turns.tick().await;
        let (state, counts) = (progress.state(), progress.counts());
        if let Err(error) = imports::go_on(&machine, id, state, counts, clock.now()).await {
            tracing::warn!(?error, "how far an import is could not be written down");
        }
    }
}

/// How an import ended, as it is written down.
pub(crate) fn ending(outcome: &anyhow::Result<Outcome>) -> Ending {
    match outcome {
        Ok(Outcome::Applied(report)) => of_report(ImportState::Applied, report),
        Ok(Outcome::Refused { faults, is_cut_off }) => Ending {
            faults: faults.iter().take(FEED_FAULTS).map(fault).collect(),
            is_cut_off: *is_cut_off || faults.len() > FEED_FAULTS,
            ..Ending::as_such(ImportState::Refused)
        },
        Ok(Outcome::BrokenOff { report, .. }) => of_report(ImportState::BrokenOff, report),
        Err(_) => Ending::as_such(ImportState::BrokenOff),
    }
}

fn of_report(state: ImportState, report: &Report) -> Ending {
    let count = |kind: Kind| {
        let Tally { new, changed, unchanged, kept } = report.of(kind);
        let [new, changed, unchanged, kept] = [new, changed, unchanged, kept].map(|it| it as u64);
        KindCount { kind: kind.code().to_owned(), new, changed, unchanged, kept }
    };
    let counts = Kind::ALL.iter().map(|kind| count(*kind));
    let is_there = |it: &KindCount| it.new + it.changed + it.unchanged + it.kept > 0;
    Ending {
        counts: counts.filter(is_there).collect(),
        invitations: report.invitations as u64,
        ..Ending::as_such(state)
    }
}

impl Observer for Counter {
    fn progress(&mut self, progress: import::Progress) {
        let counted = &self.progress.0;
        match progress.stage {
            Stage::Read => counted.checked.store(progress.done, Ordering::Relaxed),
            Stage::Check => {}
            Stage::Apply => {
                if self.kind != progress.kind {
                    self.before += self.done;
                    self.kind = progress.kind;
                }
                self.done = progress.done;
                counted.applied.store(self.before + self.done, Ordering::Relaxed);
            }
        }
    }
}

impl Observer for Both<'_> {
    fn progress(&mut self, progress: import::Progress) {
        self.0.progress(progress);
        self.1.progress(progress);
    }
}

/// What stands on a line that is no record may be anything, also a key.
fn fault(fault: &import::Fault) -> Fault {
    let may_be_secret = fault.pointer.is_empty() || fault.pointer == "/key";
    Fault {
        line: fault.line as u64,
        pointer: fault.pointer.clone(),
        rule: fault.rule.code().to_owned(),
        value: if may_be_secret { String::new() } else { fault.value.clone() },
        asked: fault.asked.clone(),
    }
}
