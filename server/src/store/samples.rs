//! Sample rows: what tests build their world of, past the feed and past passwords.

mod crowd;
mod feed;
mod files;
mod happened;
mod keys;
mod ledger;
mod operators;
mod partners;
mod purchases;
mod services;

use anyhow::Context;
use chrono::{DateTime, Days, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use shared::{
    access::{Role, Scope},
    api::{
        agreements::AgreementState,
        sessions::{Browser, Device, System},
    },
    ids::{AgreementId, OrganizationId, PersonId, PurchasingAccountId},
    values::{AgreementNumber, EmailAddress, PurchasingAccountNumber},
};
use uuid::Uuid;

pub use crowd::{agreements, crowd, events, organizations};
pub use feed::{feed_token, import_begun, imports, revoke_feed_token};
pub use files::{SampleFile, document, download, product_of};
pub use happened::happened;
pub use keys::{product_key, product_keys};
pub use ledger::{Entry, entries, product};
pub use operators::operator;
pub use partners::{invite_designated, partner, partner_of_record, partner_user};
pub use purchases::{PARTNER, any_order, orders, products};
pub use services::{domain_standing, provided, subscription};

use super::{
    Proven,
    entity::{
        agreement, audit, message, message_event, organization, person, purchasing_account,
        role_assignment,
    },
    invitations, people, rights, scope,
    sessions::{self, Visitor},
};
use crate::{
    access::{Act, Actor},
    database::Machine,
};

/// A tenant with one agreement and two purchasing accounts under it.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// The organization.
    pub organization_id: OrganizationId,
    /// Its agreement.
    pub agreement_id: AgreementId,
    /// The agreement's number.
    pub agreement_number: AgreementNumber,
    /// The first account of the agreement.
    pub account: PurchasingAccountId,
    /// The first account's number.
    pub account_number: PurchasingAccountNumber,
    /// The second.
    pub sister: PurchasingAccountId,
}

/// Makes a tenant; `number` (of four digits) keeps several apart.
///
/// # Errors
/// When the database does not take it.
pub async fn tenant(
    machine: &Machine,
    short_name: &str,
    number: u16,
    now: DateTime<Utc>,
) -> anyhow::Result<Tenant> {
    let [organization_id, agreement_id, account, sister] = [(); 4].map(|()| Uuid::now_v7());
    let transaction = machine.begin().await?;
    let row = organization::Model {
        id: organization_id,
        short_name: short_name.to_owned(),
        name: short_name.to_owned(),
        language: "en".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        country: "KR".to_owned(),
        created_at: now,
        suspended_at: None,
        suspension_reason: None,
    };
    scope::insert_unowned(&transaction, row.into_active_model().reset_all()).await?;
    let id = OrganizationId(organization_id);
    let act = Act::by_store(&Proven(()), &transaction, id, Actor::Feed, now);
    let row = agreement::Model {
        id: agreement_id,
        organization_id,
        number: format!("{number:04}567890"),
        name: "Products and Services Agreement".to_owned(),
        state: AgreementState::Active.code().to_owned(),
        starts_on: now.date_naive() - Days::new(300),
        ends_on: now.date_naive() + Days::new(600),
        partner_id: None,
        nickname: None,
        purchase_order: None,
        address: None,
        billing_address: None,
    };
    scope::insert(&act, row.into_active_model().reset_all()).await?;
    for (index, id) in [account, sister].into_iter().enumerate() {
        let row = account_row(id, agreement_id, &format!("{number:04}{index:04}"), short_name);
        scope::insert(&act, row).await?;
    }
    transaction.commit().await?;
    Ok(Tenant {
        organization_id: id,
        agreement_id: AgreementId(agreement_id),
        agreement_number: format!("{number:04}567890").parse()?,
        account: PurchasingAccountId(account),
        account_number: format!("{number:04}0000").parse()?,
        sister: PurchasingAccountId(sister),
    })
}

fn account_row(
    id: Uuid,
    agreement_id: Uuid,
    number: &str,
    short_name: &str,
) -> purchasing_account::ActiveModel {
    purchasing_account::ActiveModel {
        id: Set(id),
        agreement_id: Set(agreement_id),
        number: Set(number.to_owned()),
        name: Set(format!("Account {number}")),
        administrator_email: Set(format!("paa@{short_name}.com")),
        administrator_given_name: Set("Harry".to_owned()),
        administrator_family_name: Set("Miller".to_owned()),
        administrator_language: Set(None),
        administrator_country: Set(None),
        administrator_accepted_at: Set(None),
        ..Default::default()
    }
}

