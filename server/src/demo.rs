//! The demo's world: three organizations that come in through the feed, people in them who can sign
//! in, and what they bought in five years.
//!
//! Everything happened as it does for real: the administrators were invited by the vendor, the
//! others by them. Two administrators have not answered yet, so that the guide can be walked. What
//! was bought is made up, and always the same: it is made relative to the day on which the demo has
//! begun, and comes in through the feed like everything else.

mod catalog;
mod files;
mod keys;
mod ledger;
mod name_server;
mod papers;
mod pdf;
mod people;
mod purchases;
mod random;
mod subscriptions;

use anyhow::{Context, bail};
use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;
use shared::{api::agreements::AgreementState, values::ShortName};

use files::DemoFile;

use crate::{
    clock::Clock,
    config::Config,
    database::Machine,
    import::{self, Input, Outcome},
    intake::{Record, ending},
    passwords::Passwords,
    store::{feed, imports::Sender},
};

pub(crate) use name_server::NameServer;
pub(crate) use people::{SampleInvitation, SamplePerson, SampleRole};
pub use purchases::Size;
pub(crate) use subscriptions::SampleServices;

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

/// Fills the database with the demo's organizations and people, as far as they are not there yet.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    passwords: &Passwords,
) -> anyhow::Result<Vec<DemoPerson>> {
    let began_on = began_on(machine).await?;
    let today = began_on.unwrap_or_else(|| clock.now().date_naive());
    if began_on.is_none() {
        // What has ended was in force once: that is how its people came in.
        let past = texts(&revived(parties(today)?));
        import(machine, config, clock, "agreements-of-the-past.jsonl", past).await?;
    }
    let people = people::fill(machine, config, clock, passwords).await?;
    import(machine, config, clock, "agreements.jsonl", texts(&parties(today)?)).await?;
    Ok(people)
}

/// Fills in what the accounts bought, their papers, and the files: much, beside a server that runs
/// already. What is there is left as it is.
///
/// # Errors
/// When the database does not answer, or the files cannot be written.
pub async fn fill_in_purchases(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    size: Size,
) -> anyhow::Result<()> {
    let today = began_on(machine).await?.context("the organizations come first")?;
    let storage = config.files.clone();
    let lines = tokio::task::spawn_blocking(move || {
        let (files, lines) = everything_bought(today, size)?;
        files.iter().try_for_each(|file| file.put(&storage))?;
        anyhow::Ok(lines)
    });
    import(machine, config, clock, "purchases.jsonl", lines.await??).await?;
    subscriptions::set_up(machine, clock).await
}

/// The files of the demo, and all lines of its feed that come after the parties.
fn everything_bought(today: NaiveDate, size: Size) -> anyhow::Result<(Vec<DemoFile>, Vec<String>)> {
    let products = catalog::products(today);
    let orders = purchases::orders(&products, today, size);
    let parties = parties(today)?;
    let documents = papers::documents(|number| start_of(&parties, number));
    let software = files::software(&products)?;
    let (files, of_files): (Vec<_>, Vec<_>) = documents.into_iter().chain(software).unzip();
    let lines = of_files
        .into_iter()
        .chain(products.iter().map(catalog::Product::line))
        .chain(papers::contacts())
        .chain(orders.iter().flat_map(|order| order.feed(&products)))
        .chain(ledger::feed(&orders, &products, today, size))
        .chain(keys::feed(&orders, &products, today))
        .chain(subscriptions::feed(today));
    Ok((files, lines.map(|line| line.to_string()).collect()))
}

/// The day on which the demo's first organization came in; nothing when none has.
async fn began_on(machine: &Machine) -> anyhow::Result<Option<NaiveDate>> {
    let began_at = feed::founded(machine, &ShortName::parse(FIRST)?).await?;
    Ok(began_at.map(|began_at| began_at.date_naive()))
}

/// The lines of `demo/feed.jsonl`, as they are on that day.
fn parties(today: NaiveDate) -> anyhow::Result<Vec<Value>> {
    let days = today - FIRST_DAY;
    let lines = FEED.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line)?;
        for field in ["starts_on", "ends_on"] {
            if let Some(day) = line.get_mut(field) {
                *day = later(day, days)?;
            }
        }
        anyhow::Ok(line)
    });
    lines.collect()
}

fn later(day: &Value, days: TimeDelta) -> anyhow::Result<Value> {
    let day: NaiveDate = serde_json::from_value(day.clone())?;
    Ok(serde_json::to_value(day + days)?)
}

/// When the agreement began.
fn start_of(parties: &[Value], agreement: &str) -> Option<NaiveDate> {
    let line =
        parties.iter().find(|line| line["kind"] == "agreement" && line["number"] == agreement)?;
    serde_json::from_value(line["starts_on"].clone()).ok()
}

fn revived(mut parties: Vec<Value>) -> Vec<Value> {
    for line in &mut parties {
        if line["state"] == AgreementState::Ended.code() {
            line["state"] = AgreementState::Active.code().into();
        }
    }
    parties
}

fn texts(lines: &[Value]) -> Vec<String> {
    lines.iter().map(Value::to_string).collect()
}

