//! Questions to the administrators of an account: they get a mail and answer by mail. Who they are
//! is not told.

use serde::{Deserialize, Serialize};

use super::{Json, NoContent, endpoints};
use crate::{
    ids::{OrganizationId, PurchasingAccountId},
    values::{QuestionText, Subject},
};

endpoints! { "questions":
    /// Ask the administrators of a purchasing account: each of them gets a mail, to be answered to
    /// whoever asks.
    Create { organization_id: OrganizationId } in organization
        = POST "/api/organizations/{organization_id}/questions", body: Json<Question> => NoContent;
}

/// What a member asks the administrators of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Whose administrators: an account on which the caller holds a role.
    pub purchasing_account_id: PurchasingAccountId,
    /// What it is about.
    pub subject: Subject,
    /// What is asked.
    pub text: QuestionText,
}
