//! Domains of an organization, each associated with purchasing accounts, and the proof by a record of
//! the DNS that it owns them (R46 to R48).
//!
//! A domain is proved once per organization, whichever of its accounts it is associated with. It gives
//! nobody a membership or a role.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Created, Json, NoContent, endpoints, me::ScopeName, services::ProvisioningState};
use crate::{
    ids::{DomainId, OrganizationId, PurchasingAccountId},
    values::{DomainName, Name, NonEmptySet, PurchasingAccountNumber},
};

endpoints! { "domains":
    /// The domains of the accounts that I reach, by name, each with what was found at the last look.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/domains" => Json<Vec<Domain>>;

    /// Associate a domain with accounts, or one that the organization has already with more of them.
    Create { organization_id: OrganizationId } in organization
        = POST "/api/organizations/{organization_id}/domains",
        body: Json<NewDomain> => Created<Domain>, fails: 409;

    /// One domain.
    Get { organization_id: OrganizationId, domain_id: DomainId } in organization
        = GET "/api/organizations/{organization_id}/domains/{domain_id}" => Json<Domain>;

    /// What the last few looks found, the newest first.
    ListChecks { organization_id: OrganizationId, domain_id: DomainId } in organization
        = GET "/api/organizations/{organization_id}/domains/{domain_id}/checks"
        => Json<Vec<DomainCheck>>;

    /// Look for the record now.
    Check { organization_id: OrganizationId, domain_id: DomainId } in organization
        = POST as Deferred "/api/organizations/{organization_id}/domains/{domain_id}/checks"
        => Json<Domain>;

    /// Take a domain from an account; taken from the last one, it is nobody's any more.
    Remove {
        organization_id: OrganizationId,
        domain_id: DomainId,
        purchasing_account_number: PurchasingAccountNumber
    } in organization
        = DELETE "/api/organizations/{organization_id}/domains/{domain_id}/accounts/{purchasing_account_number}"
        => NoContent;
}

coded! {
    /// How far it is proved that the organization owns a domain.
    pub enum DomainState {
        /// Its record has not been found yet.
        Pending = "pending",
        /// It is proved.
        Verified = "verified",
        /// It is proved still, but its record is gone: it is lost when the grace ends.
        Failing = "failing",
        /// Its record is there, but another organization has proved the domain before.
        Contested = "contested",
        /// It was proved once.
        Lost = "lost",
    }
}

impl DomainState {
    /// Whether the domain is the organization's for now.
    #[must_use]
    pub const fn is_owned(self) -> bool {
        match self {
            Self::Verified | Self::Failing => true,
            Self::Pending | Self::Contested | Self::Lost => false,
        }
    }
}

coded! {
    /// What a look at the DNS found, and so the likely mistake.
    pub enum Verdict {
        /// The record as it should be, on every name server that answered.
        Found = "found",
        /// Some name servers have it, others do not.
        OnlySome = "only_some",
        /// The value stands between quotes, or has spaces in it.
        Quoted = "quoted",
        /// A value as we give them, but not the one of now.
        OldValue = "old_value",
        /// Something else stands there.
        OtherValue = "other_value",
        /// The value stands at the domain itself, not at the name that we gave.
        AtDomain = "at_domain",
        /// The name was entered with the domain, and the domain was added once more.
        DoubledZone = "doubled_zone",
        /// The name servers cannot be asked, and who can be still has an older answer.
        StillCached = "still_cached",
        /// There is no such record.
        Missing = "missing",
        /// There is no such domain.
        NoSuchDomain = "no_such_domain",
        /// No name server answered.
        NoAnswer = "no_answer",
    }
}

impl Verdict {
    /// Whether it says anything about the record: where nobody answers, nothing is known.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        match self {
            Self::Found
            | Self::OnlySome
            | Self::Quoted
            | Self::OldValue
            | Self::OtherValue
            | Self::AtDomain
            | Self::DoubledZone
            | Self::Missing
            | Self::NoSuchDomain => true,
            Self::StillCached | Self::NoAnswer => false,
        }
    }
}

