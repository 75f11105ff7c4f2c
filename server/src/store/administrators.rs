//! Purchasing account administrators: who is designated, and their invitations from the vendor.
//!
//! An invitation of the vendor's names an agreement and has no inviter. It gives one address the
//! administration of the accounts on which it is designated: one invitation, and so one mail, per
//! person and agreement.

mod requests;
mod take_back;

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;
use shared::{
    access::{Role, Scope},
    api::{agreements::AgreementState, invitations::InvitationState, users::UserStatus},
    ids::PurchasingAccountId,
    values::EmailAddress,
};
use uuid::Uuid;

use super::{
    audit::{self, Action, Entry},
    entity::{
        agreement, invitation, membership, organization, purchasing_account, role_assignment,
    },
    invitations, people,
    rows::stored,
    scope,
};
use crate::{access::Act, config::Rules, error::Error};

pub(crate) use requests::{insert_request, look_into, waiting_requests};

/// What changes about who administers the accounts of one agreement. It is collected first and
/// carried out at the end, so that each person gets one mail.
pub(crate) struct Designations<'a> {
    act: &'a Act<'a>,
    rules: &'a Rules,
    agreement: agreement::Model,
    /// Who is designated anew, by account, and when they may be told.
    added: BTreeMap<Uuid, (purchasing_account::Model, DateTime<Utc>)>,
    /// Who is designated in place of whom: the account before and after.
    replaced: Vec<(purchasing_account::Model, purchasing_account::Model)>,
}

/// Makes others wait who want to accept or change an invitation of the vendor's to the agreement:
/// always before anything else of it is touched, as whoever accepts begins with the invitation.
pub(super) async fn claim(act: &Act<'_>, agreement_id: Uuid) -> Result<(), Error> {
    let select = scope::select_in::<invitation::Entity>(act)
        .filter(invitation::Column::AgreementId.eq(agreement_id))
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .order_by_asc(invitation::Column::Id);
    select.lock_exclusive().all(act.transaction()).await?;
    Ok(())
}

/// Whether the agreement is in force.
pub(super) fn is_active(row: &agreement::Model) -> bool {
    row.state == AgreementState::Active.code()
}

impl<'a> Designations<'a> {
    pub(super) fn new(act: &'a Act<'a>, rules: &'a Rules, agreement: agreement::Model) -> Self {
        Self { act, rules, agreement, added: BTreeMap::new(), replaced: Vec::new() }
    }

    pub(super) fn act(&self) -> &'a Act<'a> {
        self.act
    }

    pub(super) fn agreement_id(&self) -> Uuid {
        self.agreement.id
    }

    /// Somebody is designated on an account that had nobody before.
    pub(super) fn add(&mut self, account: purchasing_account::Model) {
        self.added.insert(account.id, (account, self.act.now()));
    }

    /// Whoever has not accepted yet: the agreement has become active.
    pub(super) async fn add_all(&mut self) -> Result<(), Error> {
        let accounts = scope::select_in::<purchasing_account::Entity>(self.act)
            .filter(purchasing_account::Column::AgreementId.eq(self.agreement.id))
            .filter(purchasing_account::Column::AdministratorAcceptedAt.is_null());
        for account in accounts.all(self.act.transaction()).await? {
            self.add(account);
        }
        Ok(())
    }

    /// Somebody is designated in place of another.
    pub(super) fn replace(
        &mut self,
        before: purchasing_account::Model,
        after: purchasing_account::Model,
    ) {
        self.replaced.push((before, after));
    }

    /// The same person has another name, language or country: also in what waits for them.
    pub(super) async fn correct(&self, account: &purchasing_account::Model) -> Result<(), Error> {
        let invitee = self.invitee(account).await?;
        let update = scope::update_in::<invitation::Entity>(self.act)
            .set(invitation::ActiveModel {
                given_name: Set(account.administrator_given_name.clone()),
                family_name: Set(account.administrator_family_name.clone()),
                language: Set(invitee.language),
                country: Set(invitee.country),
                ..Default::default()
            })
            .filter(invitation::Column::AgreementId.eq(self.agreement.id))
            .filter(invitation::Column::Email.eq(account.administrator_email.clone()))
            .filter(invitation::Column::State.eq(InvitationState::Pending.code()));
        update.exec(self.act.transaction()).await?;
        Ok(())
    }

