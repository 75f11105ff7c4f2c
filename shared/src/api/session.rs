//! Being signed in.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, Session, endpoints, partner_users::PartnerRole};
use crate::{
    access::Permission,
    ids::{OrganizationId, PartnerId, PersonId},
    locale::Locale,
    values::{Country, EmailAddress, Name, Password, ShortName},
};

endpoints! { "session":
    /// Who is here, and what the portal is called. Answers without a session, too.
    Get {} = GET "/api/session" => Json<State>;

    /// Sign in with a work account.
    Create {} = POST as Deferred "/api/session", body: Json<SignIn> => Session, fails: 401;

    /// Sign out.
    Delete {} = DELETE "/api/session" => Session;
}

/// What the first page needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// The portal.
    pub portal: Portal,
    /// Who is signed in; nothing when nobody is.
    pub me: Option<Me>,
}

/// What an operator has set that people see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Portal {
    /// The vendor's name.
    pub vendor: String,
    /// Whom to contact at the vendor.
    pub contact: String,
    /// How long an invitation's link lives, in days.
    pub invitation_days: i64,
    /// The shortest password, in characters.
    pub password_minimum: usize,
    /// Domains of consumer mail that are work domains here.
    pub work_domains: Vec<String>,
}

/// The person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// Their id.
    pub id: PersonId,
    /// Their work account.
    pub email: EmailAddress,
    /// Their name.
    pub name: PersonName,
    /// The language that they read.
    pub language: Locale,
    /// Where they work.
    pub country: Country,
    /// The organizations that they are a member of, by name.
    pub organizations: Vec<MyOrganization>,
    /// The partners that they work for, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<MyPartner>,
    /// Whether they are one of the vendor's own staff.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_operator: bool,
    /// How many invitations wait for their answer.
    pub offers: usize,
}

/// A person's name in its parts: each language has its own order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonName {
    /// What friends say.
    pub given_name: Name,
    /// What the family shares.
    pub family_name: Name,
}

impl PersonName {
    /// What stands in place of both parts when somebody is erased.
    pub const ERASED: &str = "—";

    /// Whether it was the name of somebody who is erased.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.given_name.as_ref() == Self::ERASED && self.family_name.as_ref() == Self::ERASED
    }

    /// The whole name, in the order of the language.
    #[must_use]
    pub fn full(&self, locale: Locale) -> String {
        if self.is_erased() {
            return Self::ERASED.to_owned();
        }
        locale.full_name(self.given_name.as_ref(), self.family_name.as_ref())
    }
}

/// An organization that one is a member of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyOrganization {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called in addresses.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
    /// What one may do somewhere in it.
    pub permissions: BTreeSet<Permission>,
    /// Since when the vendor has suspended it, where it is: nothing is done in it until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended_at: Option<DateTime<Utc>>,
}

/// A partner that one works for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyPartner {
    /// Its id.
    pub id: PartnerId,
    /// What it is called in addresses.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
    /// What one is there.
    pub role: PartnerRole,
}

/// What one signs in with.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The work account.
    pub email: EmailAddress,
    /// Its password.
    pub password: Password,
}
