//! Workbooks (`.xlsx`), written from the first byte to the last: an archive of XML files.
//!
//! Written by ourselves: the usual crate keeps the rows in a temporary file until the last of them
//! is there, so that nobody gets a byte before. Texts stand where they are used, and not in a table
//! of all texts, which would have to be in memory. A text is a text, whatever it begins with.

mod cell;
mod parts;

use std::{
    fmt::Write as _,
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::{Cell, Row};
use cell::{HEAD, write_cell};
use parts::{SHEET, parts};

/// No sheet has more rows; the first is that of the heads.
const ROWS: u32 = 1_048_576;

/// So much is gathered before it is compressed, in bytes.
const GATHERED: usize = 32 * 1024;

/// A workbook to which rows are added.
pub(super) struct Workbook {
    archive: ZipWriter<StreamWriter<Written>>,
    written: Written,
    /// What is about to be compressed.
    gathered: String,
    title: String,
    heads: Row,
    /// The names of the sheets so far.
    sheets: Vec<String>,
    /// How many rows the last of them has.
    rows: u32,
}

/// What of the archive is written and has not been read yet.
#[derive(Clone, Debug, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Workbook {
    pub(super) fn new(title: &str, heads: Vec<String>) -> Self {
        let written = Written::default();
        Self {
            archive: ZipWriter::new_stream(written.clone()),
            written,
            gathered: String::new(),
            title: sheet_name(title),
            heads: heads.into_iter().map(Cell::Text).collect(),
            sheets: Vec::new(),
            rows: 0,
        }
    }

    /// Adds a row; on another sheet when one is full.
    pub(super) fn add(&mut self, row: &[Cell]) -> io::Result<()> {
        if self.sheets.is_empty() || self.rows == ROWS {
            self.start_rows()?;
        }
        self.write_row(row.iter().map(|cell| (cell, None)));
        if self.gathered.len() >= GATHERED { self.compress() } else { Ok(()) }
    }

    /// What has been written since the last time.
    pub(super) fn take(&mut self) -> Vec<u8> {
        mem::take(&mut *self.written.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds a sheet of names and values, and what makes a workbook of the sheets.
    pub(super) fn finish(mut self, sheet: &str, facts: &[(String, Cell)]) -> io::Result<Vec<u8>> {
        if self.sheets.is_empty() {
            self.start_rows()?;
        }
        self.end_sheet()?;
        self.start_sheet(sheet_name(sheet), 2)?;
        for (name, value) in facts {
            let name = Cell::text(name);
            self.write_row([(&name, Some(HEAD)), (value, None)].into_iter());
        }
        self.end_sheet()?;
        let parts = parts(&self.sheets);
        for (name, content) in parts {
            self.start_part(name)?;
            self.archive.write_all(content.as_bytes())?;
        }
        let Self { archive, written, .. } = self;
        archive.finish()?;
        Ok(mem::take(&mut *written.0.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Begins a sheet with the heads in its first row.
    fn start_rows(&mut self) -> io::Result<()> {
        let name = match self.sheets.len() {
            0 => self.title.clone(),
            before => {
                self.end_sheet()?;
                format!("{} {}", self.title, before + 1)
            }
        };
        self.start_sheet(name, self.heads.len())?;
        let heads = mem::take(&mut self.heads);
        self.write_row(heads.iter().map(|cell| (cell, Some(HEAD))));
        self.heads = heads;
        Ok(())
    }

    fn start_sheet(&mut self, name: String, columns: usize) -> io::Result<()> {
        self.sheets.push(name);
        self.rows = 0;
        self.start_part(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()))?;
        self.gathered.push_str(SHEET);
        // The first row stays in sight; a column has room for a name.
        let _ = write!(
            self.gathered,
            "<cols><col min=\"1\" max=\"{columns}\" width=\"22\" customWidth=\"1\"/></cols>\
             <sheetData>"
        );
        Ok(())
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        self.gathered.push_str("</sheetData></worksheet>");
        self.compress()
    }

    fn start_part(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        Ok(self.archive.start_file(name, options)?)
    }

    fn compress(&mut self) -> io::Result<()> {
        self.archive.write_all(self.gathered.as_bytes())?;
        self.gathered.clear();
        Ok(())
    }

    fn write_row<'a>(&mut self, cells: impl Iterator<Item = (&'a Cell, Option<u8>)>) {
        self.rows += 1;
        let number = self.rows;
        // What is written into a text cannot fail.
        let _ = write!(self.gathered, "<row r=\"{number}\">");
        for (column, (cell, style)) in cells.enumerate() {
            write_cell(&mut self.gathered, column, number, cell, style);
        }
        self.gathered.push_str("</row>");
    }
}

/// At most 31 letters, and none that a reference to a sheet has.
fn sheet_name(title: &str) -> String {
    let is_plain = |letter: &char| !"[]:*?/\\'".contains(*letter) && !letter.is_control();
    // Room for the number of another sheet.
    title.chars().filter(is_plain).take(27).collect()
}
