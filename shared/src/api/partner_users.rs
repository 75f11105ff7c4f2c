//! The people of a partner: who works in the Partner Center.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, NoContent, endpoints, session::PersonName};
use crate::{
    ids::{PartnerId, PartnerInvitationId, PersonId},
    locale::Locale,
    values::EmailAddress,
};

endpoints! { "partner_users":
    /// Everybody who works for the partner here, and who is invited to.
    List { partner_id: PartnerId } in partner
        = GET "/api/partners/{partner_id}/users" => Json<PartnerPeople>;

    /// Invite somebody; whose invitation waits gets a new link, and the one before stops working.
    Invite { partner_id: PartnerId } in partner
        = POST as Exclusive "/api/partners/{partner_id}/users",
        body: Json<NewPartnerUser> => Json<PartnerInvitation>, fails: 403;

    /// Take an invitation back.
    Withdraw { partner_id: PartnerId, partner_invitation_id: PartnerInvitationId } in partner
        = DELETE as Exclusive "/api/partners/{partner_id}/user-invitations/{partner_invitation_id}" => NoContent, fails: 403;

    /// Take somebody's access to the Partner Center away; the last administrator's stays.
    Remove { partner_id: PartnerId, person_id: PersonId } in partner
        = DELETE as Exclusive "/api/partners/{partner_id}/users/{person_id}" => NoContent, fails: 403 | 409;
}

coded! {
    /// What somebody is in the Partner Center.
    pub enum PartnerRole {
        /// Looks after customers, and says who else does.
        Administrator = "administrator",
        /// Looks after customers.
        User = "user",
    }
}

/// The people of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerPeople {
    /// Who works here, by name.
    pub users: Vec<PartnerUser>,
    /// Who is invited and has not answered, the newest first.
    pub invitations: Vec<PartnerInvitation>,
}

/// Somebody who works for a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerUser {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: PersonName,
    /// Their work account.
    pub email: EmailAddress,
    /// What they are.
    pub role: PartnerRole,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Somebody who is invited to work for a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerInvitation {
    /// Its id.
    pub id: PartnerInvitationId,
    /// Who is invited.
    pub email: EmailAddress,
    /// What they will be.
    pub role: PartnerRole,
    /// When the present link ends, or ended.
    pub ends_at: DateTime<Utc>,
}

/// Somebody who is to work for a partner.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPartnerUser {
    /// Their address.
    pub email: EmailAddress,
    /// The language of the mail.
    pub language: Locale,
    /// What they will be.
    pub role: PartnerRole,
}
