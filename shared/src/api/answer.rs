//! What comes back when an operation succeeds.

use http::StatusCode;
use serde::{Serialize, de::DeserializeOwned};

use super::{Described, EncodeError, EventStream, Json, file::Download, stored::Stored};

/// The shape of an answer. Sealed: a new shape is an addition to the contract, made here.
pub trait Answer: sealed::Sealed + Sized + Send + 'static {
    /// The status that says so.
    const STATUS: StatusCode;
    /// The statuses that say so, too.
    const OTHER_STATUSES: &'static [StatusCode] = &[];
    /// What the caller gets out of it.
    type Value;

    /// The media type of the body, when there is one.
    const MEDIA_TYPE: Option<&'static str>;
    /// Those that it may have instead.
    const OTHER_MEDIA_TYPES: &'static [&'static str] = &[];

    /// The body.
    ///
    /// # Errors
    /// When the value has no form as JSON.
    fn encode(self) -> Result<Content, EncodeError>;

    /// Reads the body.
    ///
    /// # Errors
    /// When it is not what was declared.
    fn decode(body: &[u8]) -> Result<Self::Value, serde_json::Error>;

    /// The schema of the body, when there is one.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema>;

    /// The status of this one.
    fn status(&self) -> StatusCode {
        Self::STATUS
    }

    /// Where to look for the rest, where it is not all done.
    fn location(&self) -> Option<&str> {
        None
    }

    /// The cookies to set. Only [`Session`] has any.
    fn cookies(&self) -> Option<&Session> {
        None
    }
}

/// Something that takes its time.
#[derive(Clone, Debug)]
pub enum Settled<T> {
    /// It is done.
    Done(T),
    /// It goes on: how far it is, and the path under which to ask again.
    UnderWay(T, String),
}

/// Something was made.
#[derive(Clone, Debug)]
pub struct Created<T>(pub T);

/// It is done, and there is nothing to say.
#[derive(Clone, Copy, Debug)]
pub struct NoContent;

/// It is done, and the caller's session began or ended with it.
#[derive(Clone, Debug)]
pub struct Session {
    /// What happens to its cookie.
    pub cookie: SessionCookie,
    /// By what the browser is known again where somebody has shown who they are.
    pub browser: Option<String>,
}

/// What happens to the cookie of the session.
#[derive(Clone, Debug)]
pub enum SessionCookie {
    /// It gets this token.
    Set(String),
    /// It is deleted.
    Clear,
}

impl Session {
    /// A session with this token.
    #[must_use]
    pub const fn begun(token: String) -> Self {
        Self { cookie: SessionCookie::Set(token), browser: None }
    }

    /// None any more.
    #[must_use]
    pub const fn ended() -> Self {
        Self { cookie: SessionCookie::Clear, browser: None }
    }

    /// The same in a browser that is known again by these marks.
    #[must_use]
    pub fn known_by(self, marks: String) -> Self {
        Self { browser: Some(marks), ..self }
    }
}

/// What an answer consists of.
#[derive(Debug)]
pub enum Content {
    /// Nothing: the status says it.
    Empty,
    /// All of it at once.
    Whole(Vec<u8>),
    /// A file to keep, which is written while it is read.
    File(Download),
    /// A file that is kept as it is, or a part of it.
    Stored(Box<Stored>),
    /// Events, as they happen.
    Events(EventStream),
}

pub(super) mod sealed {
    pub trait Sealed {}
}

/// Answers with a JSON body differ in nothing but the status.
macro_rules! json_answer {
    ($name:ident, $status:ident) => {
        impl<T> sealed::Sealed for $name<T> {}

        impl<T: Serialize + DeserializeOwned + Described + Send + 'static> Answer for $name<T> {
            const STATUS: StatusCode = StatusCode::$status;
            type Value = T;
            const MEDIA_TYPE: Option<&'static str> = Some("application/json");

            fn encode(self) -> Result<Content, EncodeError> {
                Ok(Content::Whole(serde_json::to_vec(&self.0)?))
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

impl<T> sealed::Sealed for Settled<T> {}

impl<T: Serialize + DeserializeOwned + Described + Send + 'static> Answer for Settled<T> {
    const STATUS: StatusCode = StatusCode::OK;
    const OTHER_STATUSES: &'static [StatusCode] = &[StatusCode::ACCEPTED];
    type Value = T;
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");

    fn encode(self) -> Result<Content, EncodeError> {
        let (Self::Done(value) | Self::UnderWay(value, _)) = self;
        Ok(Content::Whole(serde_json::to_vec(&value)?))
    }

    fn decode(body: &[u8]) -> Result<T, serde_json::Error> {
        serde_json::from_slice(body)
    }

    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(generator.subschema_for::<T>())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Done(_) => StatusCode::OK,
            Self::UnderWay(..) => StatusCode::ACCEPTED,
        }
    }

    fn location(&self) -> Option<&str> {
        match self {
            Self::Done(_) => None,
            Self::UnderWay(_, address) => Some(address),
        }
    }
}

/// Answers without a body.
macro_rules! empty_answer {
    ($name:ident $(, $cookie:item)?) => {
        impl sealed::Sealed for $name {}

        impl Answer for $name {
            const STATUS: StatusCode = StatusCode::NO_CONTENT;
            type Value = ();
            const MEDIA_TYPE: Option<&'static str> = None;

            fn encode(self) -> Result<Content, EncodeError> {
                Ok(Content::Empty)
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
    fn cookies(&self) -> Option<&Session> {
        Some(self)
    }
);
