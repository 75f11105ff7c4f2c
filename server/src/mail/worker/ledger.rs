//! Writes down what came of mails: whatever has come back while the last was being written, and
//! comes back soon after, in one transaction.

use std::{sync::Arc, time::Duration};

use tokio::{sync::mpsc, time::timeout};

use super::{Desk, queue::Queue};
use crate::store::messages::{self, Attempt, GROUP, Next};

/// How long is waited before it is tried again to write it down.
const PAUSE: Duration = Duration::from_secs(1);

/// So long a group waits for more: nobody notices on a page, and a note keeps it meanwhile.
const SOON: Duration = Duration::from_millis(20);

/// Writes everything down until nobody has anything any more.
pub(super) async fn keep(desk: Arc<Desk>, queue: Arc<Queue>, mut over: mpsc::Receiver<Attempt>) {
    loop {
        let attempts = gather(&queue, &mut over).await;
        if attempts.is_empty() {
            return;
        }
        let count = attempts.len();
        let noted = attempts.iter().filter(|it| it.note().is_some()).count();
        write(&desk, attempts).await;
        if let Some(notebook) = &desk.notebook {
            notebook.forget(noted);
        }
        queue.written(count);
    }
}

/// The next group: what has come back, and while there are mails under way, what comes back soon.
async fn gather(queue: &Queue, over: &mut mpsc::Receiver<Attempt>) -> Vec<Attempt> {
    let mut group = Vec::with_capacity(GROUP);
    over.recv_many(&mut group, GROUP).await;
    if !group.is_empty() && group.len() < GROUP && queue.to_send() > 0 {
        // Whether it is one by then or not.
        let _ = timeout(SOON, queue.has_group()).await;
    }
    while group.len() < GROUP
        && let Ok(attempt) = over.try_recv()
    {
        group.push(attempt);
    }
    group
}

/// Tries for as long as nobody else can have claimed them: an answer that is lost is a mail that is
/// sent twice.
async fn write(desk: &Desk, attempts: Vec<Attempt>) {
    loop {
        match messages::settle(&desk.machine, &attempts).await {
            Ok(settled) => {
                let (written, late): (Vec<_>, Vec<_>) =
                    attempts.iter().partition(|it| settled.contains(&it.message.id));
                return log(&written, &late);
            }
            Err(error) => tracing::error!(?error, "what came of mails cannot be written down"),
        }
        let until = attempts.iter().map(|it| it.message.leased_until).max();
        if until.is_none_or(|until| until <= desk.clock.now()) {
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn log(written: &[&Attempt], late: &[&Attempt]) {
    for Attempt { message, outcome, next, .. } in written {
        let (id, kind, reply) = (message.id, outcome.kind().code(), outcome.reply());
        match next {
            Next::Sent => tracing::info!(%id, reply, "mail accepted"),
            Next::Failed | Next::At(_) => {
                tracing::warn!(%id, kind, reply, ?next, "mail not accepted");
            }
        }
    }
    for Attempt { message, outcome, .. } in late {
        let (id, kind, reply) = (message.id, outcome.kind().code(), outcome.reply());
        tracing::warn!(%id, kind, reply, "the lease was over before the answer");
    }
}
