//! Values with separators: commas, semicolons, tabs or bars, in quotes or not (RFC 4180, and what
//! programs make of it).

use shared::api::batches::FileFault;

use super::{CELL, Rows, WIDTH};

/// What separates cells; of two that would do, the first.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];

/// As many lines tell what separates their cells.
const SAMPLE: usize = 50;

/// The rows of the text, and what separates their cells.
pub(super) fn read(text: &str) -> Result<(Rows, char), FileFault> {
    let (said, rest, first) = said_separator(text);
    let separator = said.unwrap_or_else(|| separator(rest));
    let mut lines = Lines { rest, separator, has_quotes: true };
    let mut rows = Rows::default();
    for number in first.. {
        let Some(cells) = lines.next_line()? else { break };
        rows.add(number, &cells)?;
    }
    Ok((rows, separator))
}

/// A first line `sep=;` is for programs; what follows, and the number of its first line.
fn said_separator(text: &str) -> (Option<char>, &str, u32) {
    let said = text.strip_prefix("sep=").and_then(|rest| {
        let separator = rest.chars().next()?;
        let rest = rest[separator.len_utf8()..].trim_start_matches('\r').strip_prefix('\n')?;
        Some((separator, rest))
    });
    match said {
        Some((separator, rest)) => (Some(separator), rest, 2),
        None => (None, text, 1),
    }
}

/// The one that stands equally often in the most lines; without any, there is one column.
fn separator(text: &str) -> char {
    let score = |separator: &char| {
        let counts = counts(text, *separator);
        let agree = |count: usize| counts.iter().filter(|it| **it == count).count();
        let often = counts.iter().filter(|it| **it > 0).map(|count| (agree(*count), *count));
        often.max().unwrap_or_default()
    };
    // Of equals `max_by_key` takes the last.
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(',')
}

/// How often it stands outside of quotes in each of the first lines.
fn counts(text: &str, separator: char) -> Vec<usize> {
    let (mut counts, mut is_quoted) = (vec![0], false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\n' if !is_quoted => counts.push(0),
            letter if letter == separator && !is_quoted => {
                if let Some(count) = counts.last_mut() {
                    *count += 1;
                }
            }
            _ => {}
        }
        if counts.len() > SAMPLE {
            break;
        }
    }
    counts
}

/// A text of which one line after the other is read.
struct Lines<'a> {
    rest: &'a str,
    separator: char,
    /// Whether quotes mean anything: not after one that never ended, or it would swallow all that
    /// follows.
    has_quotes: bool,
}

/// What comes after a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Cell,
    Line,
}

impl Lines<'_> {
    /// The cells of the next line; nothing when there is none.
    fn next_line(&mut self) -> Result<Option<Vec<String>>, FileFault> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut cells = Vec::new();
        loop {
            let (cell, after) = self.next_cell();
            cells.push(cell);
            if cells.len() > WIDTH {
                return Err(FileFault::TooManyColumns);
            }
            if after == After::Line {
                return Ok(Some(cells));
            }
        }
    }

    fn next_cell(&mut self) -> (String, After) {
        let quoted = if self.has_quotes { self.rest.strip_prefix('"') } else { None };
        let mut cell = String::new();
        if let Some(quoted) = quoted {
            match inside(quoted) {
                Some((inside, rest)) => (cell, self.rest) = (inside, rest),
                None => self.has_quotes = false,
            }
        }
        let separator = self.separator;
        let is_end = |letter: char| letter == separator || letter == '\n' || letter == '\r';
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (plain, rest) = self.rest.split_at(end);
        add(&mut cell, plain);
        let after = if rest.starts_with(separator) { After::Cell } else { After::Line };
        let ends = ["\r\n", "\n", "\r"];
        self.rest = match after {
            After::Cell => &rest[separator.len_utf8()..],
            After::Line => ends.iter().find_map(|it| rest.strip_prefix(*it)).unwrap_or(""),
        };
        (cell, after)
    }
}

/// What stands in quotes, and what comes after; nothing where they never end.
fn inside(text: &str) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), text);
    loop {
        let (part, after) = rest.split_once('"')?;
        add(&mut cell, part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return Some((cell, after)),
        }
    }
}

/// As much of it as a cell holds, with room for spaces around.
fn add(cell: &mut String, part: &str) {
    cell.extend(part.chars().take((4 * CELL).saturating_sub(cell.len())));
}
