//! The links in invitations to the vendor's own pages. Opening one changes nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Json, NoContent, Session, endpoints,
    invitation_links::{Holder, LinkState},
    partner_links::{PartnerInvitee, PartnerRegistration},
};

endpoints! { "operator_links":
    /// What a link leads to. A question with a body, because tokens do not belong into addresses.
    LookUp {} = POST as Read "/api/operator-links", body: Json<Holder> => Json<OperatorLink>, fails: 404;

    /// Make a work account for the invited address, accept, and sign in.
    Register {} = POST as Deferred "/api/operator-registrations", body: Json<PartnerRegistration> => Session, fails: 404 | 409;

    /// Accept with the work account that the address has.
    Accept {} = POST "/api/operator-acceptances", body: Json<Holder> => NoContent, fails: 404 | 409;
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperatorLink {
    /// What it is good for.
    pub state: LinkState,
    /// When its time is, or was, over.
    pub ends_at: DateTime<Utc>,
    /// Who may accept, where it is open.
    pub invitee: Option<PartnerInvitee>,
}
