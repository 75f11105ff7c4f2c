//! Work that nobody waits for: it is due sooner or later, and looked for again and again. Any
//! number of servers share it.

mod batches;
mod domains;
mod endings;
mod imports;
mod inquiries;
mod invitation_requests;
mod keys;
mod notices;
mod password_resets;
mod services;
mod views;

use std::{convert::Infallible, time::Duration};

use chrono::TimeDelta;
use tokio::time::{sleep, timeout};

use crate::{
    app::Wake,
    clock::Clock,
    config::Config,
    database::Machine,
    domain_proofs::DomainProofs,
    error::Error,
    store::{self, allowances, kept_answers, retention, sessions},
};

/// How long nothing is looked for when nobody says that there is something.
const POLL: Duration = Duration::from_secs(2);

/// How long nothing is looked for after there was nothing. Every change says that there may be
/// something: where there are many, one look is for all of them.
const PAUSE: Duration = Duration::from_millis(200);

/// How often what has ended is forgotten, product keys are looked after, and what ends is told.
const FORGET_EVERY: TimeDelta = TimeDelta::hours(1);

/// Does what is due, until told to stop; what has begun is finished first.
pub async fn run(
    machine: Machine,
    config: Config,
    clock: Clock,
    wake: Wake,
    stop: impl Future<Output = ()>,
) {
    let proofs = DomainProofs::new(&config);
    let others = run_others(&machine, &config, &clock, &wake, stop);
    let domains = run_apart(&wake, || domains::run_due(&machine, &proofs, &clock));
    let services = run_apart(&wake, || services::run_due(&machine, &config, &clock));
    tokio::select! {
        () = others => {}
        never = domains => match never {},
        never = services => match never {},
    }
}

/// Does what waits for strangers, for as long as it is asked to: nothing else waits for it. What is
/// broken off is due again.
async fn run_apart<F>(wake: &Wake, run_due: impl Fn() -> F) -> Infallible
where
    F: Future<Output = Result<usize, Error>>,
{
    loop {
        match run_due().await {
            Ok(0) => sleep(POLL).await,
            // There may be mail to send now.
            Ok(_) => wake.mail.notify_one(),
            Err(error) => {
                log(&error);
                sleep(POLL).await;
            }
        }
    }
}

/// Everything but what waits for strangers.
async fn run_others(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    wake: &Wake,
    stop: impl Future<Output = ()>,
) {
    let mut stop = std::pin::pin!(stop);
    let mut forget_at = clock.now();
    loop {
        let done = run_due(machine, config, clock, wake).await;
        if clock.now() >= forget_at {
            forget(machine, config, clock).await;
            look_after_keys(machine, config, clock).await;
            tell_of_endings(machine, config, clock).await;
            forget_at = clock.now() + FORGET_EVERY;
        }
        let pause = async {
            if done == 0 {
                sleep(PAUSE).await;
            }
            // Whether it was woken or waited long enough: both are reasons to look.
            let _ = timeout(POLL, wake.jobs.notified()).await;
        };
        tokio::select! {
            () = &mut stop => return,
            () = pause => (),
        }
    }
}

/// Does what is due now, once, and returns how much that was. What fails is in the log, and due again.
pub async fn run_due(machine: &Machine, config: &Config, clock: &Clock, wake: &Wake) -> usize {
    let looked_into = [
        invitation_requests::run_due(machine, config, clock).await,
        password_resets::run_due(machine, config, clock).await,
        inquiries::run_due(machine, config, clock).await,
        notices::run_due(machine, config, clock).await,
        batches::run_due(machine, config, clock, wake).await,
        imports::run_due(machine, clock).await,
        // A report takes much room while it is made.
        Box::pin(views::run_due(machine, clock)).await,
    ];
    let mut done = 0;
    for looked_into in looked_into {
        match looked_into {
            Ok(some) => done += some,
            Err(error) => log(&error),
        }
    }
    if done > 0 {
        // There may be mail to send now.
        wake.mail.notify_one();
    }
    done
}

/// Looks at the domains that are due now, once, and returns how many they are.
///
/// # Errors
/// When the database does not answer.
pub async fn look_at_domains(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> anyhow::Result<usize> {
    Ok(domains::run_due(machine, &DomainProofs::new(config), clock).await?)
}

/// Tells online services what is due now, once, and returns how many events they are.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_services(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
) -> anyhow::Result<usize> {
    Ok(services::run_due(machine, config, clock).await?)
}

/// Forgets what has ended long enough ago.
pub async fn forget(machine: &Machine, config: &Config, clock: &Clock) {
    let now = clock.now();
    let forgotten = [
        sessions::forget_ended(machine, now).await,
        allowances::forget_ended(machine, now).await,
        store::inquiries::forget_ended(machine, now).await,
        kept_answers::forget_ended(machine, now).await,
        retention::forget(machine, &config.retention, now).await,
    ];
    for error in forgotten.into_iter().filter_map(Result::err) {
        log(&error);
    }
}

/// Seals product keys under the newest secret, and tells who used some where a week is over.
pub async fn look_after_keys(machine: &Machine, config: &Config, clock: &Clock) {
    let looked_after =
        [keys::seal_anew(machine, config, clock).await, keys::tell(machine, clock).await];
    for error in looked_after.into_iter().filter_map(Result::err) {
        log(&error);
    }
}

/// Tells of what ends soon, each organization once a day.
pub async fn tell_of_endings(machine: &Machine, config: &Config, clock: &Clock) {
    let told = [
        endings::tell(machine, clock).await,
        endings::tell_of_tokens(machine, config, clock).await,
    ];
    for error in told.into_iter().filter_map(Result::err) {
        log(&error);
    }
}

fn log(error: &Error) {
    tracing::error!(?error, "a job failed and will be tried again");
}
