//! Puts a checked feed into the database: organizations and partners first, then agreement by
//! agreement, each in a transaction of its own. What is there as it is, is not touched.

use std::collections::BTreeMap;

use shared::values::AgreementNumber;

use super::feed::Feed;
use crate::{
    clock::Clock,
    config::Rules,
    database::Machine,
    error::Error,
    store::feed::{self, Change, Group, Present, Wanted},
};

/// After this many agreements the log says how far it is.
const PROGRESS: usize = 1_000;

/// What an import has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What has become of the organizations.
    pub organizations: Tally,
    /// What has become of the partners.
    pub partners: Tally,
    /// What has become of the agreements.
    pub agreements: Tally,
    /// What has become of the purchasing accounts.
    pub accounts: Tally,
    /// How many invitations were made; their mail is in the outbox.
    pub invitations: usize,
}

/// How many records were new, changed, or there as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Not there before.
    pub new: usize,
    /// There with other content.
    pub changed: usize,
    /// There as they are.
    pub unchanged: usize,
}

impl Tally {
    fn count(&mut self, change: Change) {
        match change {
            Change::New => self.new += 1,
            Change::Changed => self.changed += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }
}

/// What the database has to be asked for to know what a feed changes.
pub(super) fn wanted(feed: &Feed) -> Wanted {
    let agreements = feed.agreements.iter();
    let referred = agreements.map(|(_, it)| (it.organization.clone(), it.partner.clone()));
    let (organizations, partners): (Vec<_>, Vec<_>) = referred.unzip();
    let accounts = feed.accounts.iter();
    let agreements = accounts.map(|(_, it)| it.agreement.clone());
    Wanted {
        organizations: unique(feed.organizations.keys().cloned().chain(organizations)),
        partners: unique(feed.partners.keys().cloned().chain(partners.into_iter().flatten())),
        agreements: unique(feed.agreements.keys().cloned().chain(agreements)),
        accounts: feed.accounts.keys().cloned().collect(),
    }
}

fn unique<T: Ord>(keys: impl Iterator<Item = T>) -> Vec<T> {
    keys.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// An import at work.
pub(super) struct Apply<'a> {
    pub(super) machine: &'a Machine,
    pub(super) rules: &'a Rules,
    pub(super) clock: &'a Clock,
    pub(super) present: &'a Present,
    pub(super) report: Report,
}

impl Apply<'_> {
    /// Applies the feed. After an error, the report says what has been done before it.
    pub(super) async fn run(&mut self, feed: &Feed) -> Result<(), Error> {
        for (_, record) in feed.organizations.iter() {
            let change = if self.present.organizations.get(&record.short_name) == Some(record) {
                Change::Unchanged
            } else {
                feed::write_organization(self.machine, record, self.clock.now()).await?
            };
            self.report.organizations.count(change);
        }
        for (_, record) in feed.partners.iter() {
            let change = if self.present.partners.get(&record.short_name) == Some(record) {
                Change::Unchanged
            } else {
                feed::write_partner(self.machine, record).await?
            };
            self.report.partners.count(change);
        }
        let (there, rest): (Vec<_>, Vec<_>) =
            groups(feed).into_values().partition(|group| group.is_in(self.present));
        for group in there {
            self.report.agreements.unchanged += usize::from(group.agreement.is_some());
            self.report.accounts.unchanged += group.accounts.len();
        }
        for (index, group) in rest.iter().enumerate() {
            self.apply(group).await?;
            if (index + 1) % PROGRESS == 0 {
                tracing::info!(done = index + 1, of = rest.len(), "agreements");
            }
        }
        Ok(())
    }

    async fn apply(&mut self, group: &Group<'_>) -> Result<(), Error> {
        let now = self.clock.now();
        let written = feed::write_agreement(self.machine, group, self.rules, now).await?;
        written.agreement.into_iter().for_each(|change| self.report.agreements.count(change));
        written.accounts.into_iter().for_each(|change| self.report.accounts.count(change));
        self.report.invitations += written.invitations;
        Ok(())
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
