//! How whoever waits for an import learns how far it is.

use super::kind::Kind;

/// What an import is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Lines are read, and each is looked at for itself.
    Read,
    /// Records are held against each other, and against what is there.
    Check,
    /// Records are put into the database.
    Apply,
}

impl Stage {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Check => "check",
            Self::Apply => "apply",
        }
    }
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is at.
    pub stage: Stage,
    /// With which kind of records; while lines are read, with any.
    pub kind: Option<Kind>,
    /// How many lines, or records of the kind, are done.
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
}

/// Who is told.
pub trait Observer: Send + Sync {
    /// It is as far as this; called once for some thousand lines.
    fn progress(&mut self, progress: Progress);
}

/// Nobody is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {
    fn progress(&mut self, _: Progress) {}
}
