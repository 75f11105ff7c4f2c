//! One event as people read it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Action;
use crate::{
    api::{
        me::{Assignment, ScopeName},
        session::PersonName,
    },
    ids::PersonId,
    values::Name,
};

coded! {
    /// What kind of actor did something.
    pub enum ActorKind {
        /// A person.
        Person = "person",
        /// A person of the reseller of record.
        Partner = "partner",
        /// One of the vendor's own staff.
        Operator = "operator",
        /// The vendor's systems.
        Feed = "feed",
        /// Somebody without a session, who holds a link or the facts of a designated administrator.
        Requester = "requester",
        /// The portal itself, when a moment had come.
        Clock = "clock",
    }
}

coded! {
    /// What has another value than before.
    pub enum Detail {
        /// What something is called.
        Name = "name",
        /// The number that is printed on it.
        Number = "number",
        /// What an organization is called in addresses.
        ShortName = "short_name",
        /// The number of the agreement that an account is under.
        Agreement = "agreement",
        /// The short name of the reseller of record.
        Partner = "partner",
        /// Where an agreement stands: a code of `AgreementState`.
        State = "state",
        /// The first day.
        StartsOn = "starts_on",
        /// The last day.
        EndsOn = "ends_on",
        /// The zone in which days end.
        TimeZone = "time_zone",
        /// A language: a code of `Locale`.
        Language = "language",
        /// A country: its code.
        Country = "country",
        /// Whether a person can come in: a code of `UserStatus`.
        Status = "status",
        /// The designated administrator: an address.
        Administrator = "administrator",
        /// The language of the designated administrator's mails.
        AdministratorLanguage = "administrator_language",
        /// The country of the designated administrator.
        AdministratorCountry = "administrator_country",
        /// The address that somebody is invited at.
        Email = "email",
        /// The given name of somebody who is invited.
        GivenName = "given_name",
        /// The family name of somebody who is invited.
        FamilyName = "family_name",
        /// What an agreement is called in the organization.
        Nickname = "nickname",
        /// The number under which the organization's purchasing knows an agreement.
        PurchaseOrder = "purchase_order",
        /// Where the vendor writes to.
        Address = "address",
        /// Where bills go.
        BillingAddress = "billing_address",
        /// What which partner sees of what was ordered through another one.
        Visibility = "visibility",
        /// What a contact is asked about: a code of `Concern`.
        Concern = "concern",
        /// The telephone number of a contact.
        Phone = "phone",
        /// A product: its name.
        Product = "product",
        /// How many product keys.
        Keys = "keys",
        /// A file: what it is called when it is saved.
        File = "file",
        /// How many records the feed made or changed, the first and the last of them.
        Records = "records",
        /// When a link ends.
        LinkEndsAt = "ends_at",
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Its place in the organization's chain: 1, 2, 3 and so on, without gaps.
    pub number: u64,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: Action,
    /// Who did it.
    pub actor: EventActor,
    /// The network that the request came from; nothing when there was none, or when it is erased.
    pub network: Option<String>,
    /// Whom it concerns; nothing when nobody in particular, or when it is erased.
    pub subject: Option<EventPerson>,
    /// Why, in the words of who did it.
    pub reason: Option<String>,
    /// The accounts and agreements that it concerns, as far as I know of them.
    pub scopes: Vec<ScopeName>,
    /// What has another value than before.
    pub changes: Vec<Change>,
    /// The roles of before, where roles changed; as far as they are on scopes that I know of.
    pub roles_before: Option<Vec<Assignment>>,
    /// The roles that it is about: of now, where roles changed.
    pub roles: Vec<Assignment>,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventActor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// The id of a person.
    pub id: Option<PersonId>,
    /// Their name and address, as they are now.
    pub person: Option<EventPerson>,
    /// The partner that they work for, where they did it for a partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Name>,
}

/// Somebody, as far as it is not erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventPerson {
    /// Their name.
    pub name: Option<PersonName>,
    /// Their address.
    pub email: Option<String>,
}

/// A value that is another one than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Of what.
    pub what: Detail,
    /// The value before; nothing when there was none.
    pub before: Option<String>,
    /// The value now; nothing when there is none any more.
    pub after: Option<String>,
}
