//! The feed: how agreements come in from the vendor's systems, with their administrators, and what
//! was bought under them.
//!
//! A feed is checked as a whole, and nothing of it is applied while anything is wrong. Then it is
//! applied agreement by agreement, and what was bought part by part. What is there already stays
//! untouched, so a feed can be repeated as often as one likes, also after it was broken off. Of what
//! was bought the memory holds a part, whatever comes. `docs/feed.md` describes the format.

mod apply;
mod check;
mod fault;
mod feed;
mod few;
mod fields;
mod file_name;
mod input;
mod kind;
mod lines;
mod observer;
mod print;
pub(crate) mod records;
mod report;
mod rows;
mod staging;
mod table;
mod terminal;
pub(crate) mod values;

use shared::locale::Locale;

use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    product_keys::Sealer,
    storage::Files,
    store::feed::{Present, present},
};

pub use fault::{Fault, Rule};
pub(crate) use input::{Author, ByHand};
pub use input::{Form, Input};
pub use kind::{Kind, UnknownKind};
pub use observer::{Observer, Progress, Silent, Stage};
pub use print::print;
pub use records::{heads, schema};
pub use report::{Report, Tally};
pub use terminal::Terminal;

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
        /// Whether so much is wrong that the rest was not looked at.
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

/// Imports what can be read.
///
/// # Errors
/// When it cannot be read, or the database does not answer. Nothing was applied then.
pub async fn run(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    input: Input,
    observer: &mut dyn Observer,
) -> anyhow::Result<Outcome> {
    let (takes_keys, author) = (input.takes_keys(), input.author());
    let mut feed = Feed::read(input, observer).await?;
    speak(&mut feed, config.brand.language);
    let present: Present = present(machine, &apply::wanted(&feed)).await?;
    check::check(&mut feed, &present, &config.rules);
    if let Some(place) = feed.first_key.filter(|_| !takes_keys) {
        feed.find(place, "/key", Rule::NoSecretKey, "");
    }
    let files = Files::new(config.files.clone());
    check::many::check(machine, &files, &mut feed, &present, observer).await?;
    if !feed.faults.is_empty() {
        let is_cut_off = feed.is_cut_off();
        return Ok(Outcome::Refused { faults: feed.into_faults(), is_cut_off });
    }
    let (rules, report) = (&config.rules, Report::default());
    let sealer = &Sealer::new(&config.secrets);
    let mut apply =
        Apply { machine, rules, clock, present: &present, sealer, observer, report, author };
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
