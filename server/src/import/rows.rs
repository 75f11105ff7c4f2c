//! What is read row by row, whatever it is written as.

use serde_json::value::RawValue;

use super::{
    fault::Rule,
    fields::Finding,
    input::{Form, Text},
    kind::Kind,
    lines::{Line, Lines},
    table::{self, Table},
};

/// What is read row by row.
pub(super) enum Rows {
    Lines(Lines),
    Table(Table, Kind),
}

/// A row, whatever it is written as.
pub(super) enum Row {
    Blank,
    Text(String),
    Fields(Kind, Vec<(String, Box<RawValue>)>),
    Wrong(Rule, String),
    Last(Option<Kind>, Vec<Finding>),
}

impl Rows {
    /// Opens a text.
    pub(super) fn open(text: Text) -> anyhow::Result<Self> {
        Ok(match text.form {
            Form::JsonLines => Self::Lines(Lines::of(text.open()?)),
            Form::Csv(kind) => Self::Table(Table::of(text.open()?, kind), kind),
        })
    }

    /// The next row, and the number of its line.
    pub(super) fn next(&mut self) -> std::io::Result<Option<(usize, Row)>> {
        Ok(match self {
            Self::Lines(lines) => lines.next()?.map(|(number, line)| (number, row_of(line))),
            Self::Table(table, kind) => {
                table.next()?.map(|(number, row)| (number, row_in(row, *kind)))
            }
        })
    }
}

fn row_of(line: Line) -> Row {
    match line {
        Line::Text(text) if text.trim().is_empty() => Row::Blank,
        Line::Text(text) => Row::Text(text),
        Line::Wrong(rule, value) => Row::Wrong(rule, value),
        Line::Last(rule, value) => {
            let (pointer, asked) = (String::new(), rule.asked().to_owned());
            Row::Last(None, vec![Finding { pointer, rule, value, asked }])
        }
    }
}

fn row_in(row: table::Row, kind: Kind) -> Row {
    match row {
        table::Row::Blank => Row::Blank,
        table::Row::Fields(fields) => Row::Fields(kind, fields),
        table::Row::Wrong(rule, value) => Row::Wrong(rule, value),
        table::Row::Unreadable(findings) => Row::Last(Some(kind), findings),
    }
}
