//! The Partner Center: the customers of which a partner is the reseller of record, and what a
//! partner can do for whoever is designated there (R15).
//!
//! A customer stands here by its purchasing accounts, each with its agreement and its designated
//! administrator, and with nothing else. Whoever is no customer any more is gone at once.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Json, deliveries::DeliveryState, domains::DomainAssociation, endpoints, session::PersonName,
};
use crate::{
    ids::PartnerId,
    locale::Locale,
    page::{Page, PageQuery},
    values::{AgreementNumber, EmailAddress, Name, PurchasingAccountNumber, Purpose},
};

endpoints! { "partners":
    /// The purchasing accounts of the customers of record: those that need somebody first, the most
    /// pressing at the top, then the others by agreement and number.
    ListCustomers { partner_id: PartnerId } in partner
        = GET "/api/partners/{partner_id}/customers",
        query: PageQuery<CustomerFilter> => Json<Page<Customer>>;

    /// How many of them need somebody, by what they need; the most pressing first.
    CountNeeds { partner_id: PartnerId } in partner
        = GET "/api/partners/{partner_id}/customer-needs" => Json<Vec<NeedCount>>;

    /// One purchasing account of a customer of record.
    GetCustomer { partner_id: PartnerId, purchasing_account_number: PurchasingAccountNumber } in partner
        = GET "/api/partners/{partner_id}/customers/{purchasing_account_number}" => Json<Customer>;

    /// The domains of the account, and the services that are provided for each.
    ListCustomerDomains {
        partner_id: PartnerId,
        purchasing_account_number: PurchasingAccountNumber
    } in partner
        = GET "/api/partners/{partner_id}/customers/{purchasing_account_number}/domains"
        => Json<Vec<DomainAssociation>>;

    /// Send the vendor's invitation again. The links before it stop working.
    Resend { partner_id: PartnerId, purchasing_account_number: PurchasingAccountNumber } in partner
        = POST "/api/partners/{partner_id}/customers/{purchasing_account_number}/resend",
        body: Json<Resending> => Json<Customer>, fails: 409;

    /// Put the address of the designated administrator right, who has not registered yet. The
    /// invitation goes there at once, and the links before it stop working.
    Correct { partner_id: PartnerId, purchasing_account_number: PurchasingAccountNumber } in partner
        = POST "/api/partners/{partner_id}/customers/{purchasing_account_number}/correction",
        body: Json<Correction> => Json<Customer>, fails: 409;

    /// Designate somebody else. Where somebody has registered they are told, and the successor is
    /// invited when the time for an objection is over.
    Designate { partner_id: PartnerId, purchasing_account_number: PurchasingAccountNumber } in partner
        = POST "/api/partners/{partner_id}/customers/{purchasing_account_number}/designation",
        body: Json<Designation> => Json<Customer>, fails: 409;
}

coded! {
    /// Why a customer's invitation needs somebody, the most pressing first.
    pub enum CustomerNeed {
        /// The mail came back, or no mail server takes it.
        Bounced = "bounced",
        /// Its time is over.
        Expired = "expired",
        /// Its time is nearly over, and nobody has opened it.
        Ending = "ending",
        /// Nobody has opened it for two weeks.
        Unopened = "unopened",
        /// It was declined.
        Declined = "declined",
    }
}

coded! {
    /// Where the designated administrator of an account stands.
    pub enum CustomerState {
        /// They have registered.
        Registered = "registered",
        /// They are invited.
        Invited = "invited",
        /// They are invited when the time for an objection is over.
        Announced = "announced",
        /// Somebody of the customer objected: they are not invited.
        Objected = "objected",
        /// The time of their invitation is over.
        Expired = "expired",
        /// They declined.
        Declined = "declined",
        /// Nobody is invited.
        Uninvited = "uninvited",
        /// The agreement has ended.
        Ended = "ended",
    }
}

/// A purchasing account of a customer of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Customer {
    /// The organization.
    pub organization: Name,
    /// Its agreement.
    pub agreement_number: AgreementNumber,
    /// What the agreement is called.
    pub agreement: Name,
    /// The last day of the agreement.
    pub ends_on: NaiveDate,
    /// The account.
    pub number: PurchasingAccountNumber,
    /// What the account is called.
    pub name: Name,
    /// Who is designated its administrator.
    pub administrator: PersonName,
    /// Their address.
    pub email: EmailAddress,
    /// Where they stand.
    pub state: CustomerState,
    /// Where the mails with the present link stand, where there is one.
    pub delivery: Option<DeliveryState>,
    /// When the present link was, or will be, sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When the present link ends, or ended.
    pub link_ends_at: Option<DateTime<Utc>>,
    /// Why somebody should look after it, where somebody should.
    pub need: Option<CustomerNeed>,
}

/// How many need somebody for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedCount {
    /// The reason.
    pub need: CustomerNeed,
    /// How many.
    pub count: u64,
}

/// Which customers a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CustomerFilter {
    /// Those with this in a name, a number or an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those that need somebody for this reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<CustomerNeed>,
}

/// Why the invitation is sent again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resending {
    /// In a sentence that the customer reads.
    pub reason: Purpose,
}

/// The right address of the designated administrator.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The address that was seen: whoever has another one by now is left alone.
    pub from: EmailAddress,
    /// The right one.
    pub email: EmailAddress,
    /// In a sentence that the customer reads.
    pub reason: Purpose,
}

/// Who is to be designated.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// The address of whoever was seen to be designated: another one by now is left alone.
    pub from: EmailAddress,
    /// The address of the successor.
    pub email: EmailAddress,
    /// Their given name.
    pub given_name: Name,
    /// Their family name.
    pub family_name: Name,
    /// The language of their mails.
    pub language: Locale,
    /// In a sentence that the customer reads.
    pub reason: Purpose,
}