coded! {
    /// How a name server answered.
    pub enum Reply {
        /// With texts.
        Texts = "texts",
        /// That there are none at the name.
        Nothing = "nothing",
        /// That there is no such name.
        NoSuchName = "no_such_name",
        /// Not at all, or not in a way that can be understood.
        NoAnswer = "no_answer",
        /// It was not asked: its address is none of the Internet.
        NotAsked = "not_asked",
    }
}

/// A domain of the organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Domain {
    /// Its id.
    pub id: DomainId,
    /// Its name.
    pub name: DomainName,
    /// The accounts that it is associated with, as far as I reach them.
    pub accounts: Vec<DomainAccount>,
    /// How far it is proved.
    pub state: DomainState,
    /// What is to be published.
    pub record: DomainRecord,
    /// Whether another organization has published its own record for the domain that this one has.
    pub is_claimed: bool,
    /// Since when it is proved.
    pub verified_at: Option<DateTime<Utc>>,
    /// When it is lost, if the record does not come back.
    pub grace_ends_at: Option<DateTime<Utc>>,
    /// When it is looked for next; nothing when only if somebody asks for it.
    pub next_check_at: Option<DateTime<Utc>>,
    /// What the last look found.
    pub last_check: Option<DomainCheck>,
    /// Whether I may look for the record.
    pub may_manage: bool,
}

/// An account that a domain is associated with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainAccount {
    /// The account.
    pub on: ScopeName,
    /// Whether I may take the domain from it.
    pub may_manage: bool,
    /// The services of the account that are provided for the domain.
    pub services: Vec<DomainService>,
}

/// A service that is provided for a domain, or is about to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainService {
    /// The service.
    pub name: Name,
    /// How far it is.
    pub state: ProvisioningState,
}

/// What is associated: an account, a domain, and the services for it (R47). Whoever helps the
/// customer sees it, without the record that proves the domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainAssociation {
    /// The account.
    pub account: PurchasingAccountNumber,
    /// The domain.
    pub domain: DomainName,
    /// How far it is proved.
    pub state: DomainState,
    /// The services.
    pub services: Vec<DomainService>,
}

/// A record of type TXT that proves who owns a domain. It is no secret: everybody can read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainRecord {
    /// The whole name.
    pub name: String,
    /// The first part of the name, which most providers want without the domain.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A look at the DNS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DomainCheck {
    /// When it was.
    pub at: DateTime<Utc>,
    /// What it found.
    pub verdict: Verdict,
    /// The value that was looked for.
    pub expected: String,
    /// Each question, with its answer.
    pub questions: Vec<NameServerQuestion>,
    /// For how many seconds an older answer stays where it is remembered, where that is the matter.
    pub older_for_seconds: Option<u32>,
}

/// What was asked of a name server, and what it answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NameServerQuestion {
    /// The name server; nothing for the one that asks others for us.
    pub server: Option<String>,
    /// Its address, where it has one.
    pub address: Option<String>,
    /// The name whose texts were asked for.
    pub name: String,
    /// How it answered.
    pub reply: Reply,
    /// The texts, as far as they are not too many or too long.
    pub texts: Vec<String>,
}

/// A domain to be associated with accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDomain {
    /// Its name; one in another script in its ASCII form, `xn--…`.
    pub name: DomainName,
    /// The accounts.
    pub purchasing_account_ids: NonEmptySet<PurchasingAccountId>,
}

impl DomainRecord {
    /// The first part of the name of every such record.
    pub const LABEL: &str = "_business-center";

    /// What each value begins with.
    pub const PREFIX: &str = "business-center-verification=";

    /// The record of a domain with this proof.
    #[must_use]
    pub fn new(domain: &DomainName, proof: &str) -> Self {
        Self {
            name: format!("{}.{domain}", Self::LABEL),
            label: Self::LABEL.to_owned(),
            value: format!("{}{proof}", Self::PREFIX),
        }
    }
}
