//! What an organization says of an agreement itself, and the papers of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    ids::DocumentId,
    values::{Country, EmailAddress, LanguageTag, Name, PhoneNumber, RecordNumber},
};

coded! {
    /// What somebody is asked about who is named as a contact of an agreement.
    pub enum Concern {
        /// Orders and prices.
        Purchasing = "purchasing",
        /// What the vendor has to tell by the agreement's own words.
        Notices = "notices",
        /// Keys, downloads and installation.
        Technical = "technical",
        /// Bills.
        Billing = "billing",
    }
}

/// What an organization says of an agreement at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementDetails {
    /// What a change names, so that nobody undoes what somebody else has edited meanwhile: an entity
    /// tag.
    pub version: AgreementVersion,
    /// What it is called in the organization.
    pub nickname: Option<Name>,
    /// The number under which the organization's own purchasing knows it.
    pub purchase_order: Option<Name>,
    /// Where the vendor writes to.
    pub address: Option<PostalAddress>,
    /// Where bills go, if not there.
    pub billing_address: Option<PostalAddress>,
    /// Whom to ask, one person for each concern, in the order of the concerns.
    pub contacts: Vec<Contact>,
}

/// Another one as soon as anything of the details is different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct AgreementVersion(pub String);

/// The details as they are to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementChange {
    /// What they were edited from.
    pub version: AgreementVersion,
    /// What it is called in the organization.
    #[serde(default)]
    pub nickname: Option<Name>,
    /// The number under which the organization's own purchasing knows it.
    #[serde(default)]
    pub purchase_order: Option<Name>,
    /// Where the vendor writes to.
    #[serde(default)]
    pub address: Option<PostalAddress>,
    /// Where bills go, if not there.
    #[serde(default)]
    pub billing_address: Option<PostalAddress>,
    /// Whom to ask, once for each concern. Who is not named stays: an agreement loses nobody to ask.
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// Whom to ask about an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// About what.
    pub concern: Concern,
    /// What friends say.
    pub given_name: Name,
    /// What the family shares.
    pub family_name: Name,
    /// Where to write.
    pub email: EmailAddress,
    /// Where to call.
    #[serde(default)]
    pub phone: Option<PhoneNumber>,
}

/// Where a letter of paper goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostalAddress {
    /// Street and number.
    pub street: Name,
    /// Building, floor, department.
    #[serde(default)]
    pub extra: Option<Name>,
    /// City or district.
    pub city: Name,
    /// State, province or region.
    #[serde(default)]
    pub region: Option<Name>,
    /// Postal code.
    #[serde(default)]
    pub postal_code: Option<Name>,
    /// The country.
    pub country: Country,
}

/// A paper that belongs to an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// The vendor's number of it.
    pub number: RecordNumber,
    /// What it is called.
    pub title: Name,
    /// The language that it is in.
    pub language: LanguageTag,
    /// The day that is written on it.
    pub dated_on: NaiveDate,
    /// What it is called when it is saved.
    pub file_name: Name,
    /// Its size in bytes.
    pub byte_size: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

impl PostalAddress {
    /// All of it, as it stands in a sentence.
    #[must_use]
    pub fn in_one_line(&self) -> String {
        let Self { street, extra, city, region, postal_code, country } = self;
        let parts = [Some(street), extra.as_ref(), Some(city), region.as_ref()];
        let parts = parts.into_iter().chain([postal_code.as_ref()]).flatten();
        let parts: Vec<_> = parts.map(AsRef::as_ref).chain([country.as_ref()]).collect();
        parts.join(", ")
    }
}
