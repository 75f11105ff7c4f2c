//! What a feed says: four kinds of records, each known by a natural key.

use std::fmt::Display;

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use shared::{
    api::agreements::AgreementState,
    locale::Locale,
    values::{AgreementNumber, Country, EmailAddress, Name, PurchasingAccountNumber, ShortName},
};

use super::{
    fields::{At, Field, Fields},
    values::{Day, TimeZone},
};

/// A kind of line.
pub(super) trait Record: Sized + PartialEq {
    /// What `kind` says.
    const KIND: &str;
    /// The field that the record is known by.
    const KEY_FIELD: &str;
    type Key: Field + Ord + Clone + Display;

    fn key(&self) -> &Self::Key;

    /// Reads the line; without a record, what is wrong is among the findings.
    fn read(fields: Fields<'_>) -> Option<Self>;
}

/// Declares an object of the format, once for reading it and once for its JSON Schema.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $ty:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(crate) struct $name { $($(#[$doc])* pub(crate) $field: $ty),+ }

        impl $name {
            fn of(mut fields: Fields<'_>) -> Option<Self> {
                // All of them before any is missed: each tells what is wrong with it.
                $(let $field = fields.take(stringify!($field));)+
                fields.finish();
                Some(Self { $($field: $field?),+ })
            }
        }
    };
    ($(#[$meta:meta])* $name:ident = $kind:literal, $key:ident: $key_type:ty; $fields:tt) => {
        object! { $(#[$meta])* $name $fields }

        impl Record for $name {
            const KIND: &str = $kind;
            const KEY_FIELD: &str = stringify!($key);
            type Key = $key_type;

            fn key(&self) -> &$key_type {
                &self.$key
            }

            fn read(fields: Fields<'_>) -> Option<Self> {
                Self::of(fields)
            }
        }
    };
}

object! {
    /// A customer organization.
    Organization = "organization", short_name: ShortName; {
        /// What it is called in addresses, and referred to by agreements. It never changes.
        short_name: ShortName,
        /// Its name.
        name: Name,
        /// The language of mails to its administrators where their own is not given. Without it,
        /// the vendor's.
        language: Option<Locale>,
        /// In which its days end.
        time_zone: TimeZone,
        /// Where it is.
        country: Country,
    }
}

object! {
    /// A reseller.
    Partner = "partner", short_name: ShortName; {
        /// What it is referred to by agreements. It never changes.
        short_name: ShortName,
        /// Its name.
        name: Name,
        /// Where customers reach it.
        email: EmailAddress,
    }
}

object! {
    /// A signed agreement.
    Agreement = "agreement", number: AgreementNumber; {
        /// The number that is printed on it.
        number: AgreementNumber,
        /// The short name of the organization that signed it.
        organization: ShortName,
        /// The short name of the reseller of record, if there is one.
        partner: Option<ShortName>,
        /// What the programme is called.
        name: Name,
        /// Where it stands. Becoming active mails the administrators of its accounts.
        state: AgreementState,
        /// Its first day.
        starts_on: Day,
        /// Its last day.
        ends_on: Day,
    }
}

object! {
    /// A buying unit under an agreement.
    PurchasingAccount = "purchasing_account", number: PurchasingAccountNumber; {
        /// Its number.
        number: PurchasingAccountNumber,
        /// The number of the agreement that it is under.
        agreement: AgreementNumber,
        /// Its name.
        name: Name,
        /// Who is designated its administrator. Another address is a change of administrator.
        administrator: Administrator,
    }
}

object! {
    /// The purchasing account administrator: the first person in.
    Administrator {
        /// Their work account.
        email: EmailAddress,
        /// What friends say.
        given_name: Name,
        /// What the family shares.
        family_name: Name,
        /// The language of their mails. Without it, the organization's.
        language: Option<Locale>,
        /// Where they work. Without it, the organization's country.
        country: Option<Country>,
    }
}

impl Field for Administrator {
    fn read(json: &RawValue, at: At<'_>) -> Option<Self> {
        Fields::open(json, at).and_then(Self::of)
    }
}

/// The JSON Schema of a line: what `docs/feed.schema.json` holds.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.meta_schema = None);
    let mut generator = settings.into_generator();
    let kinds = [
        kind::<Organization>(&mut generator),
        kind::<Partner>(&mut generator),
        kind::<Agreement>(&mut generator),
        kind::<PurchasingAccount>(&mut generator),
    ];
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of a feed",
        "oneOf": kinds,
        "$defs": generator.take_definitions(true),
    })
}

/// The schema of a record with its `kind` in front.
fn kind<R: Record + JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    let mut schema = R::json_schema(generator).to_value();
    schema["title"] = R::KIND.into();
    schema["properties"]["kind"] = json!({ "const": R::KIND });
    if let Some(required) = schema["required"].as_array_mut() {
        required.insert(0, "kind".into());
    }
    schema
}
