//! Partners as they work here: who belongs to one, and what they see of its customers of record and
//! do for them (R15).
//!
//! Whose customer an account is, is read where it is used: the relation's end is immediate.

mod correct;
mod customers;
mod links;
mod orders;
mod rows;
mod tell;
mod users;

use anyhow::Context;
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Select, sea_query::LockType,
};
use shared::{
    api::{partner_users::PartnerRole, session::MyPartner},
    ids::{PartnerId, PersonId},
    values::{EmailAddress, Name, ShortName},
};

use super::{
    entity::{partner, partner_user, person},
    rows::stored,
    scope,
};
use crate::{
    database::{self, Effect},
    error::Error,
};

pub(crate) use correct::{OfRecord, correct, designate, of_record, resend};
pub(crate) use customers::{customer, domains, needs, page};
pub(super) use links::has_invitation;
pub(crate) use orders::{
    account as ordering_account, accounts as ordering_accounts, lines as order_lines,
};
pub(super) use rows::Standing;
pub(crate) use users::{add, invite, list, remove, withdraw};
pub(super) use users::{erase, export, forget, people_of, vendor_invites};

/// A reseller of record.
#[derive(Clone, Debug)]
pub(crate) struct Partner {
    pub(crate) id: PartnerId,
    pub(crate) short_name: ShortName,
    pub(crate) name: Name,
    email: EmailAddress,
}

/// The partner, and what the person is there; nothing when they do not work for it. Where something
/// is written that stays as it is until it is done.
pub(crate) async fn of<F: Effect>(
    handle: &F::Handle,
    person_id: PersonId,
    partner_id: PartnerId,
) -> Result<Option<(Partner, PartnerRole)>, Error> {
    let connection = F::connection(handle);
    let user = scope::unowned::<partner_user::Entity>()
        .filter(partner_user::Column::PartnerId.eq(partner_id.0))
        .filter(partner_user::Column::PersonId.eq(person_id.0));
    let user = match F::RIGHTS {
        database::Rights::Free => user,
        database::Rights::Kept => user.lock_shared(),
        database::Rights::Changed => {
            // Who belongs to a partner changes one at a time.
            let lock = by_id(partner_id).lock(LockType::NoKeyUpdate);
            lock.one(connection).await?;
            user.lock_shared()
        }
    };
    let Some(user) = user.one(connection).await? else {
        return Ok(None);
    };
    let row = by_id(partner_id).one(connection).await?;
    let role = role_of(&user.role)?;
    Ok(Some((read(&row.context("a user belongs to a partner")?)?, role)))
}

/// The partners that the person works for, by name.
pub(super) async fn of_person(
    connection: &impl ConnectionTrait,
    person_id: PersonId,
) -> Result<Vec<MyPartner>, Error> {
    let users = scope::unowned::<partner_user::Entity>()
        .filter(partner_user::Column::PersonId.eq(person_id.0))
        .all(connection)
        .await?;
    let mut partners = Vec::new();
    for user in users {
        let row = by_id(PartnerId(user.partner_id)).one(connection).await?;
        let partner = read(&row.context("a user belongs to a partner")?)?;
        let role = role_of(&user.role)?;
        let Partner { id, short_name, name, .. } = partner;
        partners.push(MyPartner { id, short_name, name, role });
    }
    partners.sort_by(|a, b| a.name.as_ref().cmp(b.name.as_ref()));
    Ok(partners)
}

fn by_id(id: PartnerId) -> Select<partner::Entity> {
    scope::unowned::<partner::Entity>().filter(partner::Column::Id.eq(id.0))
}

fn read(row: &partner::Model) -> Result<Partner, Error> {
    Ok(Partner {
        id: PartnerId(row.id),
        short_name: stored(&row.short_name, "short name of a partner")?,
        name: stored(&row.name, "name of a partner")?,
        email: stored(&row.email, "address of a partner")?,
    })
}

fn role_of(code: &str) -> Result<PartnerRole, Error> {
    Ok(PartnerRole::from_code(code).context("role of a partner's user")?)
}

/// Everybody who works for the partner, each with their person.
async fn people(
    connection: &impl ConnectionTrait,
    partner_id: PartnerId,
) -> Result<Vec<(partner_user::Model, person::Model)>, Error> {
    let users = scope::unowned::<partner_user::Entity>()
        .filter(partner_user::Column::PartnerId.eq(partner_id.0))
        .all(connection)
        .await?;
    let ids = users.iter().map(|user| user.person_id);
    let people = scope::unowned::<person::Entity>()
        .filter(person::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    let with_person = |user: partner_user::Model| {
        let person = people.iter().find(|person| person.id == user.person_id).cloned();
        Ok((user, person.context("a user is a person")?))
    };
    users.into_iter().map(with_person).collect()
}

/// Whether the address is at one of the partner's own domains, or below one: an invitation to a
/// customer never goes there.
async fn is_own(
    connection: &impl ConnectionTrait,
    partner: &Partner,
    email: &EmailAddress,
) -> Result<bool, Error> {
    let mut own = vec![partner.email.clone()];
    for (_, person) in people(connection, partner.id).await? {
        own.push(stored(&person.email, "address of a person")?);
    }
    let domain = email.domain();
    let is_at = |own: &EmailAddress| {
        domain == own.domain() || domain.ends_with(&format!(".{}", own.domain()))
    };
    Ok(own.iter().any(is_at))
}
