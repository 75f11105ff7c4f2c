//! A partner, its customers of record, and its people.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, Set};
use shared::{
    api::partner_users::PartnerRole,
    ids::{PartnerId, PersonId},
    values::EmailAddress,
};
use uuid::Uuid;

use super::Tenant;
use crate::{
    access::{Act, Actor},
    database::Machine,
    store::{
        Proven,
        administrators::{self, Designations},
        entity::{agreement, partner, partner_user},
        scope,
    },
};

/// Makes a partner.
///
/// # Errors
/// When the database does not take it.
pub async fn partner(
    machine: &Machine,
    short_name: &str,
    email: &EmailAddress,
) -> anyhow::Result<PartnerId> {
    let id = Uuid::now_v7();
    let transaction = machine.begin().await?;
    let row = partner::ActiveModel {
        id: Set(id),
        short_name: Set(short_name.to_owned()),
        name: Set(short_name.to_owned()),
        email: Set(email.to_string()),
    };
    scope::insert_unowned(&transaction, row).await?;
    transaction.commit().await?;
    Ok(PartnerId(id))
}

/// Makes the partner the reseller of record of the tenant's agreement, or ends that.
///
/// # Errors
/// When the database does not take it.
pub async fn partner_of_record(
    machine: &Machine,
    tenant: &Tenant,
    partner: Option<PartnerId>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, tenant.organization_id, Actor::Feed, now);
    let row =
        agreement::ActiveModel { partner_id: Set(partner.map(|id| id.0)), ..Default::default() };
    let update = scope::update_in::<agreement::Entity>(&act).set(row);
    update.filter(agreement::Column::Id.eq(tenant.agreement_id.0)).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Invites who is designated on the tenant's accounts, as the feed would.
///
/// # Errors
/// When the database does not take it.
pub async fn invite_designated(
    machine: &Machine,
    rules: &crate::Rules,
    tenant: &Tenant,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, tenant.organization_id, Actor::Feed, now);
    administrators::claim(&act, tenant.agreement_id.0).await?;
    let select = scope::select_in::<agreement::Entity>(&act);
    let select = select.filter(agreement::Column::Id.eq(tenant.agreement_id.0));
    let row = select.one(&transaction).await?.ok_or_else(|| anyhow::anyhow!("no agreement"))?;
    let mut designations = Designations::new(&act, rules, row);
    designations.add_all().await?;
    designations.settle().await?;
    Ok(transaction.commit().await?)
}

/// Makes somebody one of the partner's people.
///
/// # Errors
/// When the database does not take it.
pub async fn partner_user(
    machine: &Machine,
    partner: PartnerId,
    person: PersonId,
    role: PartnerRole,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let transaction = machine.begin().await?;
    let row = partner_user::ActiveModel {
        partner_id: Set(partner.0),
        person_id: Set(person.0),
        role: Set(role.code().to_owned()),
        created_at: Set(now),
    };
    scope::insert_unowned(&transaction, row).await?;
    Ok(transaction.commit().await?)
}
