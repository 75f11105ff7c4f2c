//! The file that a batch is made of.

use serde::{Deserialize, Serialize};

use crate::{
    api::{Body, EncodeError, Query, decode_query},
    limits::BATCH_BYTES,
    problem::Problem,
};

/// The bytes of a CSV or XLSX file, or what was copied out of a spreadsheet, in UTF-8. What it is, in
/// which letters and with which separator, the server finds out.
#[derive(Clone, Debug)]
pub struct Spreadsheet(pub Vec<u8>);

impl Body for Spreadsheet {
    const MEDIA_TYPE: Option<&'static str> = Some("application/octet-stream");
    const BYTES: usize = BATCH_BYTES;

    fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        Ok(self.0.clone())
    }

    fn decode(body: &[u8]) -> Result<Self, Problem> {
        Ok(Self(body.to_vec()))
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        let schema = schemars::json_schema!({
            "type": "string", "format": "binary", "maxLength": BATCH_BYTES,
        });
        Some(schema)
    }
}

/// What is said about the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Upload {
    /// What it is called; nothing where it was pasted. At most 255 characters are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
}

impl Query for Upload {
    fn encode(&self) -> Result<String, EncodeError> {
        Ok(serde_html_form::to_string(self)?)
    }

    fn decode(query: &str) -> Result<Self, Problem> {
        decode_query(query)
    }

    #[cfg(feature = "schema")]
    fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        vec![generator.root_schema_for::<Self>()]
    }
}

coded! {
    /// In which letters a text is written down.
    pub enum Letters {
        /// UTF-8, which needs no guessing.
        Utf8 = "utf_8",
        /// UTF-16, of either order.
        Utf16 = "utf_16",
        /// What programs write in Korea.
        Cp949 = "cp949",
        /// What programs write in Japan.
        ShiftJis = "shift_jis",
        /// What programs write in Western Europe.
        Windows1252 = "windows_1252",
    }
}

/// What a file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FileForm {
    /// A workbook.
    Workbook,
    /// A text.
    Text {
        /// Its letters.
        letters: Letters,
        /// What stands between its cells; nothing where there is one column.
        separator: Option<char>,
    },
}

coded! {
    /// Why nothing could be made of a file.
    pub enum FileFault {
        /// There is nothing in it, or nothing below the heads.
        Empty = "empty",
        /// It is neither a workbook nor a text: a picture, a PDF, a program.
        NotASpreadsheet = "not_a_spreadsheet",
        /// A workbook of before 2007 (`.xls`), or one in binary (`.xlsb`): to be saved as `.xlsx`.
        OldWorkbook = "old_workbook",
        /// A workbook that opens with a password only.
        Encrypted = "encrypted",
        /// A workbook that is broken, or grows beyond measure when it is unpacked.
        Damaged = "damaged",
        /// More rows than a batch takes.
        TooManyRows = "too_many_rows",
        /// More columns than a batch takes.
        TooManyColumns = "too_many_columns",
    }
}

coded! {
    /// What a column may hold.
    pub enum Field {
        /// The address.
        Email = "email",
        /// The given name.
        GivenName = "given_name",
        /// The family name.
        FamilyName = "family_name",
        /// Both names in one, in the order that their letters go by.
        FullName = "full_name",
        /// The language, by its code or its name.
        Language = "language",
        /// The country, by its code or its name.
        Country = "country",
        /// The roles.
        Roles = "roles",
        /// The numbers of purchasing accounts.
        PurchasingAccounts = "purchasing_accounts",
        /// The numbers of agreements.
        Agreements = "agreements",
    }
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Column {
    /// Its head, as it was written; nothing where the file has no heads.
    pub head: Option<String>,
    /// The first of its cells that are not empty, three at most.
    pub examples: Vec<String>,
    /// What it holds; nothing where it is left aside.
    pub field: Option<Field>,
}

/// What is wrong with the columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ColumnFault {
    /// No column holds this.
    Missing {
        /// What is missing: the address, or a name.
        field: Field,
    },
    /// More than one column holds this.
    Twice {
        /// What it is.
        field: Field,
        /// The columns, by their place from 0.
        columns: Vec<u16>,
    },
}
