//! Values that are right by construction: a private field, and `parse`, which serde uses too.

mod calendar_file;
mod checksum;
mod code;
mod consumer_domain;
mod country;
mod domain_name;
mod email_address;
mod feed_name;
mod file_path;
mod language_tag;
mod link_token;
mod mailed_code;
mod name;
mod non_empty;
mod number;
mod password;
mod phone_number;
mod product_key;
mod purpose;
mod question;
mod short_name;
mod spelling;
mod ticket;

pub use calendar_file::{CalendarFile, InvalidCalendarFile};
pub use checksum::{Checksum, InvalidChecksum};
pub use code::{InvalidCode, OrderNumber, PartNumber, ProductCode, RecordNumber};
pub use consumer_domain::is_consumer_domain;
pub use country::{Country, UnknownCountry};
pub use domain_name::{DomainName, InvalidDomainName};
pub use email_address::{EmailAddress, InvalidEmailAddress};
pub use feed_name::{FeedName, InvalidFeedName};
pub use file_path::{FilePath, InvalidFilePath};
pub use language_tag::{InvalidLanguageTag, LanguageTag};
pub use link_token::{InvalidLinkToken, LinkToken};
pub use mailed_code::{InvalidMailedCode, MailedCode};
pub use name::{InvalidName, Name};
pub use non_empty::{Empty, NonEmptySet};
pub use number::{AgreementNumber, InvalidNumber, PurchasingAccountNumber};
pub use password::{InvalidNewPassword, NewPassword, Password};
pub use phone_number::{InvalidPhoneNumber, PhoneNumber};
pub use product_key::{InvalidProductKey, ProductKey};
pub use purpose::{InvalidPurpose, Purpose};
pub use question::{InvalidQuestion, QuestionText, Subject};
pub use short_name::{InvalidShortName, ShortName};
pub use spelling::did_you_mean;
pub use ticket::{InvalidTicket, Ticket};

/// Makes a value travel as text, and lets nothing in but through its `parse`.
macro_rules! text_value {
    ($name:ident, $error:ident) => {
        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}
use text_value;

/// Says in a JSON Schema what a text value looks like.
macro_rules! text_schema {
    ($name:ident, $($keyword:literal: $value:expr),+ $(,)?) => {
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", $($keyword: $value),+ })
            }
        }
    };
}
use text_schema;

/// Whether the character steers a terminal, a mail header or the direction of a text.
fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
