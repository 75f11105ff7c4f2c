//! A table of one kind of records: comma-separated values (RFC 4180), or with semicolons or tabs,
//! with a line of heads. A row is read as the line of JSON that it stands for.

use std::{
    collections::BTreeMap,
    io::{self, BufRead},
};

use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};

use super::{
    fault::{Rule, shown},
    fields::{Column, Finding, Shape},
    kind::Kind,
    lines::{LINE_BYTES, Line, Lines},
    records,
};

/// What separates cells; which of them, the heads tell.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// A table, row by row.
pub(super) struct Table {
    lines: Lines,
    kind: Kind,
    /// Nothing before the heads were read.
    layout: Option<Layout>,
}

/// What the heads tell.
struct Layout {
    separator: char,
    heads: Vec<Head>,
}

/// The field, or the field of an object, that a column holds.
struct Head {
    name: &'static str,
    inner: Option<&'static str>,
    shape: Shape,
}

/// A row, or why it is none.
pub(super) enum Row {
    Fields(Vec<(String, Box<RawValue>)>),
    Blank,
    Wrong(Rule, String),
    /// What is wrong with the heads: nothing behind them can be read.
    Unreadable(Vec<Finding>),
}

impl Table {
    pub(super) fn of(reader: Box<dyn BufRead + Send>, kind: Kind) -> Self {
        Self { lines: Lines::of(reader), kind, layout: None }
    }

    /// The next row, and the number of its first line.
    pub(super) fn next(&mut self) -> io::Result<Option<(usize, Row)>> {
        let Some((number, line)) = self.lines.next()? else { return Ok(None) };
        let row = match line {
            Line::Text(text) => self.whole(text)?.map(|text| self.row(&text)),
            Line::Wrong(rule, _) if self.layout.is_none() => Some(unreadable(rule)),
            Line::Wrong(rule, value) => Some(Row::Wrong(rule, value)),
            Line::Last(rule, _) => Some(unreadable(rule)),
        };
        Ok(Some((number, row.unwrap_or_else(|| unreadable(Rule::MalformedTable)))))
    }

    /// The line with those after it on which a cell in quotes goes on.
    fn whole(&mut self, mut text: String) -> io::Result<Option<String>> {
        while text.matches('"').count() % 2 == 1 {
            let Some((_, Line::Text(next))) = self.lines.next()? else { return Ok(None) };
            text.push('\n');
            text.push_str(&next);
            if text.len() as u64 > LINE_BYTES {
                return Ok(None);
            }
        }
        Ok(Some(text))
    }

    fn row(&mut self, text: &str) -> Row {
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.trim().is_empty() {
            return Row::Blank;
        }
        let Some(layout) = &self.layout else { return self.read_heads(text) };
        match cells(text, layout.separator) {
            Some(cells) if cells.len() == layout.heads.len() => layout.fields(&cells),
            Some(_) | None => Row::Wrong(Rule::MalformedTable, String::new()),
        }
    }

    fn read_heads(&mut self, text: &str) -> Row {
        let often = |separator: &char| text.matches(*separator).count();
        // Of equals `max_by_key` takes the last.
        let separator = SEPARATORS.into_iter().rev().max_by_key(often).unwrap_or(',');
        let Some(names) = cells(text, separator) else { return unreadable(Rule::MalformedTable) };
        match heads(self.kind, &names) {
            Ok(heads) => {
                self.layout = Some(Layout { separator, heads });
                Row::Blank
            }
            Err(findings) => Row::Unreadable(findings),
        }
    }
}

impl Layout {
    fn fields(&self, cells: &[String]) -> Row {
        let mut fields: Vec<(&str, Value)> = Vec::new();
        let mut objects: BTreeMap<&str, serde_json::Map<String, Value>> = BTreeMap::new();
        for (head, cell) in self.heads.iter().zip(cells) {
            let cell = cell.trim();
            match head.inner {
                _ if cell.is_empty() => {}
                None => fields.push((head.name, value(cell, head.shape))),
                Some(inner) => {
                    let object = objects.entry(head.name).or_default();
                    object.insert(inner.to_owned(), value(cell, head.shape));
                }
            }
        }
        if fields.is_empty() && objects.is_empty() {
            return Row::Blank;
        }
        fields.extend(objects.into_iter().map(|(name, object)| (name, Value::Object(object))));
        let raw =
            |(name, value): (&str, Value)| Some((name.to_owned(), to_raw_value(&value).ok()?));
        Row::Fields(fields.into_iter().filter_map(raw).collect())
    }
}

/// What a cell stands for. What is no number where one is needed stays a text, and is refused.
fn value(cell: &str, shape: Shape) -> Value {
    match shape {
        Shape::Number => cell.parse::<i64>().map_or_else(|_| cell.into(), Value::from),
        Shape::List => cell.split_whitespace().map(Value::from).collect(),
        Shape::Text | Shape::Object(_) => cell.into(),
    }
}

fn heads(kind: Kind, names: &[String]) -> Result<Vec<Head>, Vec<Finding>> {
    let (known, mut findings) = (known_heads(kind), Vec::new());
    let mut heads: Vec<Head> = Vec::new();
    for name in names.iter().map(|name| name.trim()) {
        match known.iter().find(|(known, ..)| known == name) {
            None => findings.push(finding(name, Rule::UnknownField)),
            Some(_) if names.iter().filter(|it| it.trim() == name).count() > 1 => {
                findings.push(finding(name, Rule::DuplicateField));
            }
            Some((_, outer, inner, column)) => {
                heads.push(Head { name: outer, inner: *inner, shape: column.shape });
            }
        }
    }
    for (name, .., column) in &known {
        if column.is_needed && !names.iter().any(|it| it.trim() == name) {
            findings.push(finding(name, Rule::MissingField));
        }
    }
    if findings.is_empty() { Ok(heads) } else { Err(findings) }
}

/// The heads that a table of this kind may have: the name, the field, the field within it.
fn known_heads(kind: Kind) -> Vec<(String, &'static str, Option<&'static str>, Column)> {
    let mut known = Vec::new();
    for column in records::columns(kind) {
        match column.shape {
            Shape::Object(inner) => known.extend(inner.iter().map(|it| {
                (format!("{}.{}", column.name, it.name), column.name, Some(it.name), *it)
            })),
            Shape::Text | Shape::Number | Shape::List => {
                known.push((column.name.to_owned(), column.name, None, *column));
            }
        }
    }
    known
}

fn finding(name: &str, rule: Rule) -> Finding {
    let pointer = format!("/{}", shown(name).replace('.', "/"));
    Finding { pointer, rule, value: String::new(), asked: rule.asked().to_owned() }
}

fn unreadable(rule: Rule) -> Row {
    let (pointer, value, asked) = (String::new(), String::new(), rule.asked().to_owned());
    Row::Unreadable(vec![Finding { pointer, rule, value, asked }])
}

/// The cells of a row; nothing where something stands behind the quotes of a cell.
fn cells(row: &str, separator: char) -> Option<Vec<String>> {
    let (mut cells, mut rest) = (Vec::new(), row);
    loop {
        let (cell, after) = if let Some(quoted) = rest.strip_prefix('"') {
            in_quotes(quoted)?
        } else {
            let end = rest.find(separator).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        };
        cells.push(cell);
        match after.strip_prefix(separator) {
            Some(next) => rest = next,
            None => return after.is_empty().then_some(cells),
        }
    }
}

/// A cell up to the quote that ends it, and what stands behind that.
fn in_quotes(text: &str) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), text);
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return Some((cell, rest)),
        }
    }
}

#[cfg(test)]
mod tests;
