//! The vendor's invitation to whoever is designated.

use anyhow::Context;
use chrono::{DateTime, Utc};
use shared::{
    access::{Role, Scope},
    api::invitations::InvitationState,
    values::EmailAddress,
};
use uuid::Uuid;

use super::{Designations, id_of};
use crate::{
    error::Error,
    store::{
        entity::{invitation, purchasing_account},
        invitations, people,
        rows::stored,
    },
};

/// What an invitation says of the person beside the name.
pub(super) struct Invitee {
    pub(super) language: String,
    pub(super) country: String,
}

impl Designations<'_> {
    /// Whether an invitation of the vendor's waits for the designated person.
    pub(super) async fn is_invited(
        &self,
        account: &purchasing_account::Model,
    ) -> Result<bool, Error> {
        let waiting = self.waiting(&account.administrator_email).await?;
        let on = (Role::AccountAdministrator, Scope::PurchasingAccount(id_of(account)));
        Ok(waiting.iter().any(|invitation| invitation.lines.contains(&on)))
    }

    /// Makes one invitation to these accounts, which are designated to one address.
    pub(super) async fn invite(
        &self,
        accounts: &[purchasing_account::Model],
        from: DateTime<Utc>,
    ) -> Result<(), Error> {
        let account = accounts.first().context("an invitation names an account")?;
        self.make_way(&account.administrator_email, &accounts.iter().map(id_of).collect()).await?;
        let invitee = self.invitee(account).await?;
        let row = invitation::Model {
            id: Uuid::now_v7(),
            organization_id: self.act.organization_id().0,
            agreement_id: Some(self.agreement.id),
            email: account.administrator_email.clone(),
            given_name: account.administrator_given_name.clone(),
            family_name: account.administrator_family_name.clone(),
            language: invitee.language,
            country: invitee.country,
            inviter_id: None,
            state: InvitationState::Pending.code().to_owned(),
            generation: 1,
            created_at: self.act.now(),
            sent_at: from,
            ends_at: from + self.rules.invitation_lifetime,
            closed_at: None,
            confirmation_asked_at: None,
            addressed_generation: 1,
        };
        let on = accounts.iter().map(|account| Scope::PurchasingAccount(id_of(account)));
        let lines = on.map(|on| (Role::AccountAdministrator, on)).collect();
        invitations::open(self.act, row, lines).await?;
        Ok(())
    }

    /// The language and the country of the invitation: the person's own, else what the feed says
    /// of them, else the organization's.
    pub(super) async fn invitee(
        &self,
        account: &purchasing_account::Model,
    ) -> Result<Invitee, Error> {
        let transaction = self.act.transaction();
        let email: EmailAddress = stored(&account.administrator_email, "address")?;
        if let Some(person) = people::by_email(transaction, &email).await? {
            let language = person.language.code().to_owned();
            return Ok(Invitee { language, country: person.country.to_string() });
        }
        let organization = self.organization().await?;
        let language = account.administrator_language.clone();
        let country = account.administrator_country.clone();
        Ok(Invitee {
            language: language.unwrap_or(organization.language),
            country: country.unwrap_or(organization.country),
        })
    }
}