/// Makes a person with this password hash.
///
/// # Errors
/// When the database does not take it.
pub async fn person(
    machine: &Machine,
    email: &EmailAddress,
    password_hash: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<PersonId> {
    let id = Uuid::now_v7();
    let (given_name, _) = email.as_ref().split_once('@').context("an address has an @")?;
    let row = person::ActiveModel {
        id: Set(id),
        email: Set(email.to_string()),
        given_name: Set(given_name.to_owned()),
        family_name: Set("Sample".to_owned()),
        language: Set("en".to_owned()),
        country: Set("KR".to_owned()),
        password_hash: Set(password_hash.to_owned()),
        created_at: Set(now),
        signed_in_at: Set(None),
        erased_at: Set(None),
    };
    let transaction = machine.begin().await?;
    scope::insert_unowned(&transaction, row).await?;
    transaction.commit().await?;
    Ok(PersonId(id))
}

/// The address of the person.
///
/// # Errors
/// When the database does not answer.
pub async fn email_of(machine: &Machine, person_id: PersonId) -> anyhow::Result<EmailAddress> {
    Ok(people::get(machine.reader(), person_id).await?.email)
}

/// Signs the person in: the token of their session.
///
/// # Errors
/// When the database does not take it.
pub async fn session(
    machine: &Machine,
    person_id: PersonId,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let transaction = machine.begin().await?;
    let device = Device { browser: Browser::Other, system: System::Other };
    let visitor = Visitor { device, network: None };
    let person = people::get(&transaction, person_id).await?;
    let token = sessions::begin(&transaction, &person, visitor, now).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Gives the person a role, and makes them a member if they are none.
///
/// # Errors
/// When the database does not take it.
pub async fn join(
    machine: &Machine,
    person_id: PersonId,
    organization_id: OrganizationId,
    role: Role,
    on: Scope,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Feed, now);
    invitations::join(&act, person_id).await?;
    invitations::assign(&act, person_id, role, on).await?;
    Ok(transaction.commit().await?)
}

/// Takes every role of the person away.
///
/// # Errors
/// When the database does not take it.
pub async fn strip(machine: &Machine, person_id: PersonId) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let rows = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::PersonId.eq(person_id.0))
        .all(&transaction)
        .await?;
    for row in rows {
        let organization_id = OrganizationId(row.organization_id);
        let act =
            Act::by_store(&Proven(()), &transaction, organization_id, Actor::Feed, Utc::now());
        let delete = scope::delete_in::<role_assignment::Entity>(&act)
            .filter(role_assignment::Column::Id.eq(row.id));
        delete.exec(&transaction).await?;
    }
    Ok(transaction.commit().await?)
}

/// Who administers the tenant's first account, and can come in.
///
/// # Errors
/// When the database does not answer.
pub async fn administrators(machine: &Machine, tenant: &Tenant) -> anyhow::Result<Vec<PersonId>> {
    let rows = scope::deciding::<role_assignment::Entity>()
        .filter(role_assignment::Column::OrganizationId.eq(tenant.organization_id.0))
        .filter(role_assignment::Column::PurchasingAccountId.eq(tenant.account.0))
        .filter(role_assignment::Column::Role.eq(Role::AccountAdministrator.code()))
        .all(machine.reader())
        .await?;
    let mut administrators = Vec::new();
    for row in rows {
        let id = PersonId(row.person_id);
        let rights = rights::of_another(machine.reader(), id, tenant.organization_id).await?;
        administrators.extend(rights.map(|_| id));
    }
    Ok(administrators)
}

/// Sets where the agreement stands.
///
/// # Errors
/// When the database does not take it.
pub async fn set_agreement(
    machine: &Machine,
    tenant: &Tenant,
    state: AgreementState,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let id = tenant.organization_id;
    let act = Act::by_store(&Proven(()), &transaction, id, Actor::Feed, Utc::now());
    let update = scope::update_in::<agreement::Entity>(&act)
        .col_expr(agreement::Column::State, state.code().into())
        .filter(agreement::Column::Id.eq(tenant.agreement_id.0));
    update.exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// What has been written down so far, the oldest first: actions in the audit log, letters.
///
/// # Errors
/// When the database does not answer.
pub async fn written(machine: &Machine) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let audit = scope::unowned::<audit::Entity>().order_by_asc(audit::Column::Number);
    let audit = audit.all(machine.reader()).await?;
    let letters = scope::unowned::<message::Entity>().order_by_asc(message::Column::Id);
    let letters = letters.all(machine.reader()).await?;
    Ok((
        audit.into_iter().map(|row| row.action).collect(),
        letters.into_iter().map(|row| format!("{} {}", row.kind, row.email)).collect(),
    ))
}

/// A message of the outbox, as operators will see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleMessage {
    /// Which letter it is.
    pub kind: String,
    /// Who gets it.
    pub email: String,
    /// Where it stands.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Kind and reply of each of its events, the oldest first.
    pub events: Vec<(String, String)>,
}

/// The outbox with its events, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn outbox(machine: &Machine) -> anyhow::Result<Vec<SampleMessage>> {
    let messages = scope::unowned::<message::Entity>().order_by_asc(message::Column::Id);
    let messages = messages.all(machine.reader()).await?;
    let events = scope::unowned::<message_event::Entity>().order_by_asc(message_event::Column::Id);
    let events = events.all(machine.reader()).await?;
    let sample = |row: message::Model| SampleMessage {
        events: events
            .iter()
            .filter(|event| event.message_id == row.id)
            .map(|event| (event.kind.clone(), event.reply.clone()))
            .collect(),
        kind: row.kind,
        email: row.email,
        state: row.state,
        attempts: row.attempts,
    };
    Ok(messages.into_iter().map(sample).collect())
}
