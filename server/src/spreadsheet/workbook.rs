//! Workbooks (`.xlsx`): an archive of XML files, of which the first visible sheet is read.
//!
//! Read by ourselves: libraries reserve as much memory as a file says that it needs. Here every part
//! is unpacked up to a bound, whatever it says of its size, and a cell takes memory only when there
//! is something in it. Formulas are left aside: what counts is the value that was last shown.

mod parts;
mod sheet;

use std::io::{Cursor, Read};

use shared::api::batches::FileFault;
use zip::{ZipArchive, result::ZipError};

use super::Rows;

/// No workbook has more parts.
const PARTS: usize = 2_000;

/// All that is unpacked of one workbook, in bytes.
const UNPACKED: usize = 64 * 1024 * 1024;

/// The rows of the first visible sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Rows, FileFault> {
    let mut archive = Archive::open(bytes)?;
    let sheet = parts::first_sheet(&mut archive)?;
    let sheet = archive.part(&sheet)?.ok_or(FileFault::Damaged)?;
    let texts = match archive.part("xl/sharedStrings.xml")? {
        Some(part) => sheet::shared_texts(&part)?,
        None => Vec::new(),
    };
    sheet::rows(&sheet, &texts)
}

/// The archive, with what may still be unpacked of it.
struct Archive<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    room: usize,
}

impl<'a> Archive<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, FileFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
        if archive.len() > PARTS {
            return Err(FileFault::Damaged);
        }
        let has = |name: &str| archive.index_for_name(name).is_some();
        if has("xl/workbook.bin") {
            return Err(FileFault::OldWorkbook);
        }
        if !has("xl/workbook.xml") {
            return Err(FileFault::NotASpreadsheet);
        }
        Ok(Self { archive, room: UNPACKED })
    }

    /// The text of a part; nothing where there is none of that name.
    fn part(&mut self, name: &str) -> Result<Option<String>, FileFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(FileFault::Encrypted);
            }
            Err(_) => return Err(FileFault::Damaged),
        };
        let mut text = String::new();
        let mut part = part.take(self.room as u64 + 1);
        part.read_to_string(&mut text).map_err(|_| FileFault::Damaged)?;
        self.room = self.room.checked_sub(text.len()).ok_or(FileFault::Damaged)?;
        Ok(Some(text))
    }
}
