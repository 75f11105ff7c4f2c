//! Online services: what accounts subscribed to, and the domains that it is provided for (R46, R47).
//!
//! A service is provided for a domain that the organization has proved, once; whatever happens there
//! is told to the service by a signed event, which keeps its id however often it is sent.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, domains::DomainState, endpoints, me::ScopeName, session::PersonName};
use crate::{
    ids::{DomainId, OrganizationId, ProvisioningId, SubscriptionId},
    page::{Page, PageQuery},
    values::{DomainName, Name, ProductCode, PurchasingAccountNumber, RecordNumber},
};

endpoints! { "services":
    /// The subscriptions of the accounts that I reach, by number.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/services",
        query: PageQuery<SubscriptionFilter> => Json<Page<Subscription>>;

    /// One subscription with the domains of its account: for which it is provided, and for which it
    /// can be.
    Get { organization_id: OrganizationId, subscription_id: SubscriptionId } in organization
        = GET "/api/organizations/{organization_id}/services/{subscription_id}"
        => Json<SubscriptionDetails>;

    /// Have the service provided for a domain. Whoever asks twice has asked once.
    Provision { organization_id: OrganizationId, subscription_id: SubscriptionId } in organization
        = POST "/api/organizations/{organization_id}/services/{subscription_id}/provisionings",
        body: Json<NewProvisioning> => Json<SubscriptionDetails>, fails: 409;

    /// Tell the service again, after a failure or while nothing happens.
    Retry {
        organization_id: OrganizationId,
        subscription_id: SubscriptionId,
        provisioning_id: ProvisioningId
    } in organization
        = POST "/api/organizations/{organization_id}/services/{subscription_id}/provisionings/{provisioning_id}/retry"
        => Json<SubscriptionDetails>, fails: 409;

    /// End the service for a domain: what people have there is lost.
    End {
        organization_id: OrganizationId,
        subscription_id: SubscriptionId,
        provisioning_id: ProvisioningId
    } in organization
        = POST "/api/organizations/{organization_id}/services/{subscription_id}/provisionings/{provisioning_id}/end"
        => Json<SubscriptionDetails>, fails: 409;
}

coded! {
    /// What the vendor says of a subscription.
    pub enum SubscriptionState {
        /// It can be used until its last day.
        Active = "active",
        /// The vendor has ended it.
        Canceled = "canceled",
    }
}

coded! {
    /// How far a service is provided for a domain.
    pub enum ProvisioningState {
        /// The service is to be told.
        Queued = "queued",
        /// The service has taken it on.
        InProgress = "in_progress",
        /// People can use it.
        Ready = "ready",
        /// The service could not do it, or could not be reached.
        Failed = "failed",
        /// The domain is not the organization's any more: nobody uses the service until it is again.
        Suspended = "suspended",
        /// The service is told that it ends.
        Deprovisioning = "deprovisioning",
        /// It has ended.
        Ended = "ended",
    }
}

impl ProvisioningState {
    /// Whether something happens by itself.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Queued | Self::InProgress | Self::Deprovisioning => true,
            Self::Ready | Self::Failed | Self::Suspended | Self::Ended => false,
        }
    }
}

coded! {
    /// What a service is told.
    pub enum ConnectorEventType {
        /// To provide it for a domain.
        Provision = "service.provision",
        /// To let nobody of a domain use it for now.
        Suspend = "service.suspend",
        /// To end it for a domain.
        Deprovision = "service.deprovision",
        /// That somebody has a seat.
        SeatAssign = "seat.assign",
        /// That somebody has none any more.
        SeatRelease = "seat.release",
    }
}

coded! {
    /// How far an event has come.
    pub enum ConnectorEventState {
        /// It is sent, again and again if need be.
        Queued = "queued",
        /// The service has taken it.
        Delivered = "delivered",
        /// It was given up.
        Undelivered = "undelivered",
        /// A later one says otherwise: it is not sent any more.
        Superseded = "superseded",
    }
}

/// Which subscriptions a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SubscriptionFilter {
    /// Those with this in their number or in the name of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those of any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
}

/// A subscription of an account to an online service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subscription {
    /// Its id.
    pub id: SubscriptionId,
    /// The vendor's number of it.
    pub number: RecordNumber,
    /// The service.
    pub service: Service,
    /// Whose it is.
    pub account: ScopeName,
    /// How many people may use it.
    pub quantity: u64,
    /// How many seats are assigned: more than there are where the vendor has lowered the quantity.
    pub seats: u64,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day, if it has one.
    pub ends_on: Option<NaiveDate>,
    /// What the vendor says of it.
    pub state: SubscriptionState,
    /// Whether it can be used today.
    pub is_in_force: bool,
    /// The domains that it is or was provided for, by name.
    pub provisionings: Vec<Provisioning>,
    /// Whether I may have it provided.
    pub may_provision: bool,
}

/// An online service: a product of the vendor's catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Service {
    /// Its code.
    pub code: ProductCode,
    /// Its name.
    pub name: Name,
}

/// A service for a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provisioning {
    /// Its id.
    pub id: ProvisioningId,
    /// The domain.
    pub domain: DomainName,
    /// How far it is.
    pub state: ProvisioningState,
    /// Why it failed, in the words of the service; nothing where it could not be reached.
    pub reason: Option<String>,
    /// Who confirmed it last; nothing where they have been erased since.
    pub confirmed_by: Option<PersonName>,
    /// When that was.
    pub confirmed_at: DateTime<Utc>,
    /// Since when it stands there.
    pub changed_at: DateTime<Utc>,
    /// How often the service could not be told in a row.
    pub failures: u32,
    /// When it is told next.
    pub next_try_at: Option<DateTime<Utc>>,
    /// The last states that it was in, the present one first.
    pub steps: Vec<ProvisioningStep>,
}

/// A state that a provisioning came into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProvisioningStep {
    /// Which one.
    pub state: ProvisioningState,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it failed, in the words of the service.
    pub reason: Option<String>,
}

/// A subscription with what can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionDetails {
    /// What a list says of it.
    pub subscription: Subscription,
    /// The domains of its account, by name.
    pub domains: Vec<ServiceDomain>,
    /// Whether the vendor has connected the service.
    pub is_connected: bool,
    /// Whether the agreement is in force.
    pub is_agreement_active: bool,
}

/// A domain of the account, as a service could be provided for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceDomain {
    /// Its id.
    pub id: DomainId,
    /// Its name.
    pub name: DomainName,
    /// How far it is proved.
    pub state: DomainState,
    /// How many people of the organization have an address in it; nothing as long as it is not
    /// proved.
    pub people: Option<u64>,
}

/// A domain for which a service is to be provided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProvisioning {
    /// Which of the account's.
    pub domain_id: DomainId,
}
