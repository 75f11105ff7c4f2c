//! Reads a line field by field, so that everything that is wrong with it is found at once: serde
//! alone would stop at the first.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use shared::{
    api::{
        agreements::{AgreementState, Concern},
        orders::OrderState,
        products::{Architecture, LicenseTerm},
        services::SubscriptionState,
    },
    locale::Locale,
    values::{
        AgreementNumber, Checksum, Country, EmailAddress, FilePath, LanguageTag, Name, OrderNumber,
        PartNumber, PhoneNumber, ProductCode, ProductKey, PurchasingAccountNumber, RecordNumber,
        ShortName,
    },
};

use super::{
    fault::{Rule, shown},
    file_name::FileName,
    values::{Day, TimeZone, Whole},
};

/// What is wrong with one line: where on it, which rule, what stands there, what is asked for.
pub(super) struct Finding {
    pub(super) pointer: String,
    pub(super) rule: Rule,
    pub(super) value: String,
    pub(super) asked: String,
}

impl Finding {
    /// Takes out whatever may be part of a secret: what stands on the line, and names that are not
    /// ours.
    pub(super) fn hush(&mut self) {
        self.value.clear();
        self.rule.asked().clone_into(&mut self.asked);
        if self.rule == Rule::UnknownField {
            self.pointer.clear();
        }
    }
}

/// What a field is written as, where a file has cells of text only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text.
    Text,
    /// A number.
    Number,
    /// Several texts, in one cell with spaces between them.
    List,
    /// Fields of its own, in a cell each: `administrator.email`.
    Object(&'static [Column]),
}

/// A field of a record: what it is called, what it is written as, and whether it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) is_needed: bool,
}

impl Column {
    /// The column of a field that holds this.
    pub(super) const fn of<T: Field>(name: &'static str) -> Self {
        Self { name, shape: T::SHAPE, is_needed: T::IS_NEEDED }
    }
}

/// Something that a field holds.
pub(super) trait Field: Sized {
    const SHAPE: Shape = Shape::Text;
    const IS_NEEDED: bool = true;

    /// Reads it; without a value, what is wrong is among the findings.
    fn read(json: &RawValue, at: At<'_>) -> Option<Self>;

    /// What a field stands for that is not there.
    fn absent() -> Option<Self> {
        None
    }
}

/// A place on the line, and where to write down what is wrong there.
pub(super) struct At<'a> {
    pub(super) pointer: String,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl At<'_> {
    pub(super) fn find(&mut self, rule: Rule, value: &str) {
        self.find_that(rule, value, rule.asked().to_owned());
    }

    pub(super) fn find_that(&mut self, rule: Rule, value: &str, asked: String) {
        let (pointer, value) = (self.pointer.clone(), shown(value));
        self.findings.push(Finding { pointer, rule, value, asked });
    }

    /// Reads a single value. Our own types fail with the code of the rule; for the rest serde has
    /// the words.
    fn value<T: DeserializeOwned>(&mut self, json: &RawValue) -> Option<T> {
        let error = match serde_json::from_str(json.get()) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let message = error.to_string();
        let code = message.split_whitespace().next().unwrap_or_default();
        match Rule::from_code(code) {
            Some(rule) => self.find(rule, json.get()),
            None if error.is_data() => {
                let (asked, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
                self.find_that(Rule::WrongType, json.get(), shown(asked));
            }
            None => self.find(Rule::MalformedJson, json.get()),
        }
        None
    }
}

/// The fields of an object that nobody has taken yet.
pub(crate) struct Fields<'a> {
    entries: Vec<(String, Box<RawValue>)>,
    at: At<'a>,
}

