//! Where a feed comes from: files, standard input, or whatever can be read. It is read once, from
//! the beginning to the end.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use anyhow::Context;

use shared::{ids::PersonId, values::Purpose};

use super::kind::Kind;
use crate::network::Network;

/// How a text holds its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JSON Lines, of any kinds.
    JsonLines,
    /// A table of one kind: comma-separated values, or with semicolons or tabs.
    Csv(Kind),
}

/// Everything that one import reads.
pub struct Input {
    texts: Vec<Text>,
    keys: Keys,
    author: Author,
}

/// Whose word a feed is.
#[derive(Clone, Debug, Default)]
pub(crate) enum Author {
    /// The vendor's systems.
    #[default]
    Feed,
    /// An operator, who enters it by hand.
    Operator(Box<ByHand>),
}

/// What an operator enters by hand.
#[derive(Clone, Debug)]
pub(crate) struct ByHand {
    /// Who it is.
    pub(crate) person_id: PersonId,
    /// Why, in words that the customer reads.
    pub(crate) reason: Purpose,
    /// From where.
    pub(crate) network: Network,
}

/// What becomes of product keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Sealed,
    Refused,
}

/// A text, and what it is called where something is wrong with it.
pub(super) struct Text {
    pub(super) name: String,
    pub(super) form: Form,
    origin: Origin,
}

enum Origin {
    File(PathBuf),
    Reader(Box<dyn BufRead + Send>),
}

impl Input {
    /// Files; `-` is standard input. Which of them are tables follows from their names, or all are
    /// tables of the kind that is given.
    ///
    /// # Errors
    /// When the name of a table does not say of which kind it is.
    pub fn files(paths: &[PathBuf], kind: Option<Kind>) -> anyhow::Result<Self> {
        let text = |path: &PathBuf| {
            let (name, origin) = (path.display().to_string(), Origin::File(path.clone()));
            Ok(Text { name, form: form_of(path, kind)?, origin })
        };
        let texts = paths.iter().map(text).collect::<anyhow::Result<_>>()?;
        Ok(Self { texts, keys: Keys::Sealed, author: Author::Feed })
    }

    /// Whatever can be read.
    #[must_use]
    pub fn of_reader(name: &str, form: Form, reader: Box<dyn BufRead + Send>) -> Self {
        let text = Text { name: name.to_owned(), form, origin: Origin::Reader(reader) };
        Self { texts: vec![text], keys: Keys::Sealed, author: Author::Feed }
    }

    /// JSON Lines that are made while they are read.
    #[must_use]
    pub fn of_lines(name: &str, lines: impl Iterator<Item = String> + Send + 'static) -> Self {
        let rest = io::Cursor::new(Vec::new());
        Self::of_reader(name, Form::JsonLines, Box::new(BufReader::new(Made { lines, rest })))
    }

    /// The same without product keys: for a program whose secrets end with it, so that nobody could
    /// open what it seals.
    #[must_use]
    pub fn without_keys(self) -> Self {
        Self { keys: Keys::Refused, ..self }
    }

    /// The same as somebody else's word.
    #[must_use]
    pub(crate) fn by(self, author: Author) -> Self {
        Self { author, ..self }
    }

    pub(super) fn author(&self) -> Author {
        self.author.clone()
    }

    pub(super) fn takes_keys(&self) -> bool {
        self.keys == Keys::Sealed
    }

    pub(super) fn texts(self) -> Vec<Text> {
        self.texts
    }
}

impl Text {
    /// Opens it.
    pub(super) fn open(self) -> anyhow::Result<Box<dyn BufRead + Send>> {
        Ok(match self.origin {
            Origin::Reader(reader) => reader,
            Origin::File(path) if path == Path::new("-") => Box::new(BufReader::new(io::stdin())),
            Origin::File(path) => {
                let file = File::open(&path).with_context(|| path.display().to_string())?;
                Box::new(BufReader::new(file))
            }
        })
    }
}

fn form_of(path: &Path, kind: Option<Kind>) -> anyhow::Result<Form> {
    if let Some(kind) = kind {
        return Ok(Form::Csv(kind));
    }
    let is_table = path
        .extension()
        .is_some_and(|it| ["csv", "tsv"].iter().any(|ending| it.eq_ignore_ascii_case(ending)));
    if !is_table {
        return Ok(Form::JsonLines);
    }
    let kind = Kind::of_file(path).with_context(|| {
        format!("{}: name it after its kind, as in order_lines.csv, or say --kind", path.display())
    })?;
    Ok(Form::Csv(kind))
}

/// Lines as bytes.
struct Made<I> {
    lines: I,
    rest: io::Cursor<Vec<u8>>,
}

impl<I: Iterator<Item = String>> Read for Made<I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.rest.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(line) = self.lines.next() else { return Ok(0) };
            self.rest = io::Cursor::new((line + "\n").into_bytes());
        }
    }
}
