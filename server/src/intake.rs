//! Feeds that come in over the API: each is put down in a file, written down as an import, and
//! imported when it is its turn, by whoever has the right to (`Machine`) and not by the handler.
//!
//! Whoever sent it waits for the end as long as they like. What goes on then goes on without them.

mod put_down;
mod record;

use std::sync::{Arc, Mutex, PoisonError};

use shared::{
    api::feed::ImportState, ids::ImportId, limits::FEEDS_AT_ONCE, problem::Problem,
    values::FeedName,
};
use tokio::{
    sync::{Semaphore, mpsc, oneshot, watch},
    task::JoinSet,
};

pub(crate) use put_down::{PutDown, put_down};
pub(crate) use record::{Both, Record, ending};

use crate::{
    App,
    app::Wake,
    clock::Clock,
    config::Config,
    database::Machine,
    error::Error,
    import::{self, Author, Outcome},
    serve,
    store::imports::{Ending, Sender},
};

/// Where handlers hand over what has come in.
#[derive(Clone, Debug)]
pub(crate) struct Intake(Arc<Desk>);

#[derive(Debug)]
struct Desk {
    requests: mpsc::Sender<Request>,
    /// Until somebody works on them.
    waiting: Mutex<Option<mpsc::Receiver<Request>>>,
}

/// A feed that has come in, and where to say what becomes of it.
#[derive(Debug)]
struct Request {
    feed: PutDown,
    name: FeedName,
    sender: Sender,
    reply: oneshot::Sender<Result<Going, Error>>,
}

/// An import that goes on.
#[derive(Debug)]
pub(crate) struct Going {
    pub(crate) id: ImportId,
    ended: watch::Receiver<bool>,
}

impl Default for Intake {
    fn default() -> Self {
        let (requests, waiting) = mpsc::channel(FEEDS_AT_ONCE);
        Self(Arc::new(Desk { requests, waiting: Mutex::new(Some(waiting)) }))
    }
}

impl Intake {
    /// Hands a feed over; it is an import from now on.
    ///
    /// # Errors
    /// [`Problem::ImportRunning`] when one of its name goes on, [`Problem::Busy`] when there are too
    /// many, or the program is about to end.
    pub(crate) async fn submit(
        &self,
        feed: PutDown,
        name: FeedName,
        sender: Sender,
    ) -> Result<Going, Error> {
        if self.waiting().is_some() {
            return Err(Problem::Busy.into());
        }
        let (reply, answer) = oneshot::channel();
        let request = Request { feed, name, sender, reply };
        self.0.requests.try_send(request).map_err(|_| Problem::Busy)?;
        answer.await.map_err(|_| Problem::Busy)?
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Option<mpsc::Receiver<Request>>> {
        // Nothing panics while it is held.
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Going {
    /// Waits until it has ended.
    pub(crate) async fn ended(mut self) {
        // An error means that nobody works on it any more.
        let _ = self.ended.wait_for(|ended| *ended).await;
    }
}

/// Imports what has come in, one feed after the other.
#[derive(Debug)]
pub struct Importer {
    work: Work,
    requests: mpsc::Receiver<Request>,
}

/// What every import needs.
#[derive(Clone, Debug)]
struct Work {
    machine: Machine,
    config: Arc<Config>,
    clock: Clock,
    wake: Wake,
    /// One at a time: they would only wait for each other in the database.
    turn: Arc<Semaphore>,
}

impl Importer {
    /// Whoever works for this server; the second one has nothing to do.
    #[must_use]
    pub fn new(app: &App, machine: Machine) -> Self {
        let requests = app.intake.waiting().take();
        let work = Work {
            machine,
            config: Arc::clone(&app.config),
            clock: app.clock.clone(),
            wake: app.wake.clone(),
            turn: Arc::new(Semaphore::new(1)),
        };
        Self { work, requests: requests.unwrap_or_else(|| mpsc::channel(1).1) }
    }

    /// Works until told to stop. What goes on then is broken off between two transactions, and can be
    /// sent again.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let (tell, told) = watch::channel(false);
        let mut imports = JoinSet::new();
        loop {
            tokio::select! {
                biased;
                () = &mut stop => break,
                Some(_) = imports.join_next() => {}
                Some(request) = self.requests.recv() => {
                    self.work.take(request, &mut imports, &told).await;
                }
                else => stop.as_mut().await,
            }
        }
        // An error means that nothing goes on.
        let _ = tell.send(true);
        imports.join_all().await;
    }
}

impl Work {
    /// Writes an import down, says so, and begins.
    async fn take(
        &self,
        Request { feed, name, sender, reply }: Request,
        imports: &mut JoinSet<()>,
        stop: &watch::Receiver<bool>,
    ) {
        let record = if imports.len() < FEEDS_AT_ONCE {
            Record::begin(&self.machine, &self.clock, name.as_ref(), &sender).await
        } else {
            Err(Problem::Busy.into())
        };
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                // An error means that nobody waits any more.
                let _ = reply.send(Err(error));
                return;
            }
        };
        let (tell, ended) = watch::channel(false);
        // As above: then it goes on without them.
        let _ = reply.send(Ok(Going { id: record.id(), ended }));
        let author = match sender {
            Sender::Operator(by) => Author::Operator(by),
            Sender::Terminal | Sender::System { .. } => Author::Feed,
        };
        let (work, mut stop) = (self.clone(), stop.clone());
        imports.spawn(async move {
            let ending = tokio::select! {
                biased;
                () = serve::told(&mut stop) => Ending::as_such(ImportState::BrokenOff),
                ending = work.import(&feed, author, &record) => ending,
            };
            record.end(ending).await;
            work.wake.all();
            // As above.
            let _ = tell.send(true);
        });
    }

    async fn import(&self, feed: &PutDown, author: Author, record: &Record) -> Ending {
        // Whoever enters one record by hand does not wait for a million.
        let _turn = match author {
            Author::Feed => Some(self.turn.acquire().await),
            Author::Operator(_) => None,
        };
        record.start();
        let (machine, config, clock) = (&self.machine, &self.config, &self.clock);
        let outcome = match feed.input() {
            Ok(input) => {
                let input = input.by(author);
                import::run(machine, config, clock, input, &mut record.counter()).await
            }
            Err(error) => Err(error),
        };
        if let Ok(Outcome::BrokenOff { error, .. }) | Err(error) = &outcome {
            tracing::error!(?error, "an import was broken off");
        }
        ending(&outcome)
    }
}
