//! What is wrong with a feed: where, which rule, and what stands there.

use std::fmt;

/// How much of what stands there is shown, in characters.
const SHOWN: usize = 80;

/// One thing that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was named; `-` for standard input.
    pub file: String,
    /// The line, the first of a file being 1.
    pub line: usize,
    /// Where on the line: a JSON pointer (RFC 6901), empty for the line as a whole.
    pub pointer: String,
    /// The rule.
    pub rule: Rule,
    /// What stands there, safe to print; empty where something is missing.
    pub value: String,
    /// What is asked for, in English.
    pub asked: String,
}

/// Declares the rules: each with its code, and what it asks for in English.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $asked:literal;)+) => {
        /// A rule of the feed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule { $($(#[$doc])* $name),+ }

        impl Rule {
            /// Every rule, in the order of `docs/feed.md`.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code, which never changes.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What the rule asks for, in English.
            #[must_use]
            pub const fn asked(self) -> &'static str {
                match self { $(Self::$name => $asked),+ }
            }
        }
    };
}

rules! {
    /// Not text in UTF-8.
    NotUtf8 = "not_utf8", "text in UTF-8 is needed";
    /// A longer line than any record is.
    LineTooLong = "line_too_long", "a line has 65536 bytes or fewer";
    /// More lines than one import takes.
    TooManyLines = "too_many_lines",
        "one import takes 5000000 lines, 500000 of them organizations, partners, products, \
         agreements and purchasing accounts: split it";
    /// Not JSON.
    MalformedJson = "malformed_json", "each line is one JSON object";
    /// Not a table with as many cells in each row as in its first.
    MalformedTable = "malformed_table",
        "a table has a line of heads, and in each row as many cells, quotes closed";
    /// Not of the type, or not one of the values, that the field takes.
    WrongType = "wrong_type", "the field takes another type of value";
    /// Not a kind of record.
    UnknownKind = "unknown_kind", "one of the kinds in docs/feed.md";
    /// A field that the kind does not have.
    UnknownField = "unknown_field", "the kind has no such field";
    /// A field that the kind needs.
    MissingField = "missing_field", "the field is needed";
    /// The same field twice on one line.
    DuplicateField = "duplicate_field", "a field stands once";
    /// Nothing in it.
    Empty = "empty", "a name has at least one character";
    /// Longer than a name is.
    NameTooLong = "name_too_long", "a name has 100 characters or fewer";
    /// A character that steers.
    ControlCharacter = "control_character", "a name is one line, without control characters";
    /// Not a short name.
    MalformedShortName = "malformed_short_name",
        "2 to 40 lower-case letters, digits and inner hyphens";
    /// Not the number of an agreement or account.
    MalformedNumber = "malformed_number", "4 to 20 digits, as a text";
    /// Not a number within the bounds of its field.
    OutOfRange = "out_of_range", "a whole number within the bounds of the field";
    /// Not a code or a number of the vendor's.
    MalformedCode = "malformed_code",
        "1 to 40 letters and digits of ASCII, with - . _ / between them";
    /// Not the language of a product, a file or a paper.
    MalformedLanguageTag = "malformed_language_tag", "a tag of BCP 47, as in ko or pt-BR";
    /// Not a telephone number.
    MalformedPhoneNumber = "malformed_phone_number",
        "3 to 20 digits, with + in front and spaces, - . / ( ) between them";
    /// Not a place in the storage.
    MalformedPath = "malformed_path",
        "names with / between them, none of which begins with a dot; 500 bytes or fewer";
    /// Not what a file can be called on every system.
    MalformedFileName = "malformed_file_name",
        "one name that every system takes, without a folder; 200 bytes or fewer";
    /// Not a digest.
    MalformedChecksum = "malformed_checksum", "a SHA-256: 64 hexadecimal digits";
    /// Not a product key. It is not shown.
    MalformedProductKey = "malformed_product_key", "5 to 100 visible characters of ASCII";
    /// Not a day.
    MalformedDay = "malformed_day", "a day from 1900 to 9999, as in 2026-12-31";
    /// Not an e-mail address that we write to.
    MalformedEmailAddress = "malformed_email_address", "an address of the form name@example.com";
    /// A longer e-mail address than mail allows.
    EmailAddressTooLong = "email_address_too_long",
        "an address has 254 characters or fewer, 64 before the @";
    /// Not a country or region.
    UnknownCountry = "unknown_country", "a code of ISO 3166-1 in capitals, as in KR";
    /// Not a time zone.
    UnknownTimeZone = "unknown_time_zone", "a name of the IANA database, as in Asia/Seoul";
    /// An administrator with an address of a consumer mail service.
    PersonalAddress = "personal_address",
        "a work account is needed, not an address of a consumer mail service";
    /// The agreement or the period ends before it starts.
    EndsBeforeStart = "ends_before_start", "the last day is not before the first";
    /// An upgrade to what it was.
    SameProduct = "same_product", "an upgrade leads to another product";
    /// The number of a line of an order, as the ledger writes it, where another one is needed.
    ReservedNumber = "reserved_number",
        "a coverage has a number that does not end with / and digits: so lines of orders are called";
    /// The same natural key with something else.
    Conflict = "conflict", "the key stands once, or with the same content";
    /// What is referred to is neither in the feed nor in the database.
    UnknownReference = "unknown_reference", "there is none, in the feed or in the database";
    /// The agreement is another organization's.
    AgreementMoved = "agreement_moved", "an agreement stays with its organization";
    /// The account is under another agreement.
    AccountMoved = "account_moved", "a purchasing account stays under its agreement";
    /// The agreement has been in force.
    BackToDraft = "back_to_draft", "an agreement that was active does not become a draft again";
    /// The product's licenses counted otherwise before.
    TermChanged = "term_changed", "a product stays perpetual or a subscription";
    /// The record is another account's, or another agreement's.
    RecordMoved = "record_moved",
        "what an account bought stays with it, and a document with its agreement";
    /// It is about a line of an order that is another account's.
    OtherAccount = "other_account", "the line of the order is of the same purchasing account";
    /// The file is not where the feed says.
    FileMissing = "file_missing", "the file is in the storage before the feed names it";
    /// The file is not what the feed says.
    FileDiffers = "file_differs", "the file in the storage has this size and this SHA-256";
    /// Keys, and nothing to seal them with.
    NoSecretKey = "no_secret_key",
        "BC_SECRET_KEY is needed where there are product keys: the same as the server's";
}

