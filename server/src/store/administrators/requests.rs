//! "I did not get it": requests for the vendor's invitation are put down at once, and looked into
//! afterwards, so that nobody learns from the answer whether they were right.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{LockBehavior, LockType},
};
use shared::{
    access::{Role, Scope},
    api::{
        agreements::AgreementState, invitation_requests::InvitationRequest,
        invitations::InvitationState,
    },
    ids::{OrganizationId, PurchasingAccountId},
    values::EmailAddress,
};
use uuid::Uuid;

use super::{Designations, claim, id_of};
use crate::{
    access::{Act, Actor},
    config::Config,
    database::Machine,
    error::Error,
    limits::{self, Limit},
    mail::letter::Letter,
    store::{
        Proven,
        entity::{agreement, invitation, invitation_request, purchasing_account},
        invitations::{self, Loaded, with_lines},
        messages::{self, Recipient},
        rows::{locale, stored},
        scope,
    },
};

/// How many requests are looked at in one round.
const ROUND: u64 = 100;

/// Puts down that somebody asks for the vendor's invitation again.
pub(crate) async fn insert_request(
    transaction: &DatabaseTransaction,
    request: &InvitationRequest,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = invitation_request::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(request.email.to_string()),
        agreement_number: Set(request.agreement_number.to_string()),
        purchasing_account_number: Set(request.purchasing_account_number.to_string()),
        created_at: Set(now),
    };
    Ok(scope::insert_unowned(transaction, row).await?)
}

/// The requests that nobody has looked into, the oldest first.
pub(crate) async fn waiting_requests(machine: &Machine) -> Result<Vec<Uuid>, Error> {
    let select = scope::unowned::<invitation_request::Entity>()
        .select_only()
        .column(invitation_request::Column::Id)
        .order_by_asc(invitation_request::Column::CreatedAt)
        .limit(ROUND);
    Ok(select.into_tuple().all(machine.reader()).await?)
}

