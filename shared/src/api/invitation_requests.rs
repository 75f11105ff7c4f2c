//! "I did not get it": asking for the vendor's invitation again.

use serde::{Deserialize, Serialize};

use super::{Json, NoContent, endpoints};
use crate::values::{AgreementNumber, EmailAddress, PurchasingAccountNumber};

endpoints! { "invitation_requests":
    /// Ask for the invitation of a purchasing account administrator again. The answer is the same
    /// whether the three match or not.
    Create {} = POST as Deferred "/api/invitation-requests", body: Json<InvitationRequest> => NoContent;
}

/// What only the designated person knows together.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationRequest {
    /// The address of the purchasing account administrator.
    pub email: EmailAddress,
    /// The agreement.
    pub agreement_number: AgreementNumber,
    /// The account under it.
    pub purchasing_account_number: PurchasingAccountNumber,
}
