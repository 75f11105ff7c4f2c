//! What a feed says: kinds of records, each known by a natural key.
//!
//! Of some kinds there are few, and they are in memory while a feed is read; of others there are as
//! many as there were purchases, and they are staged.

mod catalog;
mod licenses;
mod parties;
mod purchases;
mod services;

use std::collections::BTreeSet;
use std::fmt::Display;

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use shared::values::{
    AgreementNumber, OrderNumber, ProductCode, PurchasingAccountNumber, ShortName,
};

use super::{
    fields::{Column, Field, Fields, Shape},
    kind::Kind,
    values::LineNumber,
};

pub(crate) use catalog::{Download, Product};
pub(crate) use licenses::{Coverage, Grant, Return, Upgrade};
pub(crate) use parties::{
    Administrator, Agreement, Contact, Document, Organization, Partner, PurchasingAccount,
};
pub(crate) use purchases::{Order, OrderLine, ProductKey};
pub(crate) use services::Subscription;

/// A kind of line.
pub(crate) trait Record: Sized + PartialEq + Serialize + DeserializeOwned {
    const KIND: Kind;
    /// Its fields, as columns of a table.
    const COLUMNS: &'static [Column];

    /// Reads the line; without a record, what is wrong is among the findings.
    fn read(fields: Fields<'_>) -> Option<Self>;
}

/// A kind of which there are few.
pub(super) trait Few: Record {
    /// The field that the record is known by.
    const KEY_FIELD: &'static str;
    type Key: Field + Ord + Clone + Display;

    fn key(&self) -> &Self::Key;
}

/// A kind of which there are many.
pub(crate) trait Many: Record {
    /// The fields that the record is known by, the last of which tells records apart.
    const KEY_FIELDS: &'static [&'static str];

    /// What it is known by, also where the line is wrong elsewhere.
    fn key_in(fields: &Fields<'_>) -> Option<String>;

    /// The number or code of what it belongs to: an account, an agreement, a product. A line of an
    /// order belongs to what its order belongs to.
    fn owner(&self) -> Option<&str>;

    /// The line of an order that it is about.
    fn about(&self) -> About<'_> {
        About { order: None, line: None }
    }

    /// What is written down of that: of a line of an order, its order.
    fn about_key(&self) -> Option<String> {
        self.about().key()
    }

    /// What it refers to, of which there are few.
    fn refer(&self, to: &mut Referenced);
}

/// A line of an order, as far as it is said which.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    pub(crate) order: Option<&'a OrderNumber>,
    pub(crate) line: Option<LineNumber>,
}

impl About<'_> {
    /// What the line is known by.
    pub(crate) fn key(self) -> Option<String> {
        Some(line_key(self.order?, self.line?))
    }
}

/// What a line of an order is known by, and what it is called in the ledger: `ORD-1/2`.
pub(crate) fn line_key(order: &OrderNumber, line: LineNumber) -> String {
    format!("{order}/{line}")
}

/// What many records refer to.
#[derive(Default)]
pub(crate) struct Referenced {
    pub(crate) partners: BTreeSet<ShortName>,
    pub(crate) agreements: BTreeSet<AgreementNumber>,
    pub(crate) accounts: BTreeSet<PurchasingAccountNumber>,
    pub(crate) products: BTreeSet<ProductCode>,
}

/// Of a million lines most refer to what another one has referred to.
fn once<T: Ord + Clone>(known: &mut BTreeSet<T>, one: &T) {
    if !known.contains(one) {
        known.insert(one.clone());
    }
}

impl Referenced {
    pub(super) fn partner(&mut self, short_name: &ShortName) {
        once(&mut self.partners, short_name);
    }

    pub(super) fn agreement(&mut self, number: &AgreementNumber) {
        once(&mut self.agreements, number);
    }

    pub(super) fn account(&mut self, number: &PurchasingAccountNumber) {
        once(&mut self.accounts, number);
    }

    pub(super) fn product(&mut self, code: &ProductCode) {
        once(&mut self.products, code);
    }
}

/// Declares an object of the format, once for reading it and once for its JSON Schema.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $ty:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(crate) struct $name { $($(#[$doc])* pub(crate) $field: $ty),+ }

        impl $name {
            const COLUMNS: &'static [Column] = &[$(Column::of::<$ty>(stringify!($field))),+];

            fn of(mut fields: Fields<'_>) -> Option<Self> {
                // All of them before any is missed: each tells what is wrong with it.
                $(let $field = fields.take(stringify!($field));)+
                fields.finish();
                Some(Self { $($field: $field?),+ })
            }
        }
    };
}
use object;

