//! The demo's world: three organizations that come in through the feed, and people in them who can
//! sign in.
//!
//! Everything happened as it does for real: the administrators were invited by the vendor, the
//! others by them. Two administrators have not answered yet, so that the guide can be walked.

mod people;

use anyhow::{Context, bail};
use chrono::{NaiveDate, TimeDelta};
use shared::{api::agreements::AgreementState, values::ShortName};

use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    import::{self, Outcome, feed::Feed},
    passwords::Passwords,
    store::feed,
};

pub(crate) use people::{SampleInvitation, SamplePerson, SampleRole};

const FEED: &str = include_str!("../demo/feed.jsonl");

/// The first day of the demo, as the days in its feed see it.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");

/// The organization by which one sees whether the demo has begun.
const FIRST: &str = "contoso";

/// Somebody who can sign in to the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// The name, in the order of their language.
    pub name: String,
    /// The work account.
    pub email: String,
    /// Its password.
    pub password: String,
    /// The roles in English, each with where it is held.
    pub roles: Vec<String>,
}

/// Fills the database with the demo's world, as far as it is not there yet.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    passwords: &Passwords,
) -> anyhow::Result<Vec<DemoPerson>> {
    let began_at = feed::founded(machine, &ShortName::parse(FIRST)?).await?;
    let days = began_at.unwrap_or_else(|| clock.now()).date_naive() - FIRST_DAY;
    if began_at.is_none() {
        // What has ended was in force once: that is how its people came in.
        import(machine, config, clock, revived(feed_after(days)?)).await?;
    }
    let people = people::fill(machine, config, clock, passwords).await?;
    import(machine, config, clock, feed_after(days)?).await?;
    Ok(people)
}

/// The feed, so many days later.
fn feed_after(days: TimeDelta) -> anyhow::Result<Feed> {
    let mut feed = Feed::of_text("demo", FEED)?;
    for agreement in feed.agreements_mut() {
        agreement.starts_on = agreement.starts_on.after(days);
        agreement.ends_on = agreement.ends_on.after(days);
    }
    Ok(feed)
}

fn revived(mut feed: Feed) -> Feed {
    for agreement in feed.agreements_mut() {
        if agreement.state == AgreementState::Ended {
            agreement.state = AgreementState::Active;
        }
    }
    feed
}

async fn import(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    feed: Feed,
) -> anyhow::Result<()> {
    match import::import(machine, config, clock, feed).await? {
        Outcome::Applied(_) => Ok(()),
        Outcome::Refused { faults, .. } => {
            let first = faults.first().context("a refusal has a reason")?;
            bail!("{first}")
        }
        Outcome::BrokenOff { error, .. } => Err(error),
    }
}
