//! Inviting people to an organization.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Created, Json, NoContent,
    deliveries::{DeliveryState, Need},
    endpoints,
    me::Assignment,
    session::PersonName,
};
use crate::{
    access::{Role, Scope},
    ids::{AgreementId, InvitationId, OrganizationId, PersonId, PurchasingAccountId},
    locale::Locale,
    page::{Page, PageQuery},
    problem::{FieldCode, FieldError, Problem},
    values::{Country, EmailAddress, Name, NonEmptySet, PurchasingAccountNumber},
};

endpoints! { "invitations":
    /// The invitations that touch my scopes, the newest first.
    List { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/invitations",
        query: PageQuery<InvitationFilter> => Json<Page<Invitation>>;

    /// Invite people by e-mail: all of them or, on any fault, nobody.
    Create { organization_id: OrganizationId } in organization
        = POST "/api/organizations/{organization_id}/invitations",
        body: Json<NewInvitations> => Created<Vec<Invitation>>, keyed: IDEMPOTENCY_KEY;

    /// Send a new link, which lives its whole time again. The links before it stop working.
    Resend { organization_id: OrganizationId, invitation_id: InvitationId } in organization
        = POST "/api/organizations/{organization_id}/invitations/{invitation_id}/resend"
        => Json<Invitation>, fails: 409;

    /// Take the invitation back. The invited person is told.
    Withdraw { organization_id: OrganizationId, invitation_id: InvitationId } in organization
        = POST "/api/organizations/{organization_id}/invitations/{invitation_id}/withdrawal"
        => NoContent, fails: 409;

    /// Stand in for an inviter who lost the right to it.
    Confirm { organization_id: OrganizationId, invitation_id: InvitationId } in organization
        = POST "/api/organizations/{organization_id}/invitations/{invitation_id}/confirmation"
        => Json<Invitation>, fails: 409;
}

coded! {
    /// Where an invitation stands.
    pub enum InvitationState {
        /// It waits for the invited person.
        Pending = "pending",
        /// The inviter lost the right to it: an administrator has to confirm or withdraw it.
        Waiting = "waiting",
        /// The invited person has accepted.
        Accepted = "accepted",
        /// The invited person has declined.
        Declined = "declined",
        /// Its time is over.
        Expired = "expired",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
}

/// One act of inviting one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Who is invited.
    pub email: EmailAddress,
    /// Their name, as it was written.
    pub name: PersonName,
    /// The language of their mails.
    pub language: Locale,
    /// What they will be, and where: its lines, as far as they are on my scopes.
    pub assignments: Vec<Assignment>,
    /// Where it stands.
    pub state: InvitationState,
    /// Who invited; nothing when the vendor did.
    pub inviter: Option<Inviter>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When its present link was sent off.
    pub sent_at: DateTime<Utc>,
    /// When its present link ends, or ended.
    pub ends_at: DateTime<Utc>,
    /// Where the mails with its present link stand.
    pub delivery: DeliveryState,
    /// Why somebody should look after it, where somebody should.
    pub need: Option<Need>,
    /// Whether I may resend and withdraw it: all its roles are mine to grant.
    pub is_mine_to_change: bool,
}

/// Who invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inviter {
    /// The person.
    pub id: PersonId,
    /// Their name.
    pub name: PersonName,
}

/// What one form sends: everybody or nobody is invited.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitations {
    /// One block each, at most 50.
    pub people: Vec<NewInvitation>,
}

/// An invitation to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// Who is invited.
    pub email: EmailAddress,
    /// The given name.
    pub given_name: Name,
    /// The family name.
    pub family_name: Name,
    /// The language of every mail they get.
    pub language: Locale,
    /// Where they work.
    pub country: Country,
    /// What they will be.
    pub roles: NonEmptySet<Role>,
    /// Where the roles that are held on an account will be held.
    #[serde(default)]
    pub purchasing_account_ids: BTreeSet<PurchasingAccountId>,
    /// Where the role that is held on an agreement will be held.
    #[serde(default)]
    pub agreement_ids: BTreeSet<AgreementId>,
}

impl NewInvitation {
    /// The lines that it makes: each role on each scope that it can be held on.
    ///
    /// # Errors
    /// The fields that say too little, relative to the invitation.
    pub fn lines(&self) -> Result<Vec<(Role, Scope)>, Vec<FieldError>> {
        let accounts = self.purchasing_account_ids.iter().map(|id| Scope::PurchasingAccount(*id));
        let agreements = self.agreement_ids.iter().map(|id| Scope::Agreement(*id));
        let scopes: Vec<_> = accounts.chain(agreements).collect();
        let mut lines = Vec::new();
        let mut errors = Vec::new();
        for role in self.roles.iter() {
            let here = scopes.iter().filter(|scope| role.is_held_on(**scope));
            let before = lines.len();
            lines.extend(here.map(|scope| (*role, *scope)));
            if lines.len() == before {
                errors.push(missing_scope(*role));
            }
        }
        errors.dedup();
        if errors.is_empty() { Ok(lines) } else { Err(errors) }
    }
}

fn missing_scope(role: Role) -> FieldError {
    if role == Role::AgreementAdministrator {
        FieldError::new("/agreement_ids", FieldCode::AgreementNeeded)
    } else {
        FieldError::new("/purchasing_account_ids", FieldCode::PurchasingAccountNeeded)
    }
}

impl NewInvitations {
    /// What can be said of the form without looking at anything else.
    ///
    /// # Errors
    /// [`Problem::Invalid`] with a pointer per field.
    pub fn check(&self) -> Result<(), Problem> {
        let mut errors = Vec::new();
        if self.people.is_empty() {
            errors.push(FieldError::new("/people", FieldCode::Empty));
        }
        if self.people.len() > crate::limits::PEOPLE_PER_FORM {
            let maximum = crate::limits::PEOPLE_PER_FORM.to_string();
            let error = FieldError::new("/people", FieldCode::TooManyPeople);
            errors.push(error.with("max", &maximum));
        }
        let mut seen = BTreeSet::new();
        for (index, person) in self.people.iter().enumerate() {
            if !seen.insert(&person.email) {
                let pointer = format!("/people/{index}/email");
                errors.push(FieldError::new(&pointer, FieldCode::DuplicateAddress));
            }
            for mut error in person.lines().err().unwrap_or_default() {
                error.pointer = format!("/people/{index}{}", error.pointer);
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Problem::Invalid { errors }) }
    }
}

/// Which invitations a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct InvitationFilter {
    /// Those with this in their name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<InvitationState>,
    /// Those that need somebody who looks after them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub needs_help: bool,
    /// Those with a line on any of these purchasing accounts, by number.
    pub account: Vec<PurchasingAccountNumber>,
}
