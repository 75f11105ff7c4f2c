//! The HTTP contract. Each operation is declared once; nothing else knows a path.
//!
//! Answers are in `api/answer.rs`; files are in `api/file.rs`, events in `api/events.rs`.

mod answer;
mod call;
mod content;
mod events;
mod file;
mod segment;
mod stored;

pub mod agreements;
pub mod audit;
pub mod batches;
pub mod calendars;
pub mod connector;
pub mod corrections;
pub mod deliveries;
pub mod documents;
pub mod domains;
pub mod downloads;
pub mod feed;
pub mod home;
pub mod invitation_inquiries;
pub mod invitation_links;
pub mod invitation_requests;
pub mod invitations;
pub mod keys;
pub mod licenses;
pub mod look_ups;
pub mod mail_domains;
pub mod me;
pub mod operator_imports;
pub mod operator_links;
pub mod operator_mails;
pub mod operator_organizations;
pub mod operator_partners;
pub mod operator_records;
pub mod operators;
pub mod orders;
pub mod partner_links;
pub mod partner_orders;
pub mod partner_users;
pub mod partners;
pub mod password_resets;
pub mod products;
pub mod profile;
pub mod questions;
pub mod reports;
pub mod search;
pub mod seats;
pub mod services;
pub mod session;
pub mod sessions;
pub mod users;
pub mod views;
pub mod visibility;

use http::Method;
use serde::de::DeserializeOwned;

pub use answer::{Answer, Content, Created, NoContent, Session, SessionCookie, Settled};
pub use call::{Call, Failure, Incoming, IntoCall, Outgoing, outcome};
pub(crate) use content::decode_query;
pub use content::{Body, EncodeError, Json, Nothing, Query};
pub use events::{EventStream, Events, event, read_event};
pub use file::{Csv, Download, File, FileKind, JsonFile, PartError, Parts};
pub use segment::Segment;
pub use stored::{Begins, Stored};

use crate::ids::{OrganizationId, PartnerId};

/// The header of every response that names the app that the server has inside: whose name is another
/// one is older, or newer.
pub const APP_VERSION: &str = "x-app-version";

/// The header under which a caller says that a request is the same as an earlier one: what was done
/// is not done again, and the answer is the same. Kept for a day, by person and operation.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Every operation that is declared.
pub const OPERATIONS: &[&[Operation]] = &[
    session::ALL,
    sessions::ALL,
    password_resets::ALL,
    profile::ALL,
    invitation_links::ALL,
    invitation_requests::ALL,
    invitation_inquiries::ALL,
    me::ALL,
    home::ALL,
    questions::ALL,
    agreements::ALL,
    orders::ALL,
    licenses::ALL,
    reports::ALL,
    calendars::ALL,
    views::ALL,
    search::ALL,
    audit::ALL,
    users::ALL,
    invitations::ALL,
    deliveries::ALL,
    corrections::ALL,
    mail_domains::ALL,
    domains::ALL,
    services::ALL,
    seats::ALL,
    connector::ALL,
    visibility::ALL,
    batches::ALL,
    downloads::ALL,
    documents::ALL,
    keys::ALL,
    feed::ALL,
    partners::ALL,
    partner_users::ALL,
    partner_links::ALL,
    partner_orders::ALL,
    operator_imports::ALL,
    operator_links::ALL,
    operator_mails::ALL,
    operator_organizations::ALL,
    operator_partners::ALL,
    operator_records::ALL,
    operators::ALL,
    look_ups::ALL,
];

/// What can be described by a JSON Schema: everything that travels, where the feature is on.
#[cfg(feature = "schema")]
pub trait Described: schemars::JsonSchema {}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> Described for T {}

/// What can be described by a JSON Schema: not asked for, as the feature is off.
#[cfg(not(feature = "schema"))]
pub trait Described {}

#[cfg(not(feature = "schema"))]
impl<T> Described for T {}

/// One operation. The value itself holds the parameters of the path.
pub trait Endpoint: DeserializeOwned + Send + Sync + 'static {
    /// The method and the path as axum wants it.
    const OPERATION: Operation;
    /// [`Read`], [`Write`], [`Exclusive`] or [`Deferred`].
    type Effect;
    /// What the query string says.
    type Query: Query;
    /// What is sent.
    type Body: Body;
    /// What comes back.
    type Answer: Answer;

    /// The path with its parameters filled in.
    fn path(&self) -> String;

    /// The operation with something to send.
    fn with(self, body: Self::Body) -> Call<Self>
    where
        Self::Query: Default,
    {
        Call { at: self, query: Self::Query::default(), body }
    }

    /// The operation with a query string.
    fn query(self, query: Self::Query) -> Call<Self>
    where
        Self::Body: Default,
    {
        Call { at: self, query, body: Self::Body::default() }
    }
}

