//! The cells of a sheet.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use shared::{api::batches::FileFault, limits::BATCH_COLUMNS};

use super::{
    super::{CELL, Rows, WIDTH},
    parts::attribute,
};

/// As many texts may cells have in common: more than cells of a batch.
const TEXTS: usize = 1_200_000;

/// The texts that cells refer to by number.
pub(super) fn shared_texts(xml: &str) -> Result<Vec<String>, FileFault> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut text) = (Vec::new(), Text::default());
    loop {
        let event = reader.read_event().map_err(|_| FileFault::Damaged)?;
        match &event {
            Event::End(end) if end.local_name().as_ref() == "si" => texts.push(text.take()),
            Event::Empty(empty) if empty.local_name().as_ref() == "si" => texts.push(String::new()),
            Event::Eof => return Ok(texts),
            _ => text.read(&event)?,
        }
        if texts.len() > TEXTS {
            return Err(FileFault::TooManyRows);
        }
    }
}

/// The rows of the sheet.
pub(super) fn rows(xml: &str, texts: &[String]) -> Result<Rows, FileFault> {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut row) = (Rows::default(), Open::default());
    loop {
        let event = reader.read_event().map_err(|_| FileFault::Damaged)?;
        match &event {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => row.begin(start)?,
                "c" => row.cell = Some(OpenCell::begin(start, row.cells.len())?),
                _ => row.read(&event)?,
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => rows.add(row.number, &row.cells)?,
                "c" => row.finish_cell(texts)?,
                _ => row.read(&event)?,
            },
            // Without anything in them they only count.
            Event::Empty(empty) if empty.local_name().as_ref() == "row" => row.begin(empty)?,
            Event::Eof => return Ok(rows),
            _ => row.read(&event)?,
        }
    }
}

/// A row that is being read.
#[derive(Default)]
struct Open {
    number: u32,
    cells: Vec<String>,
    cell: Option<OpenCell>,
}

/// A cell that is being read.
struct OpenCell {
    column: usize,
    kind: String,
    text: Text,
}

impl Open {
    fn begin(&mut self, row: &BytesStart<'_>) -> Result<(), FileFault> {
        let number = attribute(row, "r").map(|text| text.parse().map_err(|_| FileFault::Damaged));
        self.number = number.unwrap_or(Ok(self.number.saturating_add(1)))?;
        self.cells.clear();
        Ok(())
    }

    fn read(&mut self, event: &Event<'_>) -> Result<(), FileFault> {
        self.cell.as_mut().map_or(Ok(()), |cell| cell.text.read(event))
    }

    fn finish_cell(&mut self, texts: &[String]) -> Result<(), FileFault> {
        let Some(mut cell) = self.cell.take() else { return Ok(()) };
        let text = cell.text.take();
        let text = match cell.kind.as_str() {
            "s" => {
                let number = text.trim().parse::<usize>().map_err(|_| FileFault::Damaged)?;
                texts.get(number).ok_or(FileFault::Damaged)?.clone()
            }
            "n" | "" => number(&text),
            // What a formula could not make out.
            "e" => String::new(),
            _ => text,
        };
        if !text.is_empty() {
            if cell.column >= BATCH_COLUMNS {
                return Err(FileFault::TooManyColumns);
            }
            self.cells.resize(self.cells.len().max(cell.column + 1), String::new());
            self.cells[cell.column] = text;
        }
        Ok(())
    }
}

impl OpenCell {
    fn begin(cell: &BytesStart<'_>, next: usize) -> Result<Self, FileFault> {
        let column = attribute(cell, "r").map_or(Some(next), |at| column(&at));
        let column = column.ok_or(FileFault::Damaged)?;
        if column >= WIDTH {
            return Err(FileFault::TooManyColumns);
        }
        let kind = attribute(cell, "t").unwrap_or_default();
        Ok(Self { column, kind, text: Text::default() })
    }
}

/// The column of a cell such as `AB12`, from 0.
fn column(at: &str) -> Option<usize> {
    let letters = at.bytes().take_while(u8::is_ascii_uppercase);
    let column =
        letters.take(4).fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}

/// A number as it is shown: `12345678` is stored as `12345678.0` or `1.2345678E7` by some.
fn number(text: &str) -> String {
    let text = text.trim();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<f64>() {
        Ok(number) if !is_plain && number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Ok(_) | Err(_) => text.to_owned(),
    }
}

/// The text in elements `v` and `t`; how it is to be pronounced is left aside.
#[derive(Default)]
struct Text {
    letters: String,
    is_inside: bool,
    is_aside: bool,
}

impl Text {
    fn read(&mut self, event: &Event<'_>) -> Result<(), FileFault> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "v" | "t" => self.is_inside = !self.is_aside,
                "rPh" => self.is_aside = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "v" | "t" => self.is_inside = false,
                "rPh" => self.is_aside = false,
                _ => {}
            },
            Event::Text(text) => self.add(&text.xml10_content()),
            Event::CData(data) => self.add(&data.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().map_err(|_| FileFault::Damaged)?;
                let name = reference.xml10_content();
                let named = quick_xml::escape::resolve_predefined_entity(&name);
                match (letter, named) {
                    (Some(letter), _) => self.add(letter.encode_utf8(&mut [0; 4])),
                    (None, Some(named)) => self.add(named),
                    // One that the file itself declares could be anything.
                    (None, None) => return Err(FileFault::Damaged),
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// As much of it as a cell holds, with room for spaces around.
    fn add(&mut self, part: &str) {
        if self.is_inside {
            let room = (4 * CELL).saturating_sub(self.letters.len());
            self.letters.extend(part.chars().take(room));
        }
    }

    fn take(&mut self) -> String {
        self.is_inside = false;
        std::mem::take(&mut self.letters)
    }
}
