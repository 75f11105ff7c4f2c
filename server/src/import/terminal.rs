//! Progress on a terminal: one line that is written over. Where the output is no terminal, nothing.

use std::{
    io::{IsTerminal, Write, stderr},
    time::{Duration, Instant},
};

use super::observer::{Observer, Progress, Stage};

/// The line is written so often at most.
const EVERY: Duration = Duration::from_millis(200);

/// Takes the cursor to the beginning of the line, and what stood there away.
const CLEAR: &str = "\r\u{1b}[K";

/// A line on the terminal.
#[derive(Debug)]
pub struct Terminal {
    is_shown: bool,
    written_at: Option<Instant>,
}

impl Terminal {
    /// The standard error, if somebody reads it as it comes.
    #[must_use]
    pub fn new() -> Self {
        Self { is_shown: stderr().is_terminal(), written_at: None }
    }
}

impl Default for Terminal {
    fn default() -> Self {
        Self::new()
    }
}

impl Observer for Terminal {
    fn progress(&mut self, progress: Progress) {
        let is_due = self.written_at.is_none_or(|at| at.elapsed() >= EVERY);
        if self.is_shown && is_due {
            self.written_at = Some(Instant::now());
            // Whoever cannot be told is not told.
            let _ = write!(stderr(), "{CLEAR}{}", line(progress));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.written_at.is_some() {
            let _ = write!(stderr(), "{CLEAR}");
        }
    }
}

fn line(Progress { stage, kind, done, of }: Progress) -> String {
    let what = kind.map_or("lines", super::Kind::plural);
    let did = match stage {
        Stage::Read => "read",
        Stage::Check => "checked",
        Stage::Apply => "applied",
    };
    match of {
        Some(of) => format!("{what}: {done} of {of} {did}"),
        None => format!("{what}: {done} {did}"),
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::import::{Kind, Progress, Stage};

    #[test]
    fn the_line_says_what_is_done_and_of_how_much() {
        let kind = Some(Kind::OrderLine);
        let progress = Progress { stage: Stage::Apply, kind, done: 2_000, of: Some(30_000) };
        assert_eq!(line(progress), "order lines: 2000 of 30000 applied");
        let progress = Progress { stage: Stage::Read, kind: None, done: 1_000, of: None };
        assert_eq!(line(progress), "lines: 1000 read");
    }
}
