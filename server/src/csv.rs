//! Comma-separated values (RFC 4180) that spreadsheets open as what they are: text, and nothing
//! that calculates.

use std::io::Write;

use crate::table_file::Cell;

/// By this spreadsheets know that the text is UTF-8; without it they show Korean as noise.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The beginning of a file with its line of heads.
pub(crate) fn start(heads: impl Iterator<Item = String>) -> Vec<u8> {
    [BYTE_ORDER_MARK.as_bytes(), &line(heads)].concat()
}

/// One line.
pub(crate) fn line(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let cells: Vec<_> = cells.map(|cell| quoted(&cell)).collect();
    (cells.join(",") + "\r\n").into_bytes()
}

/// Writes a row: texts as they are in [`line`], and what is no text in a form that is never taken
/// for one.
pub(crate) fn write(bytes: &mut Vec<u8>, row: &[Cell]) {
    for (place, cell) in row.iter().enumerate() {
        if place > 0 {
            bytes.push(b',');
        }
        // What is written into memory cannot fail.
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) => write!(bytes, "{}", quoted(text)),
            Cell::Number(number) => write!(bytes, "{number}"),
            Cell::Day(day) => write!(bytes, "{day}"),
            Cell::Moment(moment) => write!(bytes, "{}", moment.format("%Y-%m-%d %H:%M:%S")),
        };
    }
    bytes.extend_from_slice(b"\r\n");
}

/// What begins like this is calculated by a spreadsheet, also in its wide form.
const FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// In quotes, so that nothing in it ends the cell; and with an apostrophe before what would be a
/// formula.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULAS) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::{line, quoted};

    #[test]
    fn no_cell_is_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"] {
            let cell = format!("{start}HYPERLINK(\"https://evil.test\",\"x\")");
            let expected = format!("\"'{start}HYPERLINK(\"\"https://evil.test\"\",\"\"x\"\")\"");
            assert_eq!(quoted(&cell), expected);
        }
    }

    #[test]
    fn nothing_in_a_cell_ends_it() {
        let cells = ["a\"b", "c,d", "e\r\n=f", ";=g", ""];
        let line = line(cells.map(str::to_owned).into_iter());
        let expected = "\"a\"\"b\",\"c,d\",\"e\r\n=f\",\";=g\",\"\"\r\n";
        assert_eq!(String::from_utf8(line).unwrap(), expected);
    }
}