impl<'a> Fields<'a> {
    /// Opens a whole line.
    pub(super) fn of_line(line: &str, findings: &'a mut Vec<Finding>) -> Option<Self> {
        let mut at = At { pointer: String::new(), findings };
        match serde_json::from_str::<Entries>(line) {
            Ok(Entries(entries)) => return Some(Self { entries, at }),
            // What stands there is not shown: it may be a key, where nothing says so.
            Err(error) if error.is_data() => {
                at.find_that(Rule::WrongType, "", Rule::MalformedJson.asked().to_owned());
            }
            Err(error) => {
                let message = error.to_string();
                let (message, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
                let asked = format!("{message}, column {}", error.column());
                at.find_that(Rule::MalformedJson, "", asked);
            }
        }
        None
    }

    /// The fields of a row of a table.
    pub(super) fn of_row(
        entries: Vec<(String, Box<RawValue>)>,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Self { entries, at: At { pointer: String::new(), findings } }
    }

    /// Opens an object on a line.
    pub(super) fn open(json: &RawValue, mut at: At<'a>) -> Option<Self> {
        let Entries(entries) = at.value(json)?;
        Some(Self { entries, at })
    }

    /// Takes a field out.
    pub(super) fn take<T: Field>(&mut self, name: &str) -> Option<T> {
        let (taken, rest) =
            std::mem::take(&mut self.entries).into_iter().partition(|it| it.0 == name);
        self.entries = rest;
        let taken: Vec<(String, Box<RawValue>)> = taken;
        let mut at = self.at(name);
        for (_, twice) in taken.iter().skip(1) {
            at.find(Rule::DuplicateField, twice.get());
        }
        let Some((_, json)) = taken.first() else {
            return T::absent().or_else(|| {
                at.find(Rule::MissingField, "");
                None
            });
        };
        T::read(json, at)
    }

    /// What a field holds, if it is right; nothing is said if it is not.
    pub(super) fn peek<T: Field>(&self, name: &str) -> Option<T> {
        let (_, json) = self.entries.iter().find(|it| it.0 == name)?;
        T::read(json, At { pointer: String::new(), findings: &mut Vec::new() })
    }

    /// Whatever nobody has taken is unknown.
    pub(super) fn finish(mut self) {
        for (name, json) in std::mem::take(&mut self.entries) {
            self.at(&name).find(Rule::UnknownField, json.get());
        }
    }

    pub(super) fn at(&mut self, name: &str) -> At<'_> {
        let name = shown(&name.replace('~', "~0").replace('/', "~1"));
        let pointer = format!("{}/{name}", self.at.pointer);
        At { pointer, findings: self.at.findings }
    }
}

/// The fields of an object as they stand: in their order, and twice where they are there twice.
struct Entries(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnObject;

        impl<'de> Visitor<'de> for AnObject {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(AnObject)
    }
}

impl<T: Field> Field for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const IS_NEEDED: bool = false;

    fn read(json: &RawValue, at: At<'_>) -> Option<Self> {
        if json.get() == "null" { Some(None) } else { T::read(json, at).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Field> Field for Vec<T> {
    const SHAPE: Shape = Shape::List;

    fn read(json: &RawValue, mut at: At<'_>) -> Option<Self> {
        let items: Vec<Box<RawValue>> = at.value(json)?;
        let mut read = Vec::new();
        for (place, item) in items.iter().enumerate() {
            let pointer = format!("{}/{place}", at.pointer);
            read.push(T::read(item, At { pointer, findings: at.findings }));
        }
        read.into_iter().collect()
    }
}

impl<const MINIMUM: i64, const MAXIMUM: i64> Field for Whole<MINIMUM, MAXIMUM> {
    const SHAPE: Shape = Shape::Number;

    fn read(json: &RawValue, mut at: At<'_>) -> Option<Self> {
        let number = Self::new(at.value(json)?);
        if number.is_none() {
            at.find_that(Rule::OutOfRange, json.get(), Self::asked());
        }
        number
    }
}

macro_rules! values {
    ($($value:ty),+ $(,)?) => {$(
        impl Field for $value {
            fn read(json: &RawValue, mut at: At<'_>) -> Option<Self> {
                at.value(json)
            }
        }
    )+};
}

values! {
    AgreementNumber, AgreementState, Architecture, Checksum, Concern, Country, Day, EmailAddress, FileName,
    FilePath, LanguageTag, LicenseTerm, Locale, Name, OrderNumber, OrderState, PartNumber,
    PhoneNumber, ProductCode, ProductKey, PurchasingAccountNumber, RecordNumber, ShortName,
    String, SubscriptionState, TimeZone,
}
