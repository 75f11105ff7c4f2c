//! Purchasing account administrators: who is designated, and their invitations from the vendor.
//!
//! An invitation of the vendor's names an agreement and has no inviter. It gives one address the
//! administration of the accounts on which it is designated: one invitation, and so one mail, per
//! person and agreement.

mod invite;
mod requests;
mod take_back;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::LockType};
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

pub(super) use requests::{Again, last_invitation};
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

/// Makes others wait who want to accept or change an invitation of the vendor's to the agreement,
/// or to be designated under it. In the order of whoever accepts, who begins with the invitation
/// and ends with the audit log: two who wait for each other would wait for ever.
pub(super) async fn claim(act: &Act<'_>, agreement_id: Uuid) -> Result<(), Error> {
    let invitations = scope::select_in::<invitation::Entity>(act)
        .filter(invitation::Column::AgreementId.eq(agreement_id))
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .order_by_asc(invitation::Column::Id)
        .lock(LockType::NoKeyUpdate);
    invitations.all(act.transaction()).await?;
    let accounts = scope::select_in::<purchasing_account::Entity>(act)
        .filter(purchasing_account::Column::AgreementId.eq(agreement_id))
        .order_by_asc(purchasing_account::Column::Id)
        .lock(LockType::NoKeyUpdate);
    accounts.all(act.transaction()).await?;
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
        let entry = Entry::new(Action::AdministratorDesignated, account.id)
            .on([Scope::PurchasingAccount(id_of(account))])
            .fact("accepted_at", json!(now))
            .personal("email", &account.administrator_email)
            .personal("given_name", &account.administrator_given_name)
            .personal("family_name", &account.administrator_family_name);
        audit::record(self.act, entry).await
    }

    async fn organization(&self) -> Result<organization::Model, Error> {
        invitations::organization_of(self.act).await
    }
}

fn id_of(account: &purchasing_account::Model) -> PurchasingAccountId {
    PurchasingAccountId(account.id)
}
