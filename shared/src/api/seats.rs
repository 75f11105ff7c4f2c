//! Seats of online services: which people may use a subscription (R48).
//!
//! Whose address ends in a domain that the service is provided for may hold one; an administrator says
//! who of them does, up to the quantity of the subscription.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, endpoints, session::PersonName};
use crate::{
    ids::{OrganizationId, PersonId, SubscriptionId},
    page::{Page, PageQuery},
    values::{DomainName, EmailAddress},
};

endpoints! { "seats":
    /// The people of the account who may hold a seat, and those who hold one, by address.
    List { organization_id: OrganizationId, subscription_id: SubscriptionId } in organization
        = GET "/api/organizations/{organization_id}/services/{subscription_id}/people",
        query: PageQuery<SeatFilter> => Json<Page<SeatPerson>>;

    /// Let somebody use the service. Whoever asks twice has asked once.
    Assign {
        organization_id: OrganizationId,
        subscription_id: SubscriptionId,
        person_id: PersonId
    } in organization
        = PUT "/api/organizations/{organization_id}/services/{subscription_id}/seats/{person_id}"
        => Json<Seats>, fails: 409;

    /// Take a seat back; the next one can have it.
    Release {
        organization_id: OrganizationId,
        subscription_id: SubscriptionId,
        person_id: PersonId
    } in organization
        = DELETE "/api/organizations/{organization_id}/services/{subscription_id}/seats/{person_id}"
        => Json<Seats>;
}

coded! {
    /// Why somebody holds a seat who may not use the service any more.
    pub enum SeatObstacle {
        /// They have no role on the purchasing account any more.
        NoRole = "no_role",
        /// The domain is not the organization's any more, or not the account's.
        DomainLost = "domain_lost",
        /// The service is not provided for the domain, or not yet again.
        NotProvided = "not_provided",
    }
}

/// Which people a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SeatFilter {
    /// Those with this in their name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// Somebody who may use the service, or holds a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeatPerson {
    /// Their id.
    pub id: PersonId,
    /// Their work account.
    pub email: EmailAddress,
    /// Their name.
    pub name: PersonName,
    /// The domain for which the service is provided, and which their address is in: the reason why
    /// they may use it.
    pub domain: Option<DomainName>,
    /// Since when they hold a seat.
    pub seat_since: Option<DateTime<Utc>>,
    /// Why they may not use it although they hold one.
    pub obstacle: Option<SeatObstacle>,
}

/// The seats of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seats {
    /// How many are assigned: more than there are where the vendor has lowered the quantity since.
    pub assigned: u64,
    /// How many there are.
    pub quantity: u64,
    /// Since when the person holds one.
    pub since: Option<DateTime<Utc>>,
}