    /// Carries it out, and returns how many invitations were made. What is taken back is dead
    /// before anything new is put into the outbox.
    pub(super) async fn settle(mut self) -> Result<usize, Error> {
        self.settle_replaced().await?;
        if !is_active(&self.agreement) {
            return Ok(0);
        }
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (account, from) in std::mem::take(&mut self.added).into_values() {
            if self.is_held(&account).await? {
                self.accept(&account).await?;
            } else if !self.is_invited(&account).await? {
                let to = (account.administrator_email.clone(), from);
                groups.entry(to).or_default().push(account);
            }
        }
        let invitations = groups.len();
        for ((_, from), mut accounts) in groups {
            accounts.sort_by(|a, b| a.number.cmp(&b.number));
            self.invite(&accounts, from).await?;
        }
        Ok(invitations)
    }

    /// Whether the designated person administers the account already.
    async fn is_held(&self, account: &purchasing_account::Model) -> Result<bool, Error> {
        let transaction = self.act.transaction();
        let email: EmailAddress = stored(&account.administrator_email, "address")?;
        let Some(person) = people::by_email(transaction, &email).await? else {
            return Ok(false);
        };
        let membership = scope::select_in::<membership::Entity>(self.act)
            .filter(membership::Column::PersonId.eq(person.id.0))
            .filter(membership::Column::Status.eq(UserStatus::Active.code()));
        let held = scope::select_in::<role_assignment::Entity>(self.act)
            .filter(role_assignment::Column::PersonId.eq(person.id.0))
            .filter(role_assignment::Column::PurchasingAccountId.eq(account.id))
            .filter(role_assignment::Column::Role.eq(Role::AccountAdministrator.code()));
        Ok(membership.one(transaction).await?.is_some() && held.one(transaction).await?.is_some())
    }

    /// Who administers the account already has nothing to accept.
    async fn accept(&self, account: &purchasing_account::Model) -> Result<(), Error> {
        let now = self.act.now();
        let update = scope::update_in::<purchasing_account::Entity>(self.act)
            .col_expr(purchasing_account::Column::AdministratorAcceptedAt, now.into())
            .filter(purchasing_account::Column::Id.eq(account.id));
        update.exec(self.act.transaction()).await?;
        let entry = Entry {
            action: Action::AdministratorDesignated,
            subject_id: account.id,
            facts: json!({ "number": account.number, "accepted_at": now }),
            personal: vec![("administrator_email", account.administrator_email.clone())],
        };
        audit::record(self.act, entry).await
    }

    async fn is_invited(&self, account: &purchasing_account::Model) -> Result<bool, Error> {
        let waiting = self.waiting(&account.administrator_email).await?;
        let on = (Role::AccountAdministrator, Scope::PurchasingAccount(id_of(account)));
        Ok(waiting.iter().any(|invitation| invitation.lines.contains(&on)))
    }

    /// Makes one invitation to these accounts, which are designated to one address.
    async fn invite(
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
        };
        let on = accounts.iter().map(|account| Scope::PurchasingAccount(id_of(account)));
        let lines = on.map(|on| (Role::AccountAdministrator, on)).collect();
        invitations::open(self.act, row, lines).await?;
        Ok(())
    }

    /// The language and the country of the invitation: the person's own, else what the feed says
    /// of them, else the organization's.
    async fn invitee(&self, account: &purchasing_account::Model) -> Result<Invitee, Error> {
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

    async fn organization(&self) -> Result<organization::Model, Error> {
        invitations::organization_of(self.act).await
    }
}

struct Invitee {
    language: String,
    country: String,
}

fn id_of(account: &purchasing_account::Model) -> PurchasingAccountId {
    PurchasingAccountId(account.id)
}
