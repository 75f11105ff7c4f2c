//! The one box in which everything is looked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Json, endpoints, orders::OrderState, products::Product, session::PersonName};
use crate::{
    ids::{OrganizationId, PersonId},
    values::{AgreementNumber, EmailAddress, Name, OrderNumber},
};

endpoints! { "search":
    /// A few of each kind, as far as I may see them, that have the text in what they are called. It
    /// is asked in a body: whatever somebody pastes must stand in no address.
    Get { organization_id: OrganizationId } in organization
        = POST as Read "/api/organizations/{organization_id}/search",
        body: Json<Sought> => Json<Found>;
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Sought {
    /// A part of a number, a name or an address, in capitals or not. Without any, nothing is found.
    pub text: String,
}

/// What was found: at most a few of each kind. The lists of each kind have the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Found {
    /// By number, name or nickname, or by an account of theirs; the one that ends last first.
    pub agreements: Vec<FoundAgreement>,
    /// By number; the last one first.
    pub orders: Vec<FoundOrder>,
    /// By name or code: those of which my accounts ever had licenses.
    pub products: Vec<Product>,
    /// By name or address.
    pub people: Vec<FoundPerson>,
}

/// An agreement that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundAgreement {
    /// Its number.
    pub number: AgreementNumber,
    /// What the programme is called.
    pub name: Name,
    /// What it is called in the organization.
    pub nickname: Option<Name>,
}

/// An order that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundOrder {
    /// Its number.
    pub number: OrderNumber,
    /// The day on which it was placed.
    pub ordered_on: NaiveDate,
    /// Where it stands.
    pub state: OrderState,
}

/// A person who was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundPerson {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: PersonName,
    /// Their work account.
    pub email: EmailAddress,
}
