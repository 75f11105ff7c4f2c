//! The resellers as operators see them, with who works for them here.

use serde::{Deserialize, Serialize};

use super::{
    Json, endpoints,
    operator_records::PartnerRecord,
    partner_users::{NewPartnerUser, PartnerInvitation, PartnerPeople},
};
use crate::{
    ids::PartnerId,
    page::{Page, PageQuery},
    values::{EmailAddress, Name, ShortName},
};

endpoints! { "operator_partners":
    /// Every partner, by short name.
    List {} = GET "/api/operator/partners", query: PageQuery<PartnerFilter>
        => Json<Page<PartnerSummary>>;

    /// One partner, with who works for it here.
    Get { short_name: ShortName } = GET "/api/operator/partners/{short_name}" => Json<PartnerDetail>;

    /// Invite somebody to work for a partner here; whose invitation waits gets a new link.
    Invite { short_name: ShortName } = POST as Exclusive "/api/operator/partners/{short_name}/user-invitations",
        body: Json<NewPartnerUser> => Json<PartnerInvitation>;
}

/// Which partners a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PartnerFilter {
    /// Those with this in their name, short name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// A partner in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerSummary {
    /// Its id.
    pub id: PartnerId,
    /// What agreements refer to it by.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
    /// Where customers reach it.
    pub email: EmailAddress,
    /// Of how many agreements in force it is the reseller of record; counted up to a thousand.
    pub agreements: u64,
    /// How many people work for it here.
    pub people: u64,
}

/// A partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerDetail {
    /// Its id.
    pub id: PartnerId,
    /// What the feed says of it.
    pub record: PartnerRecord,
    /// Of how many agreements in force it is the reseller of record; counted up to a thousand.
    pub agreements: u64,
    /// Who works for it here, and who is invited to.
    pub people: PartnerPeople,
}
