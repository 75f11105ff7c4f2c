//! What a number is made of.

use std::{
    iter::Sum,
    ops::{AddAssign, Sub},
};

use super::Tally;
use crate::api::{
    licenses::{EntryKind, Part, PartQuantity, Quantities, Rule},
    products::LicenseTerm,
};

/// The parts of both numbers, signed: each number is the sum of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts([i64; Part::ALL.len()]);

impl Parts {
    pub(super) fn of(tally: &Tally, term: LicenseTerm) -> Self {
        let mut parts = Self::default();
        for (kind, part) in EntryKind::ALL.iter().zip(Part::ALL) {
            // They are declared in the same order: a test sees to it.
            parts.0[*part as usize] = tally.of(*kind);
        }
        let owned = tally.owned().max(0);
        parts.0[Part::Subscribed as usize] = match term {
            LicenseTerm::Perpetual => 0,
            LicenseTerm::Subscription => tally.owned(),
        };
        let covered = match term {
            LicenseTerm::Perpetual => tally.of(EntryKind::Covered).clamp(0, owned),
            LicenseTerm::Subscription => owned,
        };
        // What is there of coverage and covers nothing.
        parts.0[Part::Unused as usize] = covered - parts.quantities().covered;
        parts
    }

    /// One part.
    #[must_use]
    pub const fn get(&self, part: Part) -> i64 {
        self.0[part as usize]
    }

    /// The two numbers.
    #[must_use]
    pub fn quantities(&self) -> Quantities {
        let sum = |is_of: fn(Part) -> bool| {
            Part::ALL.iter().filter(|part| is_of(**part)).map(|part| self.get(*part)).sum()
        };
        Quantities { effective: sum(|part| !part.is_coverage()), covered: sum(Part::is_coverage) }
    }

    /// The parts that there are, in the order in which they are told.
    #[must_use]
    pub fn list(&self) -> Vec<PartQuantity> {
        let parts = Part::ALL.iter().map(|part| (*part, self.get(*part)));
        let parts = parts.filter(|(_, quantity)| *quantity != 0);
        parts.map(|(part, quantity)| PartQuantity { part, quantity }).collect()
    }

    /// The rules by which these parts count.
    #[must_use]
    pub fn rules(&self, term: LicenseTerm) -> Vec<Rule> {
        Rule::ALL.iter().copied().filter(|rule| self.obey(*rule, term)).collect()
    }

    fn obey(&self, rule: Rule, term: LicenseTerm) -> bool {
        let has = |part: Part| self.get(part) != 0;
        let is_perpetual = term == LicenseTerm::Perpetual;
        match rule {
            Rule::OrderedForGood => has(Part::Ordered) && is_perpetual,
            Rule::OrderedForDays => has(Part::Ordered) && !is_perpetual,
            Rule::GrantAdds => has(Part::Granted),
            Rule::UpgradeMoves => has(Part::UpgradedFrom) || has(Part::UpgradedTo),
            Rule::ReturnTakes => has(Part::Returned),
            Rule::CoverageAddsNone => has(Part::Maintained),
            Rule::SubscriptionIsCovered => has(Part::Subscribed),
            Rule::CoveredUpToOwned => has(Part::Unused),
            Rule::MoreGoneThanCame => self.quantities().effective < 0,
        }
    }
}

impl Part {
    /// Whether it is a part of the covered quantity, and not of the effective one.
    #[must_use]
    pub const fn is_coverage(self) -> bool {
        match self {
            Self::Ordered
            | Self::Granted
            | Self::UpgradedFrom
            | Self::UpgradedTo
            | Self::Returned => false,
            Self::Maintained | Self::Subscribed | Self::Unused => true,
        }
    }
}

impl AddAssign for Parts {
    fn add_assign(&mut self, other: Self) {
        for (part, more) in self.0.iter_mut().zip(other.0) {
            *part += more;
        }
    }
}

impl Sub for Parts {
    type Output = Self;

    fn sub(mut self, other: Self) -> Self {
        for (part, less) in self.0.iter_mut().zip(other.0) {
            *part -= less;
        }
        self
    }
}

impl Sum for Parts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, parts| {
            sum += parts;
            sum
        })
    }
}
