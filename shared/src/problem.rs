//! Why a request failed: codes and facts for programs. What people read is made from the code, in
//! their language.

mod field;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use field::{FieldCode, FieldError};

use crate::{
    access::Permission,
    api::{
        agreements::AgreementDetails,
        batches::{BatchState, FileFault},
        corrections::Correctable,
        feed::Fault,
        invitation_links::LinkState,
        me::ScopeName,
        operator_mails::MailStanding,
        password_resets::ResetState,
        users::{Hindrance, Present},
        views::SavedView,
    },
    ids::ImportId,
};

/// Declares the problems: each with its code, which is also its tag on the wire.
macro_rules! problems {
    ($($(#[doc = $doc:literal])+ $name:ident $({ $($(#[doc = $fact_doc:literal])+ $fact:ident: $ty:ty),+ })? = $code:literal;)+) => {
        /// Why the server did not do what it was asked for.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "code")]
        pub enum Problem {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $name $({ $($(#[doc = $fact_doc])+ $fact: $ty),+ })?,)+
        }

        impl Problem {
            /// Every kind there is.
            pub const KINDS: &[Kind] = &[$(Kind {
                code: $code,
                meaning: concat!($($doc),+),
                facts: &[$($((stringify!($fact), concat!($($fact_doc),+))),+)?],
            }),+];

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
    /// What somebody may do is not the caller's to change in this way.
    AccessRefused {
        /// What stands in the way.
        hindrances: Vec<Hindrance>
    } = "access_refused";
    /// Somebody else has changed what the person has.
    AccessChanged {
        /// What they have by now on the caller's scopes.
        present: Present
    } = "access_changed";
    /// It would leave accounts without anybody who administers them.
    LoneAdministrator {
        /// Which accounts.
        accounts: Vec<ScopeName>
    } = "lone_administrator";
    /// Somebody else has been designated administrator of the account meanwhile, or is at another
    /// address.
    AdministratorChanged = "administrator_changed";
    /// Somebody else has changed what is opened to the partners of the account, or these are other
    /// ones by now.
    VisibilityChanged = "visibility_changed";
    /// It would leave the partner without an administrator.
    LastPartnerAdministrator = "last_partner_administrator";
    /// The vendor would have nobody left who looks after its own pages.
    LastOperator = "last_operator";
    /// The vendor has suspended the organization: nothing is done in it until it goes on.
    Suspended {
        /// Since when.
        since: chrono::DateTime<chrono::Utc>
    } = "suspended";
    /// Somebody else, or the feed, has made or changed it meanwhile.
    RecordChanged = "record_changed";
    /// It is too late to take the change back, or something has changed since.
    NotUndoable = "not_undoable";
    /// The caller's access to the organization was stopped by an administrator.
    Deactivated = "deactivated";
    /// There is no such thing, or the caller may not know that there is.
    NotFound = "not_found";
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed";
    /// A page of another site asked for it, or one that nobody can tell from that.
    CrossSite = "cross_site";
    /// The body did not arrive in time, or not all of it.
    TooSlow = "too_slow";
    /// The path and the query string are longer than the server takes.
    UriTooLong = "uri_too_long";
    /// There are more headers, or longer ones, than the server takes.
    HeadersTooLarge = "headers_too_large";
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
    /// The domain is not proved, or not any more: a service is provided for proved domains only.
    DomainUnverified = "domain_unverified";
    /// The subscription has ended, or has not begun.
    SubscriptionEnded = "subscription_ended";
    /// All seats of the subscription are assigned: one has to be released first.
    SeatsTaken {
        /// How many there are.
        quantity: u64
    } = "seats_taken";
    /// The address is in no domain that the service is provided for.
    AddressNotProvided = "address_not_provided";
    /// The vendor has not connected the service to the portal.
    NotConnected = "not_connected";
    /// Nothing could be made of the file.
    FileRefused {
        /// Why.
        fault: FileFault
    } = "file_refused";
    /// The batch is another one by now: changed elsewhere, or too far for this.
    BatchChanged {
        /// How far it is.
        state: BatchState
    } = "batch_changed";
    /// There is no token of the feed, or it has ended, was revoked, or never was one.
    TokenRefused = "token_refused";
    /// A feed of this name is being taken in.
    ImportRunning {
        /// Which import it is.
        import_id: ImportId
    } = "import_running";
    /// Something is wrong with the feed, and nothing of it was applied.
    FeedRefused {
        /// Which import it was.
        import_id: ImportId,
        /// What is wrong, in the order of the lines: a thousand at most.
        faults: Vec<Fault>
    } = "feed_refused";
    /// The idempotency key belongs to another request.
    KeyReused = "key_reused";
    /// The invitation cannot be accepted, changed or sent any more.
    InvitationClosed {
        /// Why.
        state: LinkState
    } = "invitation_closed";
    /// Somebody else has corrected the invitation, or sent it again.
    InvitationChanged {
        /// What it says by now.
        present: Box<Correctable>
    } = "invitation_changed";
    /// Somebody else has edited the agreement.
    AgreementChanged {
        /// What it says by now.
        present: Box<AgreementDetails>
    } = "agreement_changed";
    /// Somebody else has changed the saved view.
    ViewChanged {
        /// What it says by now.
        present: Box<SavedView>
    } = "view_changed";
    /// The vendor designates whom the invitation is to: it is not corrected by the organization.
    DesignatedByVendor = "designated_by_vendor";
    /// The address has an account already: sign in to accept.
    AlreadyRegistered = "already_registered";
    /// The link sets no new password any more.
    ResetClosed {
        /// Why.
        state: ResetState
    } = "reset_closed";
    /// The mail is not sent again: a mail server has accepted it, or nobody wants it sent any more.
    MailSettled {
        /// Where it stands.
        standing: MailStanding
    } = "mail_settled";
    /// The key is sealed under a secret that the portal does not have any more, or was spoiled: the
    /// vendor has to send it again.
    ProductKeySealed = "product_key_sealed";
    /// The link to a file has ended: make another one.
    DownloadLinkEnded = "download_link_ended";
    /// The file is not where it was put: the vendor has to put it there again.
    FileMissing = "file_missing";
    /// The file is another one than the one that was asked for by its tag.
    FileChanged = "file_changed";
    /// Nothing of the file is in the range that was asked for.
    RangeNotSatisfiable {
        /// How many bytes it has.
        byte_size: u64
    } = "range_not_satisfiable";
    /// It was tried too often, by the caller or from where they are: nothing was done.
    TooManyTries {
        /// When it can be tried again.
        again_at: DateTime<Utc>,
        /// The same in seconds from now, for those whose clock is wrong.
        seconds: u32
    } = "too_many_tries";
    /// Too much is going on: the same request can be sent again in a moment.
    Busy = "busy";
    /// Our fault. The log has the rest, under the request id.
    Internal = "internal";
}

/// A kind of problem, for those who look up its `type`.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its code.
    pub code: &'static str,
    /// When it occurs, in English.
    pub meaning: &'static str,
    /// The further members of its documents, each with what it says.
    pub facts: &'static [(&'static str, &'static str)],
}

impl Kind {
    /// Its address below the portal's own: the `type` of its documents.
    #[must_use]
    pub fn path(&self) -> String {
        path_of(self.code)
    }

    /// What it is called, in English.
    #[must_use]
    pub fn title(&self) -> String {
        title_of(self.code)
    }
}

fn path_of(code: &str) -> String {
    format!("/problems/{}", code.replace('_', "-"))
}

fn title_of(code: &str) -> String {
    code.replace('_', " ")
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
            | Self::AccessRefused { .. }
            | Self::AccessChanged { .. }
            | Self::LoneAdministrator { .. }
            | Self::AdministratorChanged
            | Self::VisibilityChanged
            | Self::LastPartnerAdministrator
            | Self::LastOperator
            | Self::Suspended { .. }
            | Self::RecordChanged
            | Self::NotUndoable
            | Self::Deactivated
            | Self::NotFound
            | Self::MethodNotAllowed
            | Self::CrossSite
            | Self::TooSlow
            | Self::UriTooLong
            | Self::HeadersTooLarge
            | Self::BodyTooLarge
            | Self::UnsupportedMediaType
            | Self::AgreementEnded
            | Self::DomainUnverified
            | Self::SubscriptionEnded
            | Self::SeatsTaken { .. }
            | Self::AddressNotProvided
            | Self::NotConnected
            | Self::FileRefused { .. }
            | Self::BatchChanged { .. }
            | Self::TokenRefused
            | Self::ImportRunning { .. }
            | Self::FeedRefused { .. }
            | Self::KeyReused
            | Self::InvitationClosed { .. }
            | Self::InvitationChanged { .. }
            | Self::AgreementChanged { .. }
            | Self::ViewChanged { .. }
            | Self::DesignatedByVendor
            | Self::AlreadyRegistered
            | Self::ResetClosed { .. }
            | Self::MailSettled { .. }
            | Self::ProductKeySealed
            | Self::DownloadLinkEnded
            | Self::FileMissing
            | Self::FileChanged
            | Self::RangeNotSatisfiable { .. }
            | Self::TooManyTries { .. }
            | Self::Busy
            | Self::Internal => &[],
        }
    }

    /// The problem as it is sent.
    #[must_use]
    pub fn document(self, status: u16, request_id: String) -> Document {
        let code = self.code();
        Document { kind: path_of(code), title: title_of(code), status, problem: self, request_id }
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
