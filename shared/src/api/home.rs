//! What needs somebody in an organization: what *Home* begins with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Json, endpoints};
use crate::{
    ids::OrganizationId,
    values::{AgreementNumber, Name, PurchasingAccountNumber},
};

endpoints! { "home":
    /// What needs me here, as far as I may see it: of what I may not see there is none.
    Get { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/home" => Json<Home>;
}

/// What needs me, and how much of it there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Home {
    /// How many purchasing accounts I reach.
    pub accounts: u32,
    /// How many invitations need help for another reason than that they wait for a confirmation; from
    /// a thousand on they are not counted further.
    pub troubled: u32,
    /// How many invitations wait for a confirmation, counted in the same way.
    pub waiting: u32,
    /// The agreements in force that end within 90 days, the nearest first: at most five.
    pub ending: Vec<EndingAgreement>,
    /// The coverage that ends within 90 days and does not go on, if any does.
    pub lapsing: Option<Lapsing>,
    /// The accounts that one person alone administers, by number: at most 20.
    pub lone: Vec<PurchasingAccountNumber>,
    /// How many domains are not proved, or not any more; of whoever may do something about it.
    pub unproved: u32,
    /// How many subscriptions to online services are set up for no domain; of whoever may set them
    /// up. Counted up to a hundred.
    #[serde(default)]
    pub unprovided: u32,
    /// Whether I could invite others, and nobody else is here or on the way.
    pub is_alone: bool,
}

/// An agreement that ends soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndingAgreement {
    /// Its number.
    pub number: AgreementNumber,
    /// What the programme is called.
    pub name: Name,
    /// Its last day.
    pub ends_on: NaiveDate,
}

/// Coverage that ends soon and does not go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lapsing {
    /// Of how many products.
    pub products: u32,
    /// How many licenses lose it.
    pub quantity: i64,
    /// What loses it first.
    pub first: Name,
    /// How many licenses of that.
    pub first_quantity: i64,
    /// The last day of that.
    pub first_ends_on: NaiveDate,
}
