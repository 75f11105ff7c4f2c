//! What comes back when an operation succeeds.

use http::StatusCode;
use serde::{Serialize, de::DeserializeOwned};

use super::{Described, EncodeError, Json};

/// The shape of an answer. Sealed: a new shape is an addition to the contract, made here.
pub trait Answer: sealed::Sealed + Sized + Send + 'static {
    /// The status that says so.
    const STATUS: StatusCode;
    /// What the caller gets out of it.
    type Value;

    /// The body, when there is one.
    ///
    /// # Errors
    /// When the value has no form as JSON.
    fn encode(&self) -> Result<Option<Vec<u8>>, EncodeError>;

    /// Reads the body.
    ///
    /// # Errors
    /// When it is not what was declared.
    fn decode(body: &[u8]) -> Result<Self::Value, serde_json::Error>;

    /// The schema of the body, when there is one.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema>;

    /// The cookie to set. Only [`Session`] has one.
    fn cookie(&self) -> Option<&SessionCookie> {
        None
    }
}

/// Something was made.
#[derive(Clone, Debug)]
pub struct Created<T>(pub T);

/// It is done, and there is nothing to say.
#[derive(Clone, Copy, Debug)]
pub struct NoContent;

/// It is done, and the caller's session began or ended with it.
#[derive(Clone, Debug)]
pub struct Session(pub SessionCookie);

/// What happens to the cookie of the session.
#[derive(Clone, Debug)]
pub enum SessionCookie {
    /// It gets this token.
    Set(String),
    /// It is deleted.
    Clear,
}

mod sealed {
    pub trait Sealed {}
}

/// Answers with a JSON body differ in nothing but the status.
macro_rules! json_answer {
    ($name:ident, $status:ident) => {
        impl<T> sealed::Sealed for $name<T> {}

        impl<T: Serialize + DeserializeOwned + Described + Send + 'static> Answer for $name<T> {
            const STATUS: StatusCode = StatusCode::$status;
            type Value = T;

            fn encode(&self) -> Result<Option<Vec<u8>>, EncodeError> {
                Ok(Some(serde_json::to_vec(&self.0)?))
            }

            fn decode(body: &[u8]) -> Result<T, serde_json::Error> {
                serde_json::from_slice(body)
            }

            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
                Some(generator.subschema_for::<T>())
            }
        }
    };
}
json_answer!(Json, OK);
json_answer!(Created, CREATED);

/// Answers without a body.
macro_rules! empty_answer {
    ($name:ident $(, $cookie:item)?) => {
        impl sealed::Sealed for $name {}

        impl Answer for $name {
            const STATUS: StatusCode = StatusCode::NO_CONTENT;
            type Value = ();

            fn encode(&self) -> Result<Option<Vec<u8>>, EncodeError> {
                Ok(None)
            }

            fn decode(_: &[u8]) -> Result<(), serde_json::Error> {
                Ok(())
            }

            #[cfg(feature = "schema")]
            fn schema(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
                None
            }

            $($cookie)?
        }
    };
}
empty_answer!(NoContent);
empty_answer!(
    Session,
    fn cookie(&self) -> Option<&SessionCookie> {
        Some(&self.0)
    }
);
