//! Answers that are files which are kept as they are.

use std::{fmt, ops::Range};

use http::StatusCode;

use super::{Answer, Content, EncodeError, Parts, answer::sealed::Sealed};
use crate::values::{Checksum, Name};

/// A file that is kept as it is: it is given whole or in parts (RFC 9110), so that what has broken
/// off goes on where it was.
pub struct Stored {
    /// What it is called when it is saved, in any letters.
    pub name: Name,
    /// Its size in bytes.
    pub byte_size: u64,
    /// Its SHA-256: by this it is known to be the same as before.
    pub sha256: Checksum,
    /// From where it is given.
    pub begins: Begins,
    /// Reads these of its bytes.
    pub read: Box<dyn FnOnce(Range<u64>) -> Parts + Send>,
}

/// From where a file is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// From wherever is asked for.
    Anywhere,
    /// From where an earlier answer broke off: to whoever has its beginning.
    WhereItBrokeOff,
}

impl Sealed for Stored {}

impl Answer for Stored {
    const STATUS: StatusCode = StatusCode::OK;
    const OTHER_STATUSES: &'static [StatusCode] =
        &[StatusCode::PARTIAL_CONTENT, StatusCode::NOT_MODIFIED];
    type Value = Vec<u8>;
    const MEDIA_TYPE: Option<&'static str> = Some("application/octet-stream");

    fn encode(self) -> Result<Content, EncodeError> {
        Ok(Content::Stored(Box::new(self)))
    }

    fn decode(body: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
        Ok(body.to_vec())
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(schemars::json_schema!({ "type": "string", "format": "binary" }))
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stored").field("name", &self.name).finish_non_exhaustive()
    }
}
