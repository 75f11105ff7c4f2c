//! The vendor's own staff: who they are, and who is invited to be.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, NoContent, endpoints, session::PersonName};
use crate::{
    ids::{OperatorInvitationId, PersonId},
    locale::Locale,
    values::EmailAddress,
};

endpoints! { "operators":
    /// Every operator, and who is invited.
    List {} = GET "/api/operator/operators" => Json<OperatorPeople>;

    /// Invite somebody; whose invitation waits gets a new link, and the one before stops working.
    Invite {} = POST as Exclusive "/api/operator/operator-invitations",
        body: Json<NewOperator> => Json<OperatorInvitation>;

    /// Take an invitation back.
    Withdraw { operator_invitation_id: OperatorInvitationId }
        = DELETE as Exclusive "/api/operator/operator-invitations/{operator_invitation_id}" => NoContent;

    /// Take the vendor's pages away from somebody; the last operator stays.
    Remove { person_id: PersonId }
        = DELETE as Exclusive "/api/operator/operators/{person_id}" => NoContent, fails: 409;
}

/// The vendor's own staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperatorPeople {
    /// Who they are, by address.
    pub operators: Vec<Operator>,
    /// Who is invited and has not answered, the newest first.
    pub invitations: Vec<OperatorInvitation>,
}

/// Somebody who is an operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Operator {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: PersonName,
    /// Their work account.
    pub email: EmailAddress,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Somebody who is invited to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OperatorInvitation {
    /// Its id.
    pub id: OperatorInvitationId,
    /// Who is invited.
    pub email: EmailAddress,
    /// When the present link ends, or ended.
    pub ends_at: DateTime<Utc>,
}

/// Somebody who is to be one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOperator {
    /// Their address.
    pub email: EmailAddress,
    /// The language of the mail.
    pub language: Locale,
}