/// Declares a kind of record, which is called as its kind is.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident $fields:tt) => {
        object! { $(#[$meta])* $name $fields }

        impl Record for $name {
            const KIND: Kind = Kind::$name;
            const COLUMNS: &'static [Column] = Self::COLUMNS;

            fn read(fields: Fields<'_>) -> Option<Self> {
                Self::of(fields)
            }
        }
    };
}
use record;

/// Declares a kind of which there are few.
macro_rules! few {
    ($(#[$meta:meta])* $name:ident, $key:ident: $key_type:ty; $fields:tt) => {
        record! { $(#[$meta])* $name $fields }

        impl Few for $name {
            const KEY_FIELD: &'static str = stringify!($key);
            type Key = $key_type;

            fn key(&self) -> &$key_type {
                &self.$key
            }
        }
    };
}
use few;

/// Says what a record is known by, of a kind of which there are many.
macro_rules! key {
    ($($field:ident: $ty:ty),+) => {
        const KEY_FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

        fn key_in(fields: &Fields<'_>) -> Option<String> {
            let parts = [$(crate::import::records::written(&fields.peek::<$ty>(stringify!($field))?)),+];
            Some(parts.join("/"))
        }
    };
}
use key;

/// A part of a key as the feed writes it.
fn written(part: &impl Serialize) -> String {
    match serde_json::to_value(part) {
        Ok(Value::String(text)) => text,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// The JSON Schema of a line: what `docs/feed.schema.json` holds.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.meta_schema = None);
    let mut generator = settings.into_generator();
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| schema_of(*kind, &mut generator)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of a feed",
        "oneOf": kinds,
        "$defs": generator.take_definitions(true),
    })
}

/// Calls a function with the type of a kind.
macro_rules! of_kind {
    ($kind:expr, $of:ident($($argument:expr),*)) => {
        match $kind {
            Kind::Organization => $of::<Organization>($($argument),*),
            Kind::Partner => $of::<Partner>($($argument),*),
            Kind::Product => $of::<Product>($($argument),*),
            Kind::Agreement => $of::<Agreement>($($argument),*),
            Kind::PurchasingAccount => $of::<PurchasingAccount>($($argument),*),
            Kind::Contact => $of::<Contact>($($argument),*),
            Kind::Document => $of::<Document>($($argument),*),
            Kind::Download => $of::<Download>($($argument),*),
            Kind::Order => $of::<Order>($($argument),*),
            Kind::OrderLine => $of::<OrderLine>($($argument),*),
            Kind::Grant => $of::<Grant>($($argument),*),
            Kind::Upgrade => $of::<Upgrade>($($argument),*),
            Kind::Return => $of::<Return>($($argument),*),
            Kind::Coverage => $of::<Coverage>($($argument),*),
            Kind::ProductKey => $of::<ProductKey>($($argument),*),
            Kind::Subscription => $of::<Subscription>($($argument),*),
        }
    };
}

fn schema_of(kind: Kind, generator: &mut SchemaGenerator) -> Value {
    of_kind!(kind, described(generator))
}

/// The fields of a kind, as columns of a table.
pub(super) fn columns(kind: Kind) -> &'static [Column] {
    of_kind!(kind, columns_of())
}

const fn columns_of<R: Record>() -> &'static [Column] {
    R::COLUMNS
}

/// The head of a table with the records of a kind: the names of its columns.
#[must_use]
pub fn heads(kind: Kind) -> Vec<String> {
    let mut heads = Vec::new();
    for column in columns(kind) {
        match column.shape {
            Shape::Object(inner) => {
                heads.extend(inner.iter().map(|it| format!("{}.{}", column.name, it.name)));
            }
            Shape::Text | Shape::Number | Shape::List => heads.push(column.name.to_owned()),
        }
    }
    heads
}

/// The schema of a record with its `kind` in front.
fn described<R: Record + JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    let mut schema = R::json_schema(generator).to_value();
    schema["title"] = R::KIND.code().into();
    schema["properties"]["kind"] = json!({ "const": R::KIND.code() });
    if let Some(required) = schema["required"].as_array_mut() {
        required.insert(0, "kind".into());
    }
    schema
}
