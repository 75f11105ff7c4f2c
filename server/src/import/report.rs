//! What an import has done.

use super::kind::Kind;
use crate::store::feed::Change;

/// What an import has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(super) tallies: [Tally; Kind::ALL.len()],
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
    /// There with other content, which goes before the feed's: somebody put it right.
    pub kept: usize,
}

impl Report {
    /// What has become of the records of a kind.
    #[must_use]
    pub const fn of(&self, kind: Kind) -> Tally {
        self.tallies[kind.place()]
    }

    pub(super) fn count(&mut self, kind: Kind, change: Change) {
        let tally = &mut self.tallies[kind.place()];
        match change {
            Change::New => tally.new += 1,
            Change::Changed => tally.changed += 1,
            Change::Unchanged => tally.unchanged += 1,
            Change::Kept => tally.kept += 1,
        }
    }
}
