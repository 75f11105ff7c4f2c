//! The feed: how agreements come in from the vendor's systems, and with them their administrators.
//!
//! A feed is checked as a whole, and nothing of it is applied while anything is wrong. Then it is
//! applied agreement by agreement. What is there already stays untouched, so a feed can be repeated
//! as often as one likes, also after it was broken off. `docs/feed.md` describes the format.

mod apply;
mod check;
mod fault;
pub(crate) mod feed;
mod fields;
mod lines;
mod print;
pub(crate) mod records;
pub(crate) mod values;

use std::path::PathBuf;

use shared::locale::Locale;

use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    store::feed::{Present, present},
};

pub use apply::{Report, Tally};
pub use fault::{Fault, Rule};
pub use print::print;
pub use records::schema;

use apply::Apply;
use feed::Feed;

/// What an import has come to.
#[derive(Debug)]
pub enum Outcome {
    /// All of it is in the database.
    Applied(Report),
    /// Something is wrong with it, and nothing was applied.
    Refused {
        /// What is wrong, in the order of the lines.
        faults: Vec<Fault>,
        /// Whether so much is wrong that the rest was not read.
        is_cut_off: bool,
    },
    /// The database failed in the middle. What is in the report is done, and need not be undone.
    BrokenOff {
        /// What was done before.
        report: Report,
        /// Why it was broken off.
        error: anyhow::Error,
    },
}

/// Imports files; `-` is standard input.
///
/// # Errors
/// When a file cannot be read, or the database does not answer. Nothing was applied then.
pub async fn run(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    files: &[PathBuf],
) -> anyhow::Result<Outcome> {
    import(machine, config, clock, Feed::read(files)?).await
}

/// Imports a feed that has been read.
pub(crate) async fn import(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    mut feed: Feed,
) -> anyhow::Result<Outcome> {
    speak(&mut feed, config.brand.language);
    let present: Present = present(machine, &apply::wanted(&feed)).await?;
    let is_cut_off = feed.is_cut_off();
    check::check(&mut feed, &present, &config.rules);
    if !feed.faults.is_empty() {
        return Ok(Outcome::Refused { faults: feed.faults, is_cut_off });
    }
    let (rules, report) = (&config.rules, Report::default());
    let mut apply = Apply { machine, rules, clock, present: &present, report };
    Ok(match apply.run(&feed).await {
        Ok(()) => Outcome::Applied(apply.report),
        Err(error) => Outcome::BrokenOff { report: apply.report, error: error.into() },
    })
}

/// Organizations that say nothing speak the vendor's language.
fn speak(feed: &mut Feed, language: Locale) {
    for organization in feed.organizations.iter_mut() {
        organization.language.get_or_insert(language);
    }
}
