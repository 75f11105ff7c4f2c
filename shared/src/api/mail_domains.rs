//! What is known of the domains that people are invited at: asked for while an address is typed, so
//! that a mistake is seen before a mail is lost. Nothing here ever refuses an address.

use serde::{Deserialize, Serialize};

use super::{Json, endpoints};
use crate::{ids::OrganizationId, values::DomainName};

endpoints! { "mail_domains":
    /// The domains of people in the organization, and of those who are designated on its accounts.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/mail-domains" => Json<Vec<DomainName>>;

    /// Whether a domain takes mail at all, as far as the DNS says so in a few seconds.
    Get { organization_id: OrganizationId, domain: DomainName } in organization
        = GET "/api/organizations/{organization_id}/mail-domains/{domain}" => Json<MailDomain>;
}

coded! {
    /// Whether a domain takes mail.
    pub enum TakesMail {
        /// It names a server for mail, or has an address at which one may be.
        Yes = "yes",
        /// There is no such domain, or it says that it takes none.
        No = "no",
        /// The DNS did not say.
        Unknown = "unknown",
    }
}

/// What the DNS says of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailDomain {
    /// Whether it takes mail.
    pub takes_mail: TakesMail,
}
