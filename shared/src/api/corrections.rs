//! Correcting an invitation in place: whom it is to, what they are called, what it gives.
//!
//! Another address means another link: whatever was mailed before is dead in the same moment.

use serde::{Deserialize, Serialize};

use super::{
    Json, endpoints,
    invitations::{Invitation, InvitationState, NewInvitation},
};
use crate::ids::{InvitationId, OrganizationId};

endpoints! { "corrections":
    /// What of an invitation can be corrected, as it stands now.
    Get { organization_id: OrganizationId, invitation_id: InvitationId } in organization
        = GET "/api/organizations/{organization_id}/invitations/{invitation_id}/correction"
        => Json<Correctable>, fails: 409;

    /// Correct an invitation. It is mailed again where its address is another one, where it had
    /// expired, and where that is asked for; then the links before it are dead.
    Update { organization_id: OrganizationId, invitation_id: InvitationId } in organization
        = PUT "/api/organizations/{organization_id}/invitations/{invitation_id}/correction",
        body: Json<Correction> => Json<Corrected>, fails: 409;
}

/// What an invitation says at one moment: another one as soon as anything of it is different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct InvitationVersion(pub String);

/// An invitation as it can be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correctable {
    /// What a correction names, so that nobody undoes what somebody else has corrected meanwhile.
    pub version: InvitationVersion,
    /// Whom it is to, and what it gives.
    pub person: NewInvitation,
    /// Where it stands.
    pub state: InvitationState,
}

coded! {
    /// Whether a corrected invitation is mailed again.
    pub enum Resending {
        /// Only where the link of before is no good any more.
        WhereNeeded = "where_needed",
        /// In any case.
        Always = "always",
    }
}

/// An invitation as it is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What it was corrected from.
    pub version: InvitationVersion,
    /// Whom it is to, and what it gives: all of it, as for a new invitation.
    pub person: NewInvitation,
    /// Whether it is mailed again.
    pub resending: Resending,
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Corrected {
    /// The invitation as it is now.
    pub invitation: Invitation,
    /// Whether a new link is on its way.
    pub is_mailed: bool,
}
