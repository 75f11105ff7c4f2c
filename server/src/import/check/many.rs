//! The same for the records of which there are many: part by part, as they are staged.

mod judge;

use std::collections::BTreeMap;

use super::Wrong;
use crate::{
    database::Machine,
    import::{
        apply::PART,
        fault::Rule,
        feed::{FAULTS, Feed, Place, quoted},
        kind::Kind,
        observer::{Observer, Progress, Stage},
        records::{
            Contact, Coverage, Document, Download, Grant, Order, OrderLine, ProductKey, Return,
            Subscription, Upgrade,
        },
        staging::Waiting,
    },
    storage::{self, Difference, NotOpened, Storage},
    store::feed::{KnownFile, Present, owners, owners_of_lines, seen_files},
};

pub(in crate::import) use judge::{Around, Judged};

/// Checks them. What is wrong is among the faults of the feed.
pub(in crate::import) async fn check(
    machine: &Machine,
    storage: &dyn Storage,
    feed: &mut Feed,
    present: &Present,
    observer: &mut dyn Observer,
) -> anyhow::Result<()> {
    same_keys(feed).await?;
    orders_of_lines(machine, feed).await?;
    let mut checks = Checks { machine, storage, feed, present, observer };
    checks.run::<Contact>().await?;
    checks.run::<Document>().await?;
    checks.run::<Download>().await?;
    checks.run::<Order>().await?;
    checks.run::<OrderLine>().await?;
    checks.run::<Grant>().await?;
    checks.run::<Upgrade>().await?;
    checks.run::<Return>().await?;
    checks.run::<Coverage>().await?;
    checks.run::<ProductKey>().await?;
    checks.run::<Subscription>().await
}

async fn same_keys(feed: &mut Feed) -> anyhow::Result<()> {
    for twice in feed.staging.settle(FAULTS).await? {
        feed.find_conflict(twice.kind, twice.later, twice.first, &twice.key);
    }
    Ok(())
}

/// Finds out whose the lines of orders are: what their orders say, here or in the database.
async fn orders_of_lines(machine: &Machine, feed: &mut Feed) -> anyhow::Result<()> {
    feed.staging.give_owners().await?;
    let mut after = String::new();
    loop {
        let missing = feed.staging.missing_orders(&after).await?;
        let Some(last) = missing.last() else { break };
        after.clone_from(last);
        let known = owners(machine, Kind::Order, &missing).await?;
        for owner in known.values() {
            feed.referenced.account(&owner.parse()?);
        }
        feed.staging.know_orders(&known).await?;
    }
    feed.staging.give_known_owners().await?;
    for (place, order) in feed.staging.lines_without_order(FAULTS).await? {
        feed.find(place, "/order", Rule::UnknownReference, &quoted(&order));
    }
    Ok(())
}

struct Checks<'a> {
    machine: &'a Machine,
    storage: &'a dyn Storage,
    feed: &'a mut Feed,
    present: &'a Present,
    observer: &'a mut dyn Observer,
}

impl Checks<'_> {
    async fn run<R: Judged>(&mut self) -> anyhow::Result<()> {
        let of = Some(self.feed.staging.count(R::KIND).await?);
        let (mut after, mut done) = ((String::new(), String::new()), 0);
        while self.feed.faults.len() < FAULTS {
            let part = self.feed.staging.part(R::KIND, (&after.0, &after.1), PART).await?;
            let Some(last) = part.last() else { break };
            after = (last.owner.clone(), last.key.clone());
            done += part.len() as u64;
            for (place, (pointer, rule, value)) in self.judge::<R>(&part).await? {
                self.feed.find(place, pointer, rule, &value);
            }
            let kind = Some(R::KIND);
            self.observer.progress(Progress { stage: Stage::Check, kind, done, of });
        }
        Ok(())
    }

    async fn judge<R: Judged>(&self, part: &[Waiting]) -> anyhow::Result<Vec<(Place, Wrong)>> {
        let keys: Vec<String> = part.iter().map(|it| it.key.clone()).collect();
        let owners = owners(self.machine, R::KIND, &keys).await?;
        // What is written down of a line of an order is its order.
        let is_line = R::KIND == Kind::OrderLine;
        let lines = if is_line { BTreeMap::new() } else { self.lines(part).await? };
        let around = Around { feed: self.feed, present: self.present, lines: &lines };
        let seen = seen_files(self.machine, R::KIND, &keys).await?;
        let mut wrong = Vec::new();
        for it in part {
            let record: R = serde_json::from_str(&it.content)?;
            // A file is read as a whole: once, and again when the feed says something else of it.
            if let Some(file) = record.file().filter(|file| seen.get(&it.key) != Some(file)) {
                let differs = file_differs(self.storage, &file).await?;
                wrong.extend(differs.map(|wrong| (it.place, wrong)));
            }
            let moved = owners.get(&it.key).filter(|owner| **owner != it.owner);
            wrong.extend(moved.map(|_| (it.place, moved_to(R::KIND, &it.owner))));
            wrong.extend(record.judge(&around).into_iter().map(|wrong| (it.place, wrong)));
        }
        Ok(wrong)
    }

    /// Whose the lines of orders are that these records are about.
    async fn lines(&self, part: &[Waiting]) -> anyhow::Result<BTreeMap<String, String>> {
        let mut keys: Vec<String> = part.iter().filter_map(|it| it.about.clone()).collect();
        keys.sort();
        keys.dedup();
        if keys.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut lines = self.feed.staging.owners_of_lines(&keys).await?;
        keys.retain(|key| !lines.contains_key(key));
        lines.extend(owners_of_lines(self.machine, &keys).await?);
        Ok(lines)
    }
}

/// How a file is not what the feed says of it.
async fn file_differs(storage: &dyn Storage, file: &KnownFile) -> anyhow::Result<Option<Wrong>> {
    let size = u64::try_from(file.byte_size)?;
    let wrong = |pointer, rule, value| Ok(Some((pointer, rule, value)));
    match storage::check(storage, &file.path, size, &file.sha256).await {
        Ok(()) => Ok(None),
        Err(Difference::Size(found)) => wrong("/byte_size", Rule::FileDiffers, found.to_string()),
        Err(Difference::Content(found)) => {
            wrong("/sha256", Rule::FileDiffers, quoted(found.as_ref()))
        }
        Err(Difference::NotOpened(NotOpened::Missing)) => {
            wrong("/path", Rule::FileMissing, quoted(file.path.as_ref()))
        }
        Err(Difference::NotOpened(NotOpened::Unreadable(error))) => {
            Err(anyhow::Error::new(error).context(file.path.to_string()))
        }
    }
}

fn moved_to(kind: Kind, owner: &str) -> Wrong {
    let pointer = if kind == Kind::Document { "/agreement" } else { "/purchasing_account" };
    (pointer, Rule::RecordMoved, quoted(owner))
}
