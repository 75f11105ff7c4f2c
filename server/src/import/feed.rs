//! A whole feed in memory: every record by its natural key, with where it stands. In which order
//! the lines come, and in which file, makes no difference.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    fault::{Fault, Rule, shown},
    fields::{Fields, Finding},
    lines::{Line, Lines},
    records::{Agreement, Organization, Partner, PurchasingAccount, Record},
};

/// The most lines of one import.
const LINES: usize = 500_000;

/// Who makes this many mistakes has given us something else than a feed.
const FAULTS: usize = 1_000;

/// A whole feed.
#[derive(Default)]
pub(crate) struct Feed {
    files: Vec<String>,
    lines: usize,
    pub(super) organizations: Records<Organization>,
    pub(super) partners: Records<Partner>,
    pub(super) agreements: Records<Agreement>,
    pub(super) accounts: Records<PurchasingAccount>,
    pub(super) faults: Vec<Fault>,
}

/// The records of one kind.
pub(super) struct Records<R: Record>(BTreeMap<R::Key, Located<R>>);

/// A record, and where it stands. Without the record its line is wrong, but what refers to it is
/// not for that reason.
struct Located<R> {
    place: Place,
    record: Option<R>,
}

/// A key that stood before with something else.
struct Conflict {
    place: Place,
    pointer: String,
    key: String,
}

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    file: usize,
    line: usize,
}

impl<R: Record> Default for Records<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<R: Record> Records<R> {
    /// Whether there is such a line, right or wrong.
    pub(super) fn has(&self, key: &R::Key) -> bool {
        self.0.contains_key(key)
    }

    /// The records whose lines are right, in the order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Place, &R)> {
        self.0.values().filter_map(|it| Some((it.place, it.record.as_ref()?)))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.0.values_mut().filter_map(|it| it.record.as_mut())
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &R::Key> {
        self.0.keys()
    }

    /// Reads a line; says so when another one has the same key and something else.
    fn read(&mut self, place: Place, fields: Fields<'_>) -> Option<Conflict> {
        let key = fields.peek::<R::Key>(R::KEY_FIELD);
        let record = R::read(fields);
        let known = self.0.entry(key?).or_insert_with(|| Located { place, record: None });
        match (&known.record, record) {
            (Some(known_record), Some(record)) if *known_record != record => Some(Conflict {
                place: known.place,
                pointer: format!("/{}", R::KEY_FIELD),
                key: record.key().to_string(),
            }),
            (None, Some(record)) => {
                *known = Located { place, record: Some(record) };
                None
            }
            (Some(_), Some(_)) | (_, None) => None,
        }
    }
}

impl Feed {
    /// Reads files; `-` is standard input.
    ///
    /// # Errors
    /// When one cannot be read. What is wrong with what stands in them is not an error here.
    pub(super) fn read(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut feed = Self::default();
        for path in paths {
            feed.add_file(&path.display().to_string(), Lines::open(path)?)?;
        }
        Ok(feed)
    }

    /// Reads a text.
    pub(crate) fn of_text(name: &str, text: &'static str) -> anyhow::Result<Self> {
        let mut feed = Self::default();
        feed.add_file(name, Lines::of(text.as_bytes()))?;
        Ok(feed)
    }

    /// The agreements, to tell of them at another time.
    pub(crate) fn agreements_mut(&mut self) -> impl Iterator<Item = &mut Agreement> {
        self.agreements.iter_mut()
    }

    /// Whether so much is wrong that the rest was not read.
    pub(super) fn is_cut_off(&self) -> bool {
        self.faults.len() >= FAULTS || self.lines > LINES
    }

    fn add_file(&mut self, name: &str, mut lines: Lines) -> anyhow::Result<()> {
        self.files.push(name.to_owned());
        let file = self.files.len() - 1;
        while self.faults.len() < FAULTS
            && let Some((line, content)) = lines.next()?
        {
            let place = Place { file, line };
            self.lines += 1;
            let content = if self.lines > LINES {
                Line::Last(Rule::TooManyLines, String::new())
            } else {
                content
            };
            match content {
                Line::Text(text) if text.trim().is_empty() => {}
                Line::Text(text) => self.add_line(place, &text),
                Line::Wrong(rule, value) => self.find(place, "", rule, &value),
                Line::Last(rule, value) => {
                    self.find(place, "", rule, &value);
                    break;
                }
            }
        }
        Ok(())
    }

    fn add_line(&mut self, place: Place, text: &str) {
        let mut findings = Vec::new();
        let first = Fields::of_line(text, &mut findings).and_then(|mut fields| {
            let kind = fields.take::<String>("kind")?;
            match kind.as_str() {
                Organization::KIND => self.organizations.read(place, fields),
                Partner::KIND => self.partners.read(place, fields),
                Agreement::KIND => self.agreements.read(place, fields),
                PurchasingAccount::KIND => self.accounts.read(place, fields),
                _ => {
                    fields.at("kind").find(Rule::UnknownKind, &quoted(&kind));
                    None
                }
            }
        });
        findings.extend(first.map(|first| self.conflict(first)));
        for finding in findings {
            self.write_down(place, finding);
        }
    }

    fn conflict(&self, Conflict { place, pointer, key }: Conflict) -> Finding {
        let (rule, value) = (Rule::Conflict, quoted(&key));
        let first = format!("{}:{}", self.files[place.file], place.line);
        Finding { pointer, rule, value, asked: format!("{}: see {first}", rule.asked()) }
    }

    /// Writes down that what stands at a place breaks a rule.
    pub(super) fn find(&mut self, place: Place, pointer: &str, rule: Rule, value: &str) {
        let (pointer, asked) = (pointer.to_owned(), rule.asked().to_owned());
        self.write_down(place, Finding { pointer, rule, value: shown(value), asked });
    }

    /// Brings the faults into the order of the lines.
    pub(super) fn sort_faults(&mut self) {
        let files = &self.files;
        let place = |fault: &Fault| (files.iter().position(|name| *name == fault.file), fault.line);
        self.faults.sort_by_key(place);
    }

    fn write_down(&mut self, place: Place, Finding { pointer, rule, value, asked }: Finding) {
        let (file, line) = (self.files[place.file].clone(), place.line);
        self.faults.push(Fault { file, line, pointer, rule, value, asked });
    }
}

/// A text as it stands in JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
