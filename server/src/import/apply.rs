//! Puts a checked feed into the database: what others refer to first, then agreement by agreement,
//! each in a transaction of its own, then the many records in parts of some thousand. What is there
//! as it is, is not touched.

use std::collections::{BTreeMap, BTreeSet};

use shared::values::AgreementNumber;

use super::{
    feed::Feed,
    input::Author,
    kind::Kind,
    observer::{Observer, Progress, Stage},
    records::{
        Contact, Coverage, Document, Download, Grant, Many, Order, OrderLine, ProductKey, Return,
        Subscription, Upgrade,
    },
    report::Report,
};
use crate::{
    clock::Clock,
    config::Rules,
    database::Machine,
    error::Error,
    product_keys::Sealer,
    store::feed::{self, Change, Group, Ids, Present, Stored, Tools, Wanted},
};

/// So many of the many records are one transaction: whoever else writes waits no longer.
pub(super) const PART: usize = 2_000;

/// What the database has to be asked for to know what a feed changes.
pub(super) fn wanted(feed: &Feed) -> Wanted {
    let agreements = feed.agreements.iter();
    let referred = agreements.map(|(_, it)| (it.organization.clone(), it.partner.clone()));
    let (organizations, partners): (Vec<_>, Vec<_>) = referred.unzip();
    let accounts = feed.accounts.iter();
    let agreements = accounts.map(|(_, it)| it.agreement.clone());
    let referred = &feed.referenced;
    let partners = partners.into_iter().flatten().chain(referred.partners.iter().cloned());
    let agreements = agreements.chain(referred.agreements.iter().cloned());
    Wanted {
        organizations: unique(feed.organizations.keys().cloned().chain(organizations)),
        partners: unique(feed.partners.keys().cloned().chain(partners)),
        products: unique(feed.products.keys().chain(&referred.products).cloned()),
        agreements: unique(feed.agreements.keys().cloned().chain(agreements)),
        accounts: unique(feed.accounts.keys().chain(&referred.accounts).cloned()),
    }
}

fn unique<T: Ord>(keys: impl Iterator<Item = T>) -> Vec<T> {
    keys.collect::<BTreeSet<_>>().into_iter().collect()
}

/// An import at work.
pub(super) struct Apply<'a> {
    pub(super) machine: &'a Machine,
    pub(super) rules: &'a Rules,
    pub(super) clock: &'a Clock,
    pub(super) present: &'a Present,
    pub(super) sealer: &'a Sealer,
    pub(super) observer: &'a mut dyn Observer,
    pub(super) report: Report,
    pub(super) author: Author,
}