/// As from a file of this name: operators see it among the imports.
async fn import(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    name: &str,
    lines: Vec<String>,
) -> anyhow::Result<()> {
    let input = Input::of_lines(name, lines.into_iter());
    let record = Record::begin(machine, clock, name, &Sender::Terminal).await?;
    record.start();
    let outcome = import::run(machine, config, clock, input, &mut record.counter()).await;
    record.end(ending(&outcome)).await;
    match outcome? {
        Outcome::Applied(_) => Ok(()),
        Outcome::Refused { faults, .. } => {
            let first = faults.first().context("a refusal has a reason")?;
            bail!("{first}")
        }
        Outcome::BrokenOff { error, .. } => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::{Datelike, Days, NaiveDate};
    use serde_json::Value;

    use super::{DemoFile, Size, parties};

    /// What was bought, as it is read.
    fn everything_bought(today: NaiveDate, size: Size) -> (Vec<DemoFile>, Vec<Value>) {
        let (files, lines) = super::everything_bought(today, size).unwrap();
        (files, lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    /// The days on which the demo may begin: also the one that is in few years.
    const DAYS: &[(i32, u32, u32)] = &[(2026, 11, 22), (2028, 2, 29), (2031, 1, 1)];

    fn days() -> impl Iterator<Item = NaiveDate> {
        DAYS.iter().map(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day).unwrap())
    }

    fn of_kind<'a>(lines: &'a [Value], kind: &'a str) -> impl Iterator<Item = &'a Value> {
        lines.iter().filter(move |line| line["kind"] == kind)
    }

    #[test]
    fn the_demo_is_as_large_as_a_real_customer() {
        for today in days() {
            let parties = parties(today).unwrap();
            assert_eq!(of_kind(&parties, "organization").count(), 3);
            assert_eq!(of_kind(&parties, "purchasing_account").count(), 12);
            let (files, lines) = everything_bought(today, Size::Full);
            let count = |kind| of_kind(&lines, kind).count();
            assert!((38..=46).contains(&count("product")), "{}", count("product"));
            let order_lines = count("order_line");
            assert!((30_000..31_000).contains(&order_lines), "{order_lines}");
            for (kind, few) in [("order", 6_000), ("upgrade", 100), ("return", 30), ("grant", 40)] {
                assert!(count(kind) >= few, "{kind}: {}", count(kind));
            }
            for (kind, few) in [("coverage", 1_000), ("product_key", 200), ("download", 90)] {
                assert!(count(kind) >= few, "{kind}: {}", count(kind));
            }
            assert_eq!(files.len(), count("download") + count("document"));
            assert!(files.iter().map(|file| file.bytes.len()).sum::<usize>() < 2_000_000);
        }
    }

    #[test]
    fn it_spans_five_years_and_ends_today() {
        for today in days() {
            let (_, lines) = everything_bought(today, Size::Full);
            let day =
                |line: &Value| serde_json::from_value::<NaiveDate>(line["ordered_on"].clone());
            let ordered: Vec<_> = of_kind(&lines, "order").map(|line| day(line).unwrap()).collect();
            let (first, last) = (ordered.iter().min().unwrap(), ordered.iter().max().unwrap());
            assert!(*first < today - Days::new(1_780) && *last <= today, "{first} {last}");
            assert!(*last > today - Days::new(7), "{last}");
            // At the end of fiscal years there is more than in other months.
            let in_month = |month| ordered.iter().filter(|day| day.month() == month).count();
            assert!(in_month(12) > in_month(10) * 3 / 2);
        }
    }

    #[test]
    fn coverage_lapses_ends_soon_and_goes_on() {
        let today = days().next().unwrap();
        let (_, lines) = everything_bought(today, Size::Full);
        let ends = lines.iter().filter_map(|line| {
            serde_json::from_value::<NaiveDate>(line["covered_to"].clone()).ok()
        });
        let ends: Vec<_> = ends.collect();
        let count =
            |range: std::ops::Range<NaiveDate>| ends.iter().filter(|it| range.contains(it)).count();
        let (year, far) = (today + Days::new(365), today + Days::new(2_000));
        let past = NaiveDate::MIN..today;
        for range in [past, today..year, year..far] {
            let found = count(range.clone());
            assert!(found > 500, "{range:?} {found}");
        }
    }

    #[test]
    fn each_thing_has_a_number_of_its_own_and_it_is_the_same_each_time() {
        let today = days().next().unwrap();
        for size in [Size::Full, Size::Small] {
            let (_, lines) = everything_bought(today, size);
            let numbered = lines.iter().filter_map(|line| line["number"].as_str());
            let numbers: Vec<_> = numbered.collect();
            assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
            let (_, again) = everything_bought(today, size);
            assert!(lines == again);
        }
    }

    #[test]
    fn every_state_of_an_order_and_a_second_partner_can_be_seen_also_in_the_small_demo() {
        let today = days().next().unwrap();
        let (_, lines) = everything_bought(today, Size::Small);
        let order_lines = of_kind(&lines, "order_line").count();
        assert!((550..900).contains(&order_lines), "{order_lines}");
        let states: BTreeSet<_> =
            of_kind(&lines, "order").map(|line| line["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["canceled", "completed", "open"].into());
        assert!(of_kind(&lines, "order").any(|line| line["partner"] == "tailspin"));
        for kind in ["upgrade", "return", "grant", "coverage", "product_key", "contact"] {
            assert!(of_kind(&lines, kind).count() > 0, "{kind}");
        }
    }
}
