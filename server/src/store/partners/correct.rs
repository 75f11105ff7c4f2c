//! What a partner does for whoever is designated at a customer of record: send the invitation again,
//! put the address right, designate somebody else. Each names its reason; what is taken back is dead
//! before anything new is put into the outbox.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set, sea_query::LockType};
use shared::{
    access::Scope,
    api::{
        Write,
        agreements::AgreementState,
        invitation_links::LinkState,
        partners::{Correction, Designation},
    },
    ids::{OrganizationId, PurchasingAccountId},
    locale::Locale,
    problem::{FieldCode, FieldError, Problem},
    values::{EmailAddress, Name, PurchasingAccountNumber, Purpose},
};

use super::{is_own, tell};
use crate::{
    access::{Act, PartnerAccess},
    config::Rules,
    error::Error,
    mail::letter::PartnerDeed,
    store::{
        administrators::{self, Again, Designations},
        audit::{self, Action, Entry},
        entity::{agreement, purchasing_account},
        rows::stored,
        scope, suspensions,
    },
};

type Partners = PartnerAccess<Write>;

/// A purchasing account of a customer of record, about to be helped for this reason.
pub(crate) struct OfRecord {
    agreement: agreement::Model,
    account: purchasing_account::Model,
    reason: Purpose,
}

impl OfRecord {
    pub(crate) fn organization_id(&self) -> OrganizationId {
        OrganizationId(self.agreement.organization_id)
    }

    pub(crate) fn reason(&self) -> &Purpose {
        &self.reason
    }

    /// Who is designated.
    pub(crate) fn email(&self) -> Result<EmailAddress, Error> {
        stored(&self.account.administrator_email, "address of an administrator")
    }

    pub(super) fn account(&self) -> &purchasing_account::Model {
        &self.account
    }

    pub(super) fn agreement(&self) -> &agreement::Model {
        &self.agreement
    }

    fn on(&self) -> Scope {
        Scope::PurchasingAccount(PurchasingAccountId(self.account.id))
    }
}

/// The account, if its agreement is in force and the partner its reseller of record: both stay so until
/// the transaction ends.
///
/// # Errors
/// [`Problem::NotFound`] when it is no customer's, [`Problem::AgreementEnded`].
pub(crate) async fn of_record(
    access: &Partners,
    number: &PurchasingAccountNumber,
    reason: Purpose,
    now: DateTime<Utc>,
) -> Result<OfRecord, Error> {
    let seen = found(access, number, reason.clone()).await?;
    // Whoever accepts or imports begins with the same; what was seen may be another's by then.
    administrators::claim(&access.act(&seen, now), seen.agreement.id).await?;
    let customer = found(access, number, reason).await?;
    suspensions::refuse(access.connection(), customer.organization_id()).await?;
    if customer.agreement.state != AgreementState::Active.code() {
        return Err(Problem::AgreementEnded.into());
    }
    Ok(customer)
}

async fn found(
    access: &Partners,
    number: &PurchasingAccountNumber,
    reason: Purpose,
) -> Result<OfRecord, Error> {
    let account = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::Number.eq(number.as_ref()))
        .one(access.connection())
        .await?;
    let account = account.ok_or(Problem::NotFound)?;
    let agreement = scope::deciding::<agreement::Entity>()
        .filter(agreement::Column::Id.eq(account.agreement_id))
        .filter(agreement::Column::PartnerId.eq(access.partner().id.0))
        .filter(agreement::Column::State.ne(AgreementState::Draft.code()))
        .lock(LockType::NoKeyUpdate)
        .one(access.connection())
        .await?;
    Ok(OfRecord { agreement: agreement.ok_or(Problem::NotFound)?, account, reason })
}

/// Sends the vendor's invitation again.
pub(crate) async fn resend(
    access: &Partners,
    rules: &Rules,
    customer: &OfRecord,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let act = access.act(customer, now);
    let account = customer.account.clone();
    if account.administrator_accepted_at.is_some() {
        return Err(Problem::InvitationClosed { state: LinkState::Accepted }.into());
    }
    let designations = Designations::new(&act, rules, customer.agreement.clone());
    match designations.send_again(account).await? {
        Again::Sent => tell::administrators(access, &act, customer, PartnerDeed::Resent).await,
        // It waits for an objection, or there was one.
        Again::HeldBack => Err(Problem::InvitationClosed { state: LinkState::Withdrawn }.into()),
    }
}

