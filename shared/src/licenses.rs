//! The fold: from the entries of the license ledger to the numbers that people see.
//!
//! An entry counts on some days and on others not ([`Days`]). What counts on one day, of one product
//! on one account, is summed by kind ([`Tally`]); the tally says which parts the two numbers have
//! ([`Parts`]). From there on everything is a sum of parts: those of a family, of all accounts, of a
//! whole organization. A change is a difference of parts, made by the entries that count on one of
//! the two days only ([`Cause`]). So the parts always add up to the number that is shown, whatever
//! somebody looks at.

mod parts;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use parts::Parts;

use crate::api::{
    licenses::{Cause, EntryKind, Quantities},
    products::LicenseTerm,
};

/// The days on which an entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first of them.
    pub starts_on: NaiveDate,
    /// The last of them; for good, where there is none.
    pub ends_on: Option<NaiveDate>,
}

impl Days {
    /// Whether the day is one of them.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }

    /// What the entry has to do with what is different between two days; nothing when it counts on
    /// both or on none of them.
    #[must_use]
    pub fn cause(self, before: NaiveDate, on: NaiveDate) -> Option<Cause> {
        match (self.has(before), self.has(on)) {
            (false, true) => Some(Cause::Began),
            (true, false) => Some(Cause::Ended),
            (true, true) | (false, false) => None,
        }
    }
}

impl Cause {
    /// What an entry of this quantity changes.
    #[must_use]
    pub const fn change(self, quantity: i64) -> i64 {
        match self {
            Self::Began => quantity,
            Self::Ended => -quantity,
        }
    }
}

/// What counts on one day, of one product on one account: a sum for each kind of entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([i64; EntryKind::ALL.len()]);

impl Tally {
    /// Counts an entry, or several of a kind at once.
    pub fn add(&mut self, kind: EntryKind, quantity: i64) {
        self.0[kind as usize] += quantity;
    }

    /// The sum of one kind.
    #[must_use]
    pub const fn of(&self, kind: EntryKind) -> i64 {
        self.0[kind as usize]
    }

    /// The sum of all entries that add licenses or take some away.
    #[must_use]
    pub fn owned(&self) -> i64 {
        let kinds = EntryKind::ALL.iter().filter(|kind| **kind != EntryKind::Covered);
        kinds.map(|kind| self.of(*kind)).sum()
    }

    /// The parts of both numbers.
    #[must_use]
    pub fn parts(&self, term: LicenseTerm) -> Parts {
        Parts::of(self, term)
    }
}

/// What an entry adds to the two numbers. Of a subscription each license is covered as long as it
/// counts.
#[must_use]
pub const fn contribution(term: LicenseTerm, kind: EntryKind, quantity: i64) -> Quantities {
    match (kind, term) {
        (EntryKind::Covered, _) => Quantities { effective: 0, covered: quantity },
        (_, LicenseTerm::Subscription) => Quantities { effective: quantity, covered: quantity },
        (_, LicenseTerm::Perpetual) => Quantities { effective: quantity, covered: 0 },
    }
}

/// How much of what ends on a day does not go on the day after.
#[must_use]
pub const fn lapsing(ending: i64, beginning: i64) -> i64 {
    let lapsing = ending - if beginning > 0 { beginning } else { 0 };
    if lapsing > 0 { lapsing } else { 0 }
}
