//! One id type per kind of thing, so that two kinds cannot be swapped.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::Segment;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl Segment for $name {}
    )+};
}

ids! {
    /// A customer organization: the tenant.
    OrganizationId,
    /// A signed licensing agreement of one organization.
    AgreementId,
    /// A buying unit under one agreement.
    PurchasingAccountId,
    /// A product of the vendor's catalogue: one version and edition of a family.
    ProductId,
    /// What one purchasing account ordered at one time.
    OrderId,
    /// One product of an order.
    OrderLineId,
    /// A product key: a secret of one purchasing account.
    ProductKeyId,
    /// A file of a product.
    DownloadId,
    /// A document of an agreement.
    DocumentId,
    /// A domain of one organization.
    DomainId,
    /// A subscription of one purchasing account to an online service.
    SubscriptionId,
    /// An online service for one domain.
    ProvisioningId,
    /// Something that an online service is told.
    ConnectorEventId,
    /// The invitations of one file.
    BatchId,
    /// A feed that came in, and what has become of it.
    ImportId,
    /// A report as somebody filtered it, under a name.
    ViewId,
    /// A reseller of record.
    PartnerId,
    /// One act of inviting one address to a partner.
    PartnerInvitationId,
    /// One act of inviting one address to the vendor's own pages.
    OperatorInvitationId,
    /// A person, who may be a member of several organizations.
    PersonId,
    /// One act of inviting one address to one organization.
    InvitationId,
    /// A browser in which somebody is signed in; it opens nothing.
    SessionId,
    /// A mail that is due, or was.
    MailId,
    /// Somebody's question where the invitations to an address are; it opens nothing.
    InquiryId,
}