/// Puts the address right of whoever has not registered.
pub(crate) async fn correct(
    access: &Partners,
    rules: &Rules,
    customer: &OfRecord,
    correction: &Correction,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if customer.account.administrator_accepted_at.is_some() {
        return Err(Problem::InvitationClosed { state: LinkState::Accepted }.into());
    }
    refuse(access, customer, &correction.from, &correction.email).await?;
    let row = purchasing_account::ActiveModel {
        administrator_email: Set(correction.email.to_string()),
        ..Default::default()
    };
    let act = access.act(customer, now);
    let deed = (Action::AdministratorCorrected, PartnerDeed::Corrected);
    replace(access, &act, rules, customer, row, deed).await
}

/// Designates somebody else.
pub(crate) async fn designate(
    access: &Partners,
    rules: &Rules,
    customer: &OfRecord,
    designation: &Designation,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Designation { from, email, given_name, family_name, language, reason: _ } = designation;
    refuse(access, customer, from, email).await?;
    let row = successor(email, given_name, family_name, *language);
    let act = access.act(customer, now);
    let deed = (Action::AdministratorDesignated, PartnerDeed::Designated);
    replace(access, &act, rules, customer, row, deed).await
}

fn successor(
    email: &EmailAddress,
    given_name: &Name,
    family_name: &Name,
    language: Locale,
) -> purchasing_account::ActiveModel {
    purchasing_account::ActiveModel {
        administrator_email: Set(email.to_string()),
        administrator_given_name: Set(given_name.to_string()),
        administrator_family_name: Set(family_name.to_string()),
        administrator_language: Set(Some(language.code().to_owned())),
        administrator_country: Set(None),
        ..Default::default()
    }
}

/// Somebody else has changed it meanwhile, or the address cannot be the customer's.
async fn refuse(
    access: &Partners,
    customer: &OfRecord,
    from: &EmailAddress,
    to: &EmailAddress,
) -> Result<(), Error> {
    let now = customer.email()?;
    if now != *from {
        return Err(Problem::AdministratorChanged.into());
    }
    let code = if *to == now {
        FieldCode::AlreadyHeld
    } else if is_own(access.connection(), access.partner(), to).await? {
        FieldCode::PartnersOwnDomain
    } else {
        return Ok(());
    };
    Err(Problem::Invalid { errors: vec![FieldError::new("/email", code)] }.into())
}

/// Another address is designated: what waits for the old one ends, and the new one is invited.
async fn replace(
    access: &Partners,
    act: &Act<'_>,
    rules: &Rules,
    customer: &OfRecord,
    mut row: purchasing_account::ActiveModel,
    (action, deed): (Action, PartnerDeed),
) -> Result<(), Error> {
    let before = &customer.account;
    row.administrator_accepted_at = Set(None);
    let fed = before.administrator_fed_email.as_ref().unwrap_or(&before.administrator_email);
    row.administrator_fed_email = Set(Some(fed.clone()));
    let update = scope::update_in::<purchasing_account::Entity>(act).set(row);
    update.filter(purchasing_account::Column::Id.eq(before.id)).exec(act.transaction()).await?;
    let select = scope::select_in::<purchasing_account::Entity>(act);
    let select = select.filter(purchasing_account::Column::Id.eq(before.id));
    let account = select.one(act.transaction()).await?.ok_or(Problem::NotFound)?;
    let entry = entry(action, customer, &account);
    audit::record(act, entry).await?;
    let mut designations = Designations::new(act, rules, customer.agreement.clone());
    designations.replace(before.clone(), account.clone());
    designations.settle().await?;
    let agreement = customer.agreement.clone();
    let customer = OfRecord { agreement, account, reason: customer.reason.clone() };
    tell::administrators(access, act, &customer, deed).await
}

fn entry(action: Action, customer: &OfRecord, after: &purchasing_account::Model) -> Entry {
    let before = &customer.account;
    Entry::new(action, before.id)
        .on([customer.on()])
        .fact("former_accepted_at", serde_json::json!(before.administrator_accepted_at))
        .personal("email", &after.administrator_email)
        .personal("given_name", &after.administrator_given_name)
        .personal("family_name", &after.administrator_family_name)
        .personal("former_email", &before.administrator_email)
        .personal("former_given_name", &before.administrator_given_name)
        .personal("former_family_name", &before.administrator_family_name)
}
