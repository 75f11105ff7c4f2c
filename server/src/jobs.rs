//! Work that nobody waits for: it is due sooner or later, and looked for again and again. Any
//! number of servers share it.

mod invitation_requests;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::timeout;

use crate::{
    app::Wake, clock::Clock, config::Config, database::Machine, error::Error, store::sessions,
};

/// How long nothing is looked for when nobody says that there is something.
const POLL: Duration = Duration::from_secs(2);

/// How often what has ended is forgotten.
const FORGET_EVERY: TimeDelta = TimeDelta::hours(1);

/// Does what is due, until told to stop; what has begun is finished first.
pub async fn run(
    machine: Machine,
    config: Config,
    clock: Clock,
    wake: Wake,
    stop: impl Future<Output = ()>,
) {
    let mut stop = std::pin::pin!(stop);
    let mut forget_at = clock.now();
    loop {
        run_due(&machine, &config, &clock, &wake).await;
        forget_at = forget_ended(&machine, clock.now(), forget_at).await;
        tokio::select! {
            () = &mut stop => return,
            // Whether it was woken or waited long enough: both are reasons to look.
            _ = timeout(POLL, wake.jobs.notified()) => (),
        }
    }
}

/// Does what is due now, once. What fails is in the log, and due again.
pub async fn run_due(machine: &Machine, config: &Config, clock: &Clock, wake: &Wake) {
    match invitation_requests::run_due(machine, &config.rules, clock).await {
        Ok(0) => {}
        // There may be mail to send now.
        Ok(_) => wake.mail.notify_one(),
        Err(error) => log(&error),
    }
}

/// Forgets what has ended when it is time to, and says when it is the next time.
async fn forget_ended(machine: &Machine, now: DateTime<Utc>, due: DateTime<Utc>) -> DateTime<Utc> {
    if now < due {
        return due;
    }
    if let Err(error) = sessions::forget_ended(machine, now).await {
        log(&error);
    }
    now + FORGET_EVERY
}

fn log(error: &Error) {
    tracing::error!(?error, "a job failed and will be tried again");
}
