//! The domains and online services of the demo: associated, proved, set up and assigned by the
//! machine, as if somebody had done it. The DNS was never asked: there is no record in it.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, Set};
use shared::{
    access::Scope,
    api::{
        domains::DomainState,
        services::{ProvisioningState, ProvisioningStep},
    },
    ids::{OrganizationId, PersonId, PurchasingAccountId},
    limits::DOMAIN_GRACE_DAYS,
    values::EmailAddress,
};
use uuid::Uuid;

use crate::{
    access::{Act, Actor},
    database::Machine,
    demo::SampleServices,
    error::Error,
    secrets::random_bytes,
    store::{
        Proven,
        audit::{self, Action, Detail, Entry},
        entity::{
            domain, domain_account, domain_owner, provisioning, purchasing_account, seat,
            subscription,
        },
        people, scope,
    },
};

/// Writes down what the sample says, unless the organization has a domain already.
pub(crate) async fn serve(
    machine: &Machine,
    sample: &SampleServices,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let organization = super::people::organization_row(&transaction, &sample.organization).await?;
    let id = OrganizationId(organization.context("an organization of the feed")?.id);
    let by = people::by_email(&transaction, &sample.by).await?.context("a person of the demo")?.id;
    let act = Act::by_store(&Proven(()), &transaction, id, Actor::Person(by), now);
    if scope::select_in::<domain::Entity>(&act).one(&transaction).await?.is_some() {
        return Ok(());
    }
    let number = purchasing_account::Column::Number.eq(sample.account.as_ref());
    let account = scope::select_in::<purchasing_account::Entity>(&act).filter(number);
    let account = account.one(&transaction).await?.context("an account of the feed")?;
    let account = PurchasingAccountId(account.id);
    for (name, state) in sample.domains {
        associate(&act, account, name, *state).await?;
    }
    let provided = provide(&act, sample, by).await?;
    for email in &sample.seats {
        assign(&act, &provided, sample.subscription, email, by).await?;
    }
    Ok(transaction.commit().await?)
}

async fn associate(
    act: &Act<'_>,
    account: PurchasingAccountId,
    name: &str,
    state: DomainState,
) -> Result<(), Error> {
    let (id, now) = (Uuid::now_v7(), act.now());
    let is_failing = state == DomainState::Failing;
    let row = domain::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        state: Set(state.code().to_owned()),
        proof: Set(HEXLOWER.encode(&random_bytes::<16>())),
        failures: Set(0),
        verified_at: Set(state.is_owned().then_some(now)),
        grace_ends_at: Set(is_failing.then_some(now + TimeDelta::days(DOMAIN_GRACE_DAYS))),
        // The demo's name server says at once how each of them stands.
        next_check_at: Set(Some(now)),
        last_check_id: Set(None),
        has_told_owner: Set(false),
        created_at: Set(now),
        ..Default::default()
    };
    scope::insert(act, row).await?;
    let link = domain_account::ActiveModel {
        domain_id: Set(id),
        purchasing_account_id: Set(account.0),
        created_at: Set(now),
        ..Default::default()
    };
    scope::insert(act, link).await?;
    note(act, account, Action::DomainAssociated, id, name).await?;
    if state.is_owned() {
        let owner = domain_owner::Model {
            name: name.to_owned(),
            organization_id: act.organization_id().0,
            domain_id: id,
        };
        let owner = owner.into_active_model().reset_all();
        scope::insert_once_unowned(act.transaction(), owner).await?;
        note(act, account, Action::DomainVerified, id, name).await?;
    }
    if is_failing {
        note(act, account, Action::DomainFailing, id, name).await?;
    }
    Ok(())
}

async fn note(
    act: &Act<'_>,
    account: PurchasingAccountId,
    action: Action,
    id: Uuid,
    name: &str,
) -> Result<(), Error> {
    let entry = Entry::new(action, id).on([Scope::PurchasingAccount(account)]);
    audit::record(act, entry.changed(Detail::Name, None, Some(name))).await
}

/// The subscription is ready for the first of the domains.
async fn provide(
    act: &Act<'_>,
    sample: &SampleServices,
    by: PersonId,
) -> Result<provisioning::Model, Error> {
    let own = scope::select_in::<subscription::Entity>(act)
        .filter(subscription::Column::Number.eq(sample.subscription));
    let own = own.one(act.transaction()).await?.context("a subscription of the feed")?;
    let (name, _) = sample.domains.first().context("a domain of the demo")?;
    let step = ProvisioningStep { state: ProvisioningState::Ready, at: act.now(), reason: None };
    let row = provisioning::Model {
        id: Uuid::now_v7(),
        organization_id: own.organization_id,
        purchasing_account_id: own.purchasing_account_id,
        subscription_id: own.id,
        domain_name: (*name).to_owned(),
        state: ProvisioningState::Ready.code().to_owned(),
        reason: None,
        event_id: None,
        confirmed_by: by.0,
        confirmed_at: act.now(),
        changed_at: act.now(),
        steps: serde_json::to_string(&[step])?,
    };
    scope::insert(act, row.clone().into_active_model().reset_all()).await?;
    let entry = Entry::new(Action::ServiceReady, row.id)
        .on([on(&row)])
        .changed(Detail::Name, None, Some(name))
        .changed(Detail::Number, None, Some(sample.subscription));
    audit::record(act, entry).await?;
    Ok(row)
}

async fn assign(
    act: &Act<'_>,
    provided: &provisioning::Model,
    number: &str,
    email: &EmailAddress,
    by: PersonId,
) -> Result<(), Error> {
    let person = people::by_email(act.transaction(), email).await?.context("one of the demo")?;
    let row = seat::ActiveModel {
        id: Set(Uuid::now_v7()),
        purchasing_account_id: Set(provided.purchasing_account_id),
        subscription_id: Set(provided.subscription_id),
        provisioning_id: Set(provided.id),
        person_id: Set(person.id.0),
        assigned_by: Set(by.0),
        assigned_at: Set(act.now()),
        ..Default::default()
    };
    scope::insert(act, row).await?;
    let entry = Entry::new(Action::SeatAssigned, person.id.0)
        .on([on(provided)])
        .changed(Detail::Number, None, Some(number))
        .about(&person.email, &person.name);
    audit::record(act, entry).await
}

const fn on(provided: &provisioning::Model) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(provided.purchasing_account_id))
}
