//! Tables as files for spreadsheets, written while their rows are read: never more than a part of
//! them is in memory.
//!
//! The file says where it comes from: whose it is, who asked for it and when, by what it was
//! filtered, and how many rows it has. As CSV that follows the rows, after an empty line, so that a
//! file that was broken off shows it; in a workbook it is a sheet of its own.

mod origin;
mod workbook;

use std::io;

use chrono::{NaiveDate, NaiveDateTime};
use futures_util::{Stream, StreamExt, stream};
use shared::{
    api::{File, PartError},
    table::{Table, TableFormat},
};

use crate::{csv, error::Error};
pub(crate) use origin::Origin;
use workbook::Workbook;

/// What stands in one field of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like: it is never calculated.
    Text(String),
    /// A number that can be added up.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment to the second, in a zone that the head names.
    Moment(NaiveDateTime),
}

impl Cell {
    /// The text, or nothing.
    pub(crate) fn text(text: &(impl ToString + ?Sized)) -> Self {
        Self::Text(text.to_string())
    }

    /// A count.
    pub(crate) fn count(count: u64) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The day, if there is one.
    pub(crate) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// The text, if there is one.
    pub(crate) fn text_of(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(&text))
    }
}

/// The fields of one row, as many as there are heads.
pub(crate) type Row = Vec<Cell>;

/// A table that is about to be written, in the language of who asked for it.
#[derive(Debug)]
pub(crate) struct TableFile {
    /// What it is a table of: the name of its sheet, and the beginning of the file's.
    pub(crate) title: String,
    /// What stands above the columns.
    pub(crate) heads: Vec<String>,
    /// Where it comes from.
    pub(crate) origin: Origin,
}

impl TableFile {
    /// The file, written as its rows come.
    pub(crate) fn write(
        self,
        format: TableFormat,
        rows: impl Stream<Item = Result<Vec<Row>, Error>> + Send + 'static,
    ) -> File<Table> {
        let name = self.origin.file_name(&self.title, format);
        let writer = Writer::start(format, self);
        let parts = stream::unfold(Some((writer, Box::pin(rows))), |state| async {
            let (mut writer, mut rows) = state?;
            Some(match rows.next().await {
                Some(Ok(part)) => match writer.add(&part) {
                    Ok(bytes) => (Ok(bytes), Some((writer, rows))),
                    Err(error) => (Err(broken_off(anyhow::Error::from(error).into())), None),
                },
                Some(Err(error)) => (Err(broken_off(error)), None),
                None => (
                    writer.finish().map_err(|error| broken_off(anyhow::Error::from(error).into())),
                    None,
                ),
            })
        });
        File::new(name, parts).of_type(format.media_type())
    }
}

/// The answer has begun: the log is told why it ends early, and the caller that it does.
pub(crate) fn broken_off(error: Error) -> PartError {
    let error = anyhow::Error::from(error);
    tracing::error!(?error, "a file was broken off");
    "broken off".into()
}

/// A file of which the rows are coming.
struct Writer {
    format: Format,
    origin: Origin,
    rows: u64,
}

enum Format {
    /// What is written and has not been read yet.
    Csv(Vec<u8>),
    Xlsx(Box<Workbook>),
}

impl Writer {
    fn start(format: TableFormat, table: TableFile) -> Self {
        let TableFile { title, heads, origin } = table;
        let format = match format {
            TableFormat::Csv => Format::Csv(csv::start(heads.into_iter())),
            TableFormat::Xlsx => Format::Xlsx(Box::new(Workbook::new(&title, heads))),
        };
        Self { format, origin, rows: 0 }
    }

    fn add(&mut self, rows: &[Row]) -> io::Result<Vec<u8>> {
        self.rows += rows.len() as u64;
        match &mut self.format {
            Format::Csv(bytes) => {
                for row in rows {
                    csv::write(bytes, row);
                }
                Ok(std::mem::take(bytes))
            }
            Format::Xlsx(workbook) => {
                for row in rows {
                    workbook.add(row)?;
                }
                Ok(workbook.take())
            }
        }
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        let Self { format, origin, rows } = self;
        match format {
            Format::Csv(mut bytes) => {
                bytes.extend_from_slice(b"\r\n");
                for (name, value) in origin.facts(rows) {
                    csv::write(&mut bytes, &[Cell::Text(name), value]);
                }
                Ok(bytes)
            }
            Format::Xlsx(workbook) => workbook.finish(&origin.sheet(), &origin.facts(rows)),
        }
    }
}

#[cfg(test)]
mod tests;
