//! Cells, as workbooks write them.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::table_file::Cell;

/// No cell has a longer text, in characters.
const TEXT: usize = 32_767;

/// How a cell looks, by its place in the list of styles.
pub(super) const HEAD: u8 = 1;
const NUMBER: u8 = 2;
const DAY: u8 = 3;
const MOMENT: u8 = 4;

// What is written into a text cannot fail.
pub(super) fn write_cell(
    xml: &mut String,
    column: usize,
    row: u32,
    cell: &Cell,
    style: Option<u8>,
) {
    let mut value = |style: u8, value: &dyn std::fmt::Display| {
        let at = letters(column);
        let _ = write!(xml, "<c r=\"{at}{row}\" s=\"{style}\"><v>{value}</v></c>");
    };
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => value(style.unwrap_or(NUMBER), number),
        Cell::Day(day) => value(style.unwrap_or(DAY), &serial(*day)),
        Cell::Moment(moment) => value(style.unwrap_or(MOMENT), &serial_moment(*moment)),
        Cell::Text(text) => {
            let (at, style) = (letters(column), style.unwrap_or_default());
            let _ = write!(
                xml,
                "<c r=\"{at}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            );
            write_text(xml, text);
            xml.push_str("</t></is></c>");
        }
    }
}

/// What XML cannot hold is left out; what would be read as the code of a letter is written as one.
pub(super) fn write_text(xml: &mut String, text: &str) {
    for (at, letter) in text.char_indices().take(TEXT) {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if is_code(&text[at..]) => xml.push_str("_x005F_"),
            '\t' | '\n' => xml.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => {}
            _ => xml.push(letter),
        }
    }
}

/// Such as `_x0041_`, which workbooks read as an `A`.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 6
        && bytes[1] == b'x'
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}

/// The name of a column: `A` to `Z`, `AA` and so on.
fn letters(column: usize) -> String {
    let letter = |place: usize| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place % 26]);
    match column {
        0..26 => letter(column).to_string(),
        26.. => format!("{}{}", letters(column / 26 - 1), letter(column)),
    }
}

/// Days as workbooks count them: since the last day but one of 1899.
fn serial(day: NaiveDate) -> i64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (day - first).num_days()
}

fn serial_moment(moment: NaiveDateTime) -> String {
    let seconds = (moment.time() - NaiveTime::MIN).num_seconds();
    // Eight digits are less than a thousandth of a second.
    format!("{}.{:08}", serial(moment.date()), seconds * 100_000_000 / 86_400)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{letters, serial, serial_moment, write_text};

    #[test]
    fn columns_have_the_names_that_workbooks_give_them() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn days_are_counted_as_workbooks_count_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(serial(day), 46_348);
        assert_eq!(serial_moment(day.and_hms_opt(18, 0, 0).unwrap()), "46348.75000000");
    }

    #[test]
    fn a_text_is_written_as_it_is_and_closes_nothing() {
        let mut xml = String::new();
        write_text(&mut xml, "</t>&\u{0}\u{8}_x0041_ =1+1 주문");
        assert_eq!(xml, "&lt;/t&gt;&amp;_x005F_x0041_ =1+1 주문");
    }
}