impl Rule {
    /// The rule of this code.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.pointer.is_empty() {
            write!(f, "{} ", self.pointer)?;
        }
        write!(f, "{}", self.rule.code())?;
        if !self.value.is_empty() {
            write!(f, " {}", self.value)?;
        }
        write!(f, ": {}", self.asked)
    }
}

/// A value as it can be printed: short, on one line, and without characters that steer a terminal.
pub(super) fn shown(value: &str) -> String {
    let mut shown = printable(&value.chars().take(SHOWN).collect::<String>());
    if value.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// The text without characters that steer a terminal.
pub(super) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '\'' | '\\' => printable.push(letter),
            _ => printable.extend(letter.escape_debug()),
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::{Rule, shown};

    #[test]
    fn what_is_printed_is_short_and_steers_nothing() {
        assert_eq!(shown(r#""김하나 \"H\"""#), r#""김하나 \"H\"""#);
        assert_eq!(shown("\u{1b}[2J\u{202e}\n"), r"\u{1b}[2J\u{202e}\n");
        assert_eq!(shown(&"가".repeat(81)), format!("{}…", "가".repeat(80)));
    }

    #[test]
    fn a_rule_has_one_code() {
        for rule in Rule::ALL {
            assert_eq!(Rule::from_code(rule.code()), Some(*rule));
        }
    }
}
