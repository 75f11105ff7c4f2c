//! A new password by mail: for whoever has the mailbox of a work account, and for nobody else.
//! Opening a link changes nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, NoContent, Session, endpoints, invitation_links::Holder};
use crate::{
    locale::Locale,
    values::{EmailAddress, LinkToken, NewPassword},
};

endpoints! { "password_resets":
    /// Ask for a link that sets a new password. The answer is the same whether the address has a
    /// work account or not.
    Create {} = POST as Deferred "/api/password-reset-requests", body: Json<PasswordResetRequest> => NoContent;

    /// What a link is good for. A question with a body, because tokens do not belong into addresses.
    LookUp {} = POST as Read "/api/password-reset-links", body: Json<Holder> => Json<PasswordResetLink>, fails: 404;

    /// Set the new password. Every session of the person ends; they sign in with it.
    Complete {} = POST as Deferred "/api/password-resets", body: Json<PasswordReset> => Session, fails: 404 | 409;
}

/// Whose password is to be set anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequest {
    /// The work account.
    pub email: EmailAddress,
}

/// A new password for whoever the link was mailed to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// The token of the link.
    pub token: LinkToken,
    /// The password to be.
    pub password: NewPassword,
}

coded! {
    /// What a link that sets a new password is good for.
    pub enum ResetState {
        /// It sets a new password, once.
        Open = "open",
        /// Its time is over.
        Expired = "expired",
        /// It has set a new password before.
        Used = "used",
        /// A newer mail has the link that works.
        Replaced = "replaced",
        /// The password or the address was changed in another way since.
        Overtaken = "overtaken",
    }
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordResetLink {
    /// What it is good for.
    pub state: ResetState,
    /// When its time is, or was, over.
    pub ends_at: DateTime<Utc>,
    /// The language of whoever it was mailed to.
    pub language: Locale,
    /// Whose password it sets, where it is open.
    pub email: Option<EmailAddress>,
}
