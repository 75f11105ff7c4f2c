//! Tables out of files that people have: a workbook, or text in whatever letters and with whatever
//! separators their programs write. A file is a stranger's: what it says of its own size is not
//! believed, and nothing in it is ever calculated.

mod encoding;
mod separated;
mod workbook;

use shared::{
    api::batches::{FileFault, FileForm},
    limits::{BATCH_COLUMNS, BATCH_ROWS},
};

/// A table: as many cells in each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its rows, without those that are empty.
    pub(crate) rows: Vec<Row>,
    /// How many columns it has, without those at the end that are empty all the way down.
    pub(crate) width: usize,
    /// What the file was taken for.
    pub(crate) form: FileForm,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where it stands in the file, from 1, as spreadsheets count.
    pub(crate) number: u32,
    /// What stands in it, without spaces around.
    pub(crate) cells: Vec<String>,
}

/// More rows than people: some stand above the heads.
const ROWS: usize = BATCH_ROWS + 20;

/// Columns that are looked at: those at the end are left aside where nothing is in them.
const WIDTH: usize = 16_384;

/// No file has more lines: one takes five megabytes of them.
const LAST: u32 = 8_000_000;

/// No cell is longer, in characters: what comes after is cut off, and the field that it is in says
/// that it is too long.
pub(crate) const CELL: usize = 1_000;

/// What workbooks begin with: they are archives.
const ZIP: &[u8] = b"PK\x03\x04";

/// What older workbooks, and those with a password, begin with.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Makes a table of a file, whatever it is called.
///
/// # Errors
/// Why nothing can be made of it.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, FileFault> {
    if bytes.starts_with(ZIP) {
        return table(workbook::read(bytes)?, |_| FileForm::Workbook);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    let (text, letters) = encoding::decode(bytes)?;
    let (rows, separator) = separated::read(&text)?;
    table(rows, |width| FileForm::Text { letters, separator: (width > 1).then_some(separator) })
}

/// The stream that holds an encrypted workbook, as it is called in its directory.
fn compound(bytes: &[u8]) -> FileFault {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
    if is_encrypted { FileFault::Encrypted } else { FileFault::OldWorkbook }
}

/// All text of one file, in bytes: a workbook may name the same text in each of its cells.
const TEXT: usize = 16 * 1024 * 1024;

/// Takes rows in, one after the other, as long as there is room.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    text: usize,
}

impl Rows {
    /// Adds a row unless there is nothing in it.
    fn add(&mut self, number: u32, cells: &[String]) -> Result<(), FileFault> {
        let mut cells: Vec<_> = cells.iter().map(|cell| plain(cell)).collect();
        cells.truncate(cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > BATCH_COLUMNS {
            return Err(FileFault::TooManyColumns);
        }
        // A workbook says itself which row it is: one after the other, and not beyond its end.
        let is_next = self.rows.last().is_none_or(|last| last.number < number);
        if !is_next || number > LAST {
            return Err(FileFault::Damaged);
        }
        if self.rows.len() == ROWS {
            return Err(FileFault::TooManyRows);
        }
        self.text += cells.iter().map(String::len).sum::<usize>();
        if self.text > TEXT {
            return Err(FileFault::Damaged);
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }
}

/// The text of a cell on one line, without the spaces around it, of whatever width, and without
/// characters that no database takes.
fn plain(cell: &str) -> String {
    let is_around = |letter: char| letter.is_whitespace() || letter == '\u{feff}' || letter == '\0';
    let cell = cell.trim_matches(is_around);
    let one_line = |letter: char| match letter {
        '\r' | '\n' | '\t' => Some(' '),
        '\0' => None,
        letter => Some(letter),
    };
    cell.chars().filter_map(one_line).take(CELL).collect()
}

fn table(rows: Rows, form: impl FnOnce(usize) -> FileForm) -> Result<Table, FileFault> {
    let mut rows = rows.rows;
    let width = rows.iter().map(|row| row.cells.len()).max().ok_or(FileFault::Empty)?;
    for row in &mut rows {
        row.cells.resize(width, String::new());
    }
    Ok(Table { rows, width, form: form(width) })
}

#[cfg(test)]
mod tests;