/// Looks into one request. It is gone in the transaction of what follows from it, so that of
/// several servers one does it.
pub(crate) async fn look_into(
    machine: &Machine,
    config: &Config,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    if let Some(request) = take(&transaction, id).await? {
        answer(&transaction, config, &request, now).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Takes the request out, and with it every other one for the same: who asks twice gets one mail.
async fn take(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<Option<invitation_request::Model>, Error> {
    let request = scope::unowned::<invitation_request::Entity>()
        .filter(invitation_request::Column::Id.eq(id))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(transaction)
        .await?;
    if let Some(request) = &request {
        use invitation_request::Column;
        let account_number = request.purchasing_account_number.as_str();
        let same = scope::delete_unowned::<invitation_request::Entity>()
            .filter(Column::Email.eq(request.email.as_str()))
            .filter(Column::AgreementNumber.eq(request.agreement_number.as_str()))
            .filter(Column::PurchasingAccountNumber.eq(account_number));
        same.exec(transaction).await?;
    }
    Ok(request)
}

/// Only what is right counts: who guesses numbers does not use up what the administrator has.
async fn answer(
    transaction: &DatabaseTransaction,
    config: &Config,
    request: &invitation_request::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some((agreement, account)) = matching(transaction, request).await? else {
        return Ok(());
    };
    let organization_id = OrganizationId(agreement.organization_id);
    let act = Act::by_store(&Proven(()), transaction, organization_id, Actor::Requester, now);
    claim(&act, agreement.id).await?;
    let Some(account) = still_designated(&act, &account).await? else {
        return Ok(());
    };
    let email: EmailAddress = stored(&request.email, "address of a request")?;
    if !limits::is_left_in(transaction, config, Limit::InvitationRequest(&email), now).await? {
        return Ok(());
    }
    let designations = Designations::new(&act, &config.rules, agreement);
    if account.administrator_accepted_at.is_some() {
        return designations.tell_registered(&account).await;
    }
    if designations.is_held(&account).await? {
        designations.accept(&account).await?;
        return designations.tell_registered(&account).await;
    }
    designations.send_again(account).await?;
    Ok(())
}

/// What became of the vendor's invitation that was to go out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Again {
    /// It did.
    Sent,
    /// Somebody may still object to the designation, or has.
    HeldBack,
}

/// The vendor's last invitation to this account and its administrator.
pub(in crate::store) async fn last_invitation(
    act: &Act<'_>,
    agreement_id: Uuid,
    account: &purchasing_account::Model,
) -> Result<Option<Loaded>, Error> {
    let select = scope::select_in::<invitation::Entity>(act)
        .filter(invitation::Column::AgreementId.eq(agreement_id))
        .filter(invitation::Column::Email.eq(account.administrator_email.as_str()))
        .order_by_desc(invitation::Column::CreatedAt)
        .order_by_desc(invitation::Column::Id);
    let rows = select.all(act.transaction()).await?;
    let on = (Role::AccountAdministrator, Scope::PurchasingAccount(id_of(account)));
    let loaded = with_lines(act.transaction(), rows).await?;
    Ok(loaded.into_iter().find(|loaded| loaded.lines.contains(&on)))
}

/// The designation that all three are right about, under an agreement in force.
async fn matching(
    transaction: &DatabaseTransaction,
    request: &invitation_request::Model,
) -> Result<Option<(agreement::Model, purchasing_account::Model)>, Error> {
    let number = request.purchasing_account_number.as_str();
    let account = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::Number.eq(number))
        .filter(purchasing_account::Column::AdministratorEmail.eq(request.email.as_str()))
        .one(transaction)
        .await?;
    let Some(account) = account else {
        return Ok(None);
    };
    let agreement = scope::deciding::<agreement::Entity>()
        .filter(agreement::Column::Id.eq(account.agreement_id))
        .filter(agreement::Column::Number.eq(request.agreement_number.as_str()))
        .filter(agreement::Column::State.eq(AgreementState::Active.code()))
        .one(transaction)
        .await?;
    Ok(agreement.map(|agreement| (agreement, account)))
}

/// The account as it is now that its invitations are ours, if it is still the same person's.
async fn still_designated(
    act: &Act<'_>,
    account: &purchasing_account::Model,
) -> Result<Option<purchasing_account::Model>, Error> {
    let email = account.administrator_email.as_str();
    let select = scope::select_in::<purchasing_account::Entity>(act)
        .filter(purchasing_account::Column::Id.eq(account.id))
        .filter(purchasing_account::Column::AdministratorEmail.eq(email))
        .lock(LockType::NoKeyUpdate);
    Ok(select.one(act.transaction()).await?)
}

/// Whether somebody may still object to the designation, or has: the invitation was taken back
/// before it was ever sent.
fn is_held_back(last: &Loaded, now: DateTime<Utc>) -> bool {
    last.row.sent_at > now || last.row.closed_at.is_some_and(|closed| closed < last.row.sent_at)
}

fn accounts_of(loaded: &Loaded) -> BTreeSet<PurchasingAccountId> {
    let accounts = loaded.lines.iter().filter_map(|(_, on)| match on {
        Scope::PurchasingAccount(id) => Some(*id),
        Scope::Agreement(_) => None,
    });
    accounts.collect()
}

impl Designations<'_> {
    /// Who has registered signs in.
    async fn tell_registered(&self, account: &purchasing_account::Model) -> Result<(), Error> {
        let organization = self.organization().await?;
        let letter = Letter::AlreadyRegistered {
            organization: stored(&organization.name, "name of an organization")?,
            agreement_number: stored(&self.agreement.number, "number of an agreement")?,
        };
        let email: EmailAddress = stored(&account.administrator_email, "address")?;
        let language = locale(&self.invitee(account).await?.language);
        messages::enqueue(self.act, &Recipient { email, language }, &letter).await
    }

    /// Sends the last invitation again, or makes one where none waits.
    pub(in crate::store) async fn send_again(
        mut self,
        account: purchasing_account::Model,
    ) -> Result<Again, Error> {
        match last_invitation(self.act, self.agreement.id, &account).await? {
            Some(last) if is_held_back(&last, self.act.now()) => return Ok(Again::HeldBack),
            Some(mut last) if last.row.state == InvitationState::Pending.code() => {
                self.make_way(&last.row.email, &accounts_of(&last)).await?;
                invitations::renew(self.act, &mut last, self.rules.invitation_lifetime).await?;
            }
            Some(_) | None => {
                self.add(account);
                self.settle().await?;
            }
        }
        Ok(Again::Sent)
    }
}