/// An operation inside one organization.
pub trait InOrganization: Endpoint {
    /// Which one.
    fn organization_id(&self) -> OrganizationId;
}

/// An operation of one partner.
pub trait OfPartner: Endpoint {
    /// Which one.
    fn partner_id(&self) -> PartnerId;
}

/// The line of an operation in `operations.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Noun and verb: `invitations::Create`.
    pub name: &'static str,
    /// The method.
    pub method: Method,
    /// For example `/api/organizations/{organization_id}/me`.
    pub path: &'static str,
    /// What it is for.
    pub doc: &'static str,
    /// The statuses that it can end with and that do not follow from the rest of its declaration.
    pub fails: &'static [u16],
    /// The header by which a request can be sent again without doing anything again.
    pub key: Option<&'static str>,
}

/// The effect of a `GET`: none.
#[derive(Clone, Copy, Debug)]
pub struct Read;

/// The effect of every other method: something changes, in one transaction.
#[derive(Clone, Copy, Debug)]
pub struct Write;

/// Something changes about who may do what: in one organization, one such change after the other,
/// so that two people never undo each other's right to what they do.
#[derive(Clone, Copy, Debug)]
pub struct Exclusive;

/// Something changes, but work that takes long comes before it, such as hashing a password: the
/// transaction begins when that is done.
#[derive(Clone, Copy, Debug)]
pub struct Deferred;

/// Declares the operations of one noun. The effect follows from the method, but for what says
/// otherwise: `as Read` is a question with a body, because no secret travels in an address. What an
/// operation can end with follows, too; `fails: 409` adds what is its own. One that is `keyed` can be
/// sent again under the same key without doing anything again.
macro_rules! endpoints {
    ($noun:literal: $($(#[doc = $doc:literal])*
       $name:ident { $($param:ident: $ty:ty),* } $(in $scope:ident)?
           = $method:ident $(as $effect:ident)? $path:literal
           $(, query: $query:ty)? $(, body: $body:ty)? => $answer:ty
           $(, fails: $($status:literal)|+)?
           $(, keyed: $key:ident)?;)+) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Debug, serde::Deserialize)]
        pub struct $name {
            $(#[doc = concat!("`{", stringify!($param), "}` of the path.")] pub $param: $ty,)*
        }

        impl $crate::api::Endpoint for $name {
            const OPERATION: $crate::api::Operation = $crate::api::Operation {
                name: concat!($noun, "::", stringify!($name)),
                method: http::Method::$method,
                path: $path,
                doc: concat!($($doc),*),
                fails: &[$($($status),+)?],
                key: endpoints!(@key $($key)?),
            };
            type Effect = endpoints!(@effect $method $($effect)?);
            type Query = endpoints!(@or_nothing $($query)?);
            type Body = endpoints!(@or_nothing $($body)?);
            type Answer = $answer;

            fn path(&self) -> String {
                // The template is also a format string: a parameter that is missing here or
                // there does not compile.
                format!($path, $($param = $crate::api::Segment::segment(&self.$param)),*)
            }
        }

        $(endpoints!(@in $scope $name);)?)+

        /// Every operation on this noun.
        pub const ALL: &[$crate::api::Operation] =
            &[$(<$name as $crate::api::Endpoint>::OPERATION),+];
    };
    (@key) => { None };
    (@key $key:ident) => { Some($crate::api::$key) };
    (@effect $method:ident Read) => { $crate::api::Read };
    (@effect $method:ident Deferred) => { $crate::api::Deferred };
    (@effect $method:ident Exclusive) => { $crate::api::Exclusive };
    (@effect GET) => { $crate::api::Read };
    (@effect $method:ident) => { $crate::api::Write };
    (@or_nothing) => { $crate::api::Nothing };
    (@or_nothing $ty:ty) => { $ty };
    (@in organization $name:ident) => {
        impl $crate::api::InOrganization for $name {
            fn organization_id(&self) -> $crate::ids::OrganizationId {
                self.organization_id
            }
        }
    };
    (@in partner $name:ident) => {
        impl $crate::api::OfPartner for $name {
            fn partner_id(&self) -> $crate::ids::PartnerId {
                self.partner_id
            }
        }
    };
}
use endpoints;
