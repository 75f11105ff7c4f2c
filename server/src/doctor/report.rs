//! What the operator reads: a line for each thing that was looked at, and below it what mends it.

use std::fmt;

use serde::Serialize;

use super::finding::{Finding, Verdict};

/// What a look at the sending side has found.
#[derive(Debug, Serialize)]
pub struct Report {
    version: &'static str,
    /// Whose mail was looked at.
    sender: String,
    /// The domain to which mails come back.
    return_domain: String,
    is_right: bool,
    checks: Vec<Finding>,
}

/// How wide the first columns are.
const SIGN_COLUMN: usize = 9;
const NAME_COLUMN: usize = 13;

impl Report {
    pub(super) fn new(sender: String, return_domain: String, checks: Vec<Finding>) -> Self {
        let is_right = checks.iter().all(|finding| finding.verdict < Verdict::Wrong);
        Self { version: env!("CARGO_PKG_VERSION"), sender, return_domain, is_right, checks }
    }

    /// Whether nothing has to be mended.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.is_right
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.checks.iter().filter(|finding| finding.verdict == verdict).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, sender, return_domain, .. } = self;
        writeln!(f, "Business Center {version}: mail from {sender}, back to {return_domain}\n")?;
        for finding in &self.checks {
            write(f, finding)?;
        }
        let [wrong, look] = [Verdict::Wrong, Verdict::Doubtful].map(|verdict| self.count(verdict));
        match (wrong, look) {
            (0, 0) => writeln!(f, "\nNothing has to be mended."),
            (0, look) => writeln!(f, "\nNothing has to be mended; {look} to look at."),
            (wrong, look) => writeln!(f, "\n{wrong} to mend, {look} to look at."),
        }
    }
}

fn write(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    let (sign, word) = finding.verdict.sign();
    let (name, says) = (finding.check.name(), &finding.says);
    writeln!(f, "{sign} {word:SIGN_COLUMN$}{name:NAME_COLUMN$}{says}")?;
    let mut title = "";
    for mend in &finding.mend {
        if mend.title() != title {
            title = mend.title();
            writeln!(f, "{:1$}{title}", "", SIGN_COLUMN + NAME_COLUMN + 2)?;
        }
        writeln!(f, "{:1$}{2}", "", SIGN_COLUMN + NAME_COLUMN + 4, mend.line())?;
    }
    Ok(())
}
