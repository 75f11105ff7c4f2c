//! The links in invitations to the Partner Center. Opening one changes nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Json, NoContent, Session, endpoints,
    invitation_links::{Holder, LinkState},
};
use crate::{
    locale::Locale,
    values::{Country, EmailAddress, LinkToken, Name, NewPassword, ShortName},
};

endpoints! { "partner_links":
    /// What a link leads to. A question with a body, because tokens do not belong into addresses.
    LookUp {} = POST as Read "/api/partner-links", body: Json<Holder> => Json<PartnerLink>, fails: 404;

    /// Make a work account for the invited address, accept, and sign in.
    Register {} = POST as Deferred "/api/partner-registrations", body: Json<PartnerRegistration> => Session, fails: 404 | 409;

    /// Accept with the work account that the address has.
    Accept {} = POST "/api/partner-acceptances", body: Json<Holder> => NoContent, fails: 404 | 409;
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerLink {
    /// What it is good for.
    pub state: LinkState,
    /// The partner.
    pub partner: Name,
    /// What the partner is called in addresses.
    pub short_name: ShortName,
    /// When its time is, or was, over.
    pub ends_at: DateTime<Utc>,
    /// Who may accept, where it is open.
    pub invitee: Option<PartnerInvitee>,
}

/// Who may accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerInvitee {
    /// The work account.
    pub email: EmailAddress,
    /// Whether the address has an account: then signing in accepts.
    pub has_account: bool,
}

/// A work account to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerRegistration {
    /// The token of the link.
    pub token: LinkToken,
    /// The given name.
    pub given_name: Name,
    /// The family name.
    pub family_name: Name,
    /// The language that they read.
    pub language: Locale,
    /// Where they work.
    pub country: Country,
    /// The password.
    pub password: NewPassword,
}