impl Apply<'_> {
    /// Applies the feed. After an error, the report says what has been done before it.
    pub(super) async fn run(&mut self, feed: &Feed) -> Result<(), Error> {
        self.organizations(feed).await?;
        self.partners(feed).await?;
        self.products(feed).await?;
        self.agreements(feed).await?;
        let ids = feed::ids(self.machine, &feed.referenced).await?;
        self.many::<Contact>(feed, &ids).await?;
        self.many::<Document>(feed, &ids).await?;
        self.downloads(feed, &ids).await?;
        self.many::<Order>(feed, &ids).await?;
        self.many::<OrderLine>(feed, &ids).await?;
        self.many::<Grant>(feed, &ids).await?;
        self.many::<Upgrade>(feed, &ids).await?;
        self.many::<Return>(feed, &ids).await?;
        self.many::<Coverage>(feed, &ids).await?;
        self.many::<ProductKey>(feed, &ids).await?;
        self.many::<Subscription>(feed, &ids).await
    }

    async fn organizations(&mut self, feed: &Feed) -> Result<(), Error> {
        for record in feed.organizations.all() {
            let change = if self.present.organizations.get(&record.short_name) == Some(record) {
                Change::Unchanged
            } else {
                feed::write_organization(self.machine, &self.author, record, self.clock.now())
                    .await?
            };
            self.report.count(Kind::Organization, change);
        }
        Ok(())
    }

    async fn partners(&mut self, feed: &Feed) -> Result<(), Error> {
        for record in feed.partners.all() {
            let change = if self.present.partners.get(&record.short_name) == Some(record) {
                Change::Unchanged
            } else {
                feed::write_partner(self.machine, record).await?
            };
            self.report.count(Kind::Partner, change);
        }
        Ok(())
    }

    async fn products(&mut self, feed: &Feed) -> Result<(), Error> {
        for part in feed.products.all().chunks(PART) {
            let changes = feed::write_products(self.machine, part).await?;
            for change in changes {
                self.report.count(Kind::Product, change);
            }
        }
        Ok(())
    }

    async fn agreements(&mut self, feed: &Feed) -> Result<(), Error> {
        let (there, rest): (Vec<_>, Vec<_>) =
            groups(feed).into_values().partition(|group| group.is_in(self.present));
        for group in there {
            let agreements = group.agreement.iter().map(|_| Kind::Agreement);
            let accounts = group.accounts.iter().map(|_| Kind::PurchasingAccount);
            agreements.chain(accounts).for_each(|it| self.report.count(it, Change::Unchanged));
        }
        for (index, group) in rest.iter().enumerate() {
            self.agreement(group).await?;
            self.tell(Kind::Agreement, index as u64 + 1, rest.len() as u64);
        }
        Ok(())
    }

    async fn agreement(&mut self, group: &Group<'_>) -> Result<(), Error> {
        let now = self.clock.now();
        let written =
            feed::write_agreement(self.machine, &self.author, group, self.rules, now).await?;
        if let Some(change) = written.agreement {
            self.report.count(Kind::Agreement, change);
        }
        for change in written.accounts {
            self.report.count(Kind::PurchasingAccount, change);
        }
        self.report.invitations += written.invitations;
        Ok(())
    }

    async fn many<R: Stored>(&mut self, feed: &Feed, ids: &Ids) -> Result<(), Error> {
        let tools = Tools { ids, sealer: self.sealer };
        let mut parts = Parts::new(feed, R::KIND).await?;
        while let Some(part) = parts.next::<R>().await? {
            let now = self.clock.now();
            let changes = feed::write_part(self.machine, &tools, part, now).await?;
            for change in changes {
                self.report.count(R::KIND, change);
            }
            self.tell(R::KIND, parts.done, parts.of);
        }
        Ok(())
    }

    async fn downloads(&mut self, feed: &Feed, ids: &Ids) -> Result<(), Error> {
        let mut parts = Parts::new(feed, Kind::Download).await?;
        while let Some(part) = parts.next::<Download>().await? {
            let records: Vec<_> = part.into_iter().map(|(.., record)| record).collect();
            let changes = feed::write_downloads(self.machine, ids, &records).await?;
            for change in changes {
                self.report.count(Kind::Download, change);
            }
            self.tell(Kind::Download, parts.done, parts.of);
        }
        Ok(())
    }

    fn tell(&mut self, kind: Kind, done: u64, of: u64) {
        let (kind, of) = (Some(kind), Some(of));
        self.observer.progress(Progress { stage: Stage::Apply, kind, done, of });
    }
}

/// The staged records of a kind, part by part.
struct Parts<'a> {
    feed: &'a Feed,
    after: (String, String),
    done: u64,
    of: u64,
}

impl<'a> Parts<'a> {
    async fn new(feed: &'a Feed, kind: Kind) -> Result<Self, Error> {
        let of = feed.staging.count(kind).await?;
        Ok(Self { feed, after: (String::new(), String::new()), done: 0, of })
    }

    /// The next records, each with its key and the number of its owner.
    async fn next<R: Many>(&mut self) -> Result<Option<Vec<(String, String, R)>>, Error> {
        let after = (self.after.0.as_str(), self.after.1.as_str());
        let part = self.feed.staging.part(R::KIND, after, PART).await?;
        let Some(last) = part.last() else { return Ok(None) };
        self.after = (last.owner.clone(), last.key.clone());
        self.done += part.len() as u64;
        let records = part.into_iter().map(|it| {
            let record = serde_json::from_str(&it.content)?;
            Ok((it.key, it.owner, record))
        });
        records.collect::<Result<_, Error>>().map(Some)
    }
}

/// The agreements with their accounts, by number.
fn groups(feed: &Feed) -> BTreeMap<&AgreementNumber, Group<'_>> {
    let mut groups = BTreeMap::new();
    for (_, agreement) in feed.agreements.iter() {
        let number = &agreement.number;
        groups.insert(number, Group { number, agreement: Some(agreement), accounts: Vec::new() });
    }
    for (_, account) in feed.accounts.iter() {
        let number = &account.agreement;
        let new = || Group { number, agreement: None, accounts: Vec::new() };
        groups.entry(number).or_insert_with(new).accounts.push(account);
    }
    groups
}
