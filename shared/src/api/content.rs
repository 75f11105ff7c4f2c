//! What is sent: query strings and bodies.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Described, Parts};
use crate::{
    limits::BODY_BYTES,
    problem::{FieldCode, FieldError, Problem},
};

/// Something that travels as a query string.
pub trait Query: Sized + Send + 'static {
    /// The query string, without the question mark.
    ///
    /// # Errors
    /// When the value has no form as text.
    fn encode(&self) -> Result<String, EncodeError>;

    /// Reads the query string; what it does not know is refused.
    ///
    /// # Errors
    /// [`Problem::Invalid`], which names the field.
    fn decode(query: &str) -> Result<Self, Problem>;

    /// The schemas of an object each, whose properties are the parameters.
    #[cfg(feature = "schema")]
    fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema>;
}

/// Something that travels as a body.
pub trait Body: Sized + Send + 'static {
    /// The media type; when there is none, no body is read.
    const MEDIA_TYPE: Option<&'static str>;

    /// The media types that it may also come as.
    const OTHER_MEDIA_TYPES: &'static [&'static str] = &[];

    /// No body is longer, in bytes.
    const BYTES: usize = BODY_BYTES;

    /// Whether it is handed on while it comes in, by [`Body::of_parts`]: it may be of any length.
    const IS_IN_PARTS: bool = false;

    /// The body.
    ///
    /// # Errors
    /// When the value has no form as text.
    fn encode(&self) -> Result<Vec<u8>, EncodeError>;

    /// Reads the body; what it does not know is refused.
    ///
    /// # Errors
    /// [`Problem::Invalid`], which names the field.
    fn decode(body: &[u8]) -> Result<Self, Problem>;

    /// The body that is still coming, of one of its media types.
    ///
    /// # Errors
    /// [`Problem::UnsupportedMediaType`], also where a body is taken in as a whole.
    fn of_parts(media_type: &str, parts: Parts) -> Result<Self, Problem> {
        drop((media_type, parts));
        Err(Problem::UnsupportedMediaType)
    }

    /// The schema of the body, when there is one.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema>;
}

/// JSON, to send or to answer with.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

/// No query string, no body, no answer.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A value that has no form as text. That is a bug of ours.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// Not as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Not as a query string.
    #[error(transparent)]
    Query(#[from] serde_html_form::ser::Error),
    /// Not as an HTTP message.
    #[error(transparent)]
    Http(#[from] http::Error),
    /// It comes in parts, and is never there as a whole.
    #[error("it comes in parts")]
    InParts,
}

impl Query for Nothing {
    fn encode(&self) -> Result<String, EncodeError> {
        Ok(String::new())
    }

    fn decode(query: &str) -> Result<Self, Problem> {
        decode_query(query)
    }

    #[cfg(feature = "schema")]
    fn schemas(_: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        Vec::new()
    }
}

impl Body for Nothing {
    const MEDIA_TYPE: Option<&'static str> = None;

    fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        Ok(Vec::new())
    }

    fn decode(_: &[u8]) -> Result<Self, Problem> {
        Ok(Self {})
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        None
    }
}

impl<T> Body for Json<T>
where
    T: Serialize + DeserializeOwned + Described + Send + 'static,
{
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");

    fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        Ok(serde_json::to_vec(&self.0)?)
    }

    fn decode(body: &[u8]) -> Result<Self, Problem> {
        let mut json = serde_json::Deserializer::from_slice(body);
        let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            if error.inner().is_data() {
                invalid(&error)
            } else {
                Problem::invalid("", FieldCode::MalformedJson)
            }
        })?;
        json.end().map_err(|_| Problem::invalid("", FieldCode::MalformedJson))?;
        Ok(Self(value))
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(generator.subschema_for::<T>())
    }
}

/// Reads all of a query string into one struct.
pub(crate) fn decode_query<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let query = serde_html_form::Deserializer::new(pairs);
    serde_path_to_error::deserialize(query).map_err(|error| invalid(&error))
}

fn invalid<E: std::fmt::Display>(error: &serde_path_to_error::Error<E>) -> Problem {
    let message = error.inner().to_string();
    Problem::Invalid { errors: vec![FieldError::from_serde(error.path(), &message)] }
}
