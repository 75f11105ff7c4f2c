//! Answers that are files to keep.

use std::{fmt, marker::PhantomData, pin::Pin};

use futures_core::Stream;
use http::StatusCode;

use super::{Answer, Content, EncodeError, answer::sealed::Sealed};

/// A file of a certain kind: `File<Csv>`. Its content is never held as a whole: it is written while
/// the other side reads it.
#[derive(Debug)]
pub struct File<K> {
    download: Download,
    kind: PhantomData<K>,
}

/// A file whatever its kind.
pub struct Download {
    /// What it is called where it is kept, in any letters.
    pub name: String,
    /// Its media type, where its kind has several.
    pub media_type: Option<&'static str>,
    /// The content, one part after the other. When one fails the answer breaks off, so that nobody
    /// takes half a file for a whole one.
    pub parts: Parts,
}

/// The parts of a file.
pub type Parts = Pin<Box<dyn Stream<Item = Result<Vec<u8>, PartError>> + Send>>;

/// Why a part could not be written.
pub type PartError = Box<dyn std::error::Error + Send + Sync>;

/// A kind of file.
pub trait FileKind: Send + 'static {
    /// Its media type.
    const MEDIA_TYPE: &'static str;
    /// Those that a file may have instead, and then says.
    const OTHERS: &'static [&'static str] = &[];

    /// What is in it.
    #[cfg(feature = "schema")]
    #[must_use]
    fn schema() -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

/// Comma-separated values (RFC 4180) in UTF-8, for spreadsheets.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl FileKind for Csv {
    const MEDIA_TYPE: &'static str = "text/csv; charset=utf-8";
}

/// JSON, to keep or to take elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct JsonFile;

impl FileKind for JsonFile {
    const MEDIA_TYPE: &'static str = "application/json";

    #[cfg(feature = "schema")]
    fn schema() -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}

impl<K> File<K> {
    /// A file that is written while it is read.
    pub fn new(
        name: String,
        parts: impl Stream<Item = Result<Vec<u8>, PartError>> + Send + 'static,
    ) -> Self {
        let download = Download { name, media_type: None, parts: Box::pin(parts) };
        Self { download, kind: PhantomData }
    }

    /// The same, of one of the media types of its kind.
    #[must_use]
    pub fn of_type(mut self, media_type: &'static str) -> Self {
        self.download.media_type = Some(media_type);
        self
    }
}

impl<K> Sealed for File<K> {}

impl<K: FileKind> Answer for File<K> {
    const STATUS: StatusCode = StatusCode::OK;
    type Value = Vec<u8>;
    const MEDIA_TYPE: Option<&'static str> = Some(K::MEDIA_TYPE);
    const OTHER_MEDIA_TYPES: &'static [&'static str] = K::OTHERS;

    fn encode(self) -> Result<Content, EncodeError> {
        Ok(Content::File(self.download))
    }

    fn decode(body: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
        Ok(body.to_vec())
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(K::schema())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("name", &self.name).finish_non_exhaustive()
    }
}
