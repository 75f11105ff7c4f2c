//! Why a request failed: codes and facts for programs. What people read is made from the code, in
//! their language.

mod field;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use field::{FieldCode, FieldError};

use crate::{access::Permission, api::invitation_links::LinkState};

/// Declares the problems: each with its code, which is also its tag on the wire.
macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident $({ $($(#[$fact_doc:meta])* $fact:ident: $ty:ty),+ })? = $code:literal;)+) => {
        /// Why the server did not do what it was asked for.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "code")]
        pub enum Problem {
            $($(#[$doc])* #[serde(rename = $code)] $name $({ $($(#[$fact_doc])* $fact: $ty),+ })?,)+
        }

        impl Problem {
            /// Every code there is.
            pub const CODES: &[&str] = &[$($code),+];

            /// The code, which is also the tag on the wire.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name $({ $($fact: _),+ })? => $code,)+ }
            }
        }
    };
}

problems! {
    /// There is no session, or it has ended.
    SignedOut = "signed_out";
    /// No account has this address and this password; which of them is wrong is not said.
    WrongCredentials = "wrong_credentials";
    /// The caller sees the thing, but lacks the permission.
    Forbidden {
        /// What they would need.
        permission: Permission
    } = "forbidden";
    /// The caller may not grant, or withdraw, a role.
    RoleNotGrantable {
        /// Where each such role stands in what was sent; `role` has its code.
        errors: Vec<FieldError>
    } = "role_not_grantable";
    /// There is no such thing, or the caller may not know that there is.
    NotFound = "not_found";
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed";
    /// The body is larger than the operation takes.
    BodyTooLarge = "body_too_large";
    /// The body is not of the media type that the operation takes.
    UnsupportedMediaType = "unsupported_media_type";
    /// Something that was sent breaks a rule.
    Invalid {
        /// What, and which rule.
        errors: Vec<FieldError>
    } = "invalid";
    /// The agreement has ended: it can be read and nothing else.
    AgreementEnded = "agreement_ended";
    /// The invitation cannot be accepted, changed or sent any more.
    InvitationClosed {
        /// Why.
        state: LinkState
    } = "invitation_closed";
    /// The address has an account already: sign in to accept.
    AlreadyRegistered = "already_registered";
    /// Too much is going on: the same request can be sent again in a moment.
    Busy = "busy";
    /// Our fault. The log has the rest, under the request id.
    Internal = "internal";
}

/// A problem as it travels: RFC 9457, with the facts of the problem as further members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// A stable address of this kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in English, for developers.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The kind and its facts.
    #[serde(flatten)]
    pub problem: Problem,
    /// What to tell support.
    pub request_id: String,
}

impl Problem {
    /// The media type of a [`Document`].
    pub const MEDIA_TYPE: &str = "application/problem+json";

    /// One thing that breaks a rule without numbers.
    #[must_use]
    pub fn invalid(pointer: &str, code: FieldCode) -> Self {
        Self::Invalid { errors: vec![FieldError::new(pointer, code)] }
    }

    /// What is wrong with single fields, where that is the problem.
    #[must_use]
    pub fn field_errors(&self) -> &[FieldError] {
        match self {
            Self::Invalid { errors } | Self::RoleNotGrantable { errors } => errors,
            Self::SignedOut
            | Self::WrongCredentials
            | Self::Forbidden { .. }
            | Self::NotFound
            | Self::MethodNotAllowed
            | Self::BodyTooLarge
            | Self::UnsupportedMediaType
            | Self::AgreementEnded
            | Self::InvitationClosed { .. }
            | Self::AlreadyRegistered
            | Self::Busy
            | Self::Internal => &[],
        }
    }

    /// The problem as it is sent.
    #[must_use]
    pub fn document(self, status: u16, request_id: String) -> Document {
        let code = self.code();
        Document {
            kind: format!("/problems/{}", code.replace('_', "-")),
            title: code.replace('_', " "),
            status,
            problem: self,
            request_id,
        }
    }
}

impl FieldError {
    /// A rule without numbers.
    #[must_use]
    pub fn new(pointer: &str, code: FieldCode) -> Self {
        Self { pointer: pointer.to_owned(), code, params: BTreeMap::new() }
    }

    /// The same with a fact for the words about it.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.params.insert(name.to_owned(), value.to_owned());
        self
    }
}
