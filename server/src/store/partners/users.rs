//! Who works for a partner: invited by an operator first, then by the partner's own administrators,
//! of whom one always stays.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};
use serde_json::{Value, json};
use shared::{
    api::{
        Exclusive,
        partner_users::{
            NewPartnerUser, PartnerInvitation, PartnerPeople, PartnerRole, PartnerUser,
        },
    },
    ids::{PartnerId, PartnerInvitationId, PersonId},
    problem::{FieldCode, Problem},
    values::{EmailAddress, ShortName},
};
use uuid::Uuid;

use super::{Partner, by_id, of_person, people, read, role_of};
use crate::{
    access::{OperatorAccess, PartnerAccess},
    config::Config,
    database::Machine,
    error::Error,
    links::PartnerToken,
    mail::letter::{Letter, PartnerLinkFact},
    store::{
        entity::{partner, partner_invitation, partner_user},
        messages::{self, Recipient},
        people::{self as persons, Person},
        rows::{name_of, stored},
        scope,
        staff_links::PENDING,
    },
};

type Administering = PartnerAccess<Exclusive>;

const WITHDRAWN: &str = "withdrawn";

/// Everybody who works for the partner, and who is invited to.
pub(crate) async fn list(access: &PartnerAccess) -> Result<PartnerPeople, Error> {
    people_of(access.connection(), access.partner().id).await
}

/// The same, for whoever may know it.
pub(in crate::store) async fn people_of(
    connection: &impl ConnectionTrait,
    partner_id: PartnerId,
) -> Result<PartnerPeople, Error> {
    let mut users = Vec::new();
    for (user, person) in people(connection, partner_id).await? {
        users.push(PartnerUser {
            id: PersonId(person.id),
            name: name_of(&person)?,
            email: stored(&person.email, "address of a person")?,
            role: role_of(&user.role)?,
            since: user.created_at,
        });
    }
    users.sort_by(|a, b| a.email.as_ref().cmp(b.email.as_ref()));
    let invitations = scope::unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::PartnerId.eq(partner_id.0))
        .filter(partner_invitation::Column::State.eq(PENDING))
        .order_by_desc(partner_invitation::Column::CreatedAt)
        .all(connection)
        .await?;
    let invitations = invitations.iter().map(shown).collect::<Result<_, Error>>()?;
    Ok(PartnerPeople { users, invitations })
}

fn shown(row: &partner_invitation::Model) -> Result<PartnerInvitation, Error> {
    Ok(PartnerInvitation {
        id: PartnerInvitationId(row.id),
        email: stored(&row.email, "address of an invitation")?,
        role: role_of(&row.role)?,
        ends_at: row.ends_at,
    })
}

/// Invites somebody, by mail; whose invitation waits gets a new link.
pub(crate) async fn invite(
    access: &Administering,
    config: &Config,
    new: &NewPartnerUser,
    now: DateTime<Utc>,
) -> Result<PartnerInvitation, Error> {
    let by = access.person_id();
    send(access.transaction(), access.partner(), by, config, new, now).await
}

/// The same, by the vendor; nothing when there is no such partner.
pub(in crate::store) async fn vendor_invites(
    access: &OperatorAccess<Exclusive>,
    short_name: &ShortName,
    config: &Config,
    new: &NewPartnerUser,
    now: DateTime<Utc>,
) -> Result<Option<PartnerInvitation>, Error> {
    let transaction = access.transaction();
    let row = scope::unowned::<partner::Entity>()
        .filter(partner::Column::ShortName.eq(short_name.as_ref()))
        .lock(LockType::NoKeyUpdate)
        .one(transaction)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    send(transaction, &read(&row)?, access.person_id(), config, new, now).await.map(Some)
}

async fn send(
    transaction: &DatabaseTransaction,
    partner: &Partner,
    by: PersonId,
    config: &Config,
    new: &NewPartnerUser,
    now: DateTime<Utc>,
) -> Result<PartnerInvitation, Error> {
    refuse_user(transaction, partner.id, &new.email).await?;
    let inviter = persons::get(transaction, by).await?;
    let ends_at = now + config.rules.invitation_lifetime;
    let times = (now, ends_at);
    let by = Some(inviter.id);
    let row = open(transaction, partner.id, &new.email, new.role, by, times).await?;
    let letter = Letter::PartnerInvitation {
        link: PartnerLinkFact {
            partner_invitation_id: PartnerInvitationId(row.id),
            generation: row.generation,
            ends_at,
            time_zone: config.brand.time_zone.clone(),
        },
        partner: partner.name.clone(),
        inviter: inviter.name,
    };
    let to = Recipient { email: new.email.clone(), language: new.language };
    // The link in a mail that still waits has just been replaced.
    let id = PartnerInvitationId(row.id);
    messages::cancel_letters(transaction, &row.email, is_about(id), now).await?;
    messages::enqueue_personal(transaction, &to, &letter, now).await?;
    shown(&row)
}

async fn refuse_user(
    transaction: &DatabaseTransaction,
    partner_id: PartnerId,
    email: &EmailAddress,
) -> Result<(), Error> {
    let Some(person) = persons::by_email(transaction, email).await? else {
        return Ok(());
    };
    let partners = of_person(transaction, person.id).await?;
    if partners.iter().any(|partner| partner.id == partner_id) {
        return Err(Problem::invalid("/email", FieldCode::AlreadyHeld).into());
    }
    Ok(())
}

/// Whether a letter is this invitation.
fn is_about(id: PartnerInvitationId) -> impl Fn(&Letter) -> bool {
    move |letter| matches!(letter, Letter::PartnerInvitation { link, .. } if link.partner_invitation_id == id)
}

/// Makes the invitation of the address, or gives the one that waits a new link.
async fn open(
    transaction: &DatabaseTransaction,
    partner_id: PartnerId,
    email: &EmailAddress,
    role: PartnerRole,
    inviter: Option<PersonId>,
    (now, ends_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<partner_invitation::Model, Error> {
    let waiting = scope::unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::PartnerId.eq(partner_id.0))
        .filter(partner_invitation::Column::Email.eq(email.as_ref()))
        .filter(partner_invitation::Column::State.eq(PENDING))
        .one(transaction)
        .await?;
    let row = partner_invitation::Model {
        id: waiting.as_ref().map_or_else(Uuid::now_v7, |row| row.id),
        partner_id: partner_id.0,
        email: email.to_string(),
        role: role.code().to_owned(),
        inviter_id: inviter.map(|id| id.0),
        state: PENDING.to_owned(),
        generation: waiting.as_ref().map_or(0, |row| row.generation) + 1,
        created_at: waiting.as_ref().map_or(now, |row| row.created_at),
        ends_at,
        closed_at: None,
    };
    let all = row.clone().into_active_model().reset_all();
    if waiting.is_none() {
        scope::insert_unowned(transaction, all).await?;
    } else {
        let update = scope::update_unowned::<partner_invitation::Entity>().set(all);
        update.filter(partner_invitation::Column::Id.eq(row.id)).exec(transaction).await?;
    }
    Ok(row)
}

/// Invites an administrator in the name of the vendor, and returns the link's token; nothing when
/// there is no such partner.
pub(crate) async fn add(
    machine: &Machine,
    config: &Config,
    short_name: &ShortName,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    let transaction = machine.begin().await?;
    let row = scope::unowned::<partner::Entity>()
        .filter(partner::Column::ShortName.eq(short_name.as_ref()))
        .lock(LockType::NoKeyUpdate)
        .one(&transaction)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let partner_id = read(&row)?.id;
    refuse_user(&transaction, partner_id, email).await?;
    let times = (now, now + config.rules.invitation_lifetime);
    let role = PartnerRole::Administrator;
    let row = open(&transaction, partner_id, email, role, None, times).await?;
    transaction.commit().await?;
    let token = PartnerToken {
        partner_invitation_id: PartnerInvitationId(row.id),
        generation: row.generation,
    };
    Ok(Some(token.write(&config.secrets)))
}

/// Takes an invitation back, and its mail out of the outbox.
///
/// # Errors
/// [`Problem::NotFound`] when the partner has none with this id that waits.
pub(crate) async fn withdraw(
    access: &Administering,
    id: PartnerInvitationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = access.transaction();
    let row = scope::unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::Id.eq(id.0))
        .filter(partner_invitation::Column::PartnerId.eq(access.partner().id.0))
        .filter(partner_invitation::Column::State.eq(PENDING))
        .lock(LockType::NoKeyUpdate);
    let row = row.one(transaction).await?.ok_or(Problem::NotFound)?;
    let update = scope::update_unowned::<partner_invitation::Entity>()
        .col_expr(partner_invitation::Column::State, WITHDRAWN.into())
        .col_expr(partner_invitation::Column::ClosedAt, now.into())
        .filter(partner_invitation::Column::Id.eq(row.id));
    update.exec(transaction).await?;
    messages::cancel_letters(transaction, &row.email, is_about(id), now).await
}

/// Takes somebody's access to the Partner Center away.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::LastPartnerAdministrator`].
pub(crate) async fn remove(access: &Administering, person_id: PersonId) -> Result<(), Error> {
    delete(access.transaction(), access.partner().id, person_id).await
}

async fn delete(
    transaction: &DatabaseTransaction,
    partner_id: PartnerId,
    person_id: PersonId,
) -> Result<(), Error> {
    let users = scope::unowned::<partner_user::Entity>()
        .filter(partner_user::Column::PartnerId.eq(partner_id.0))
        .all(transaction)
        .await?;
    let one = users.iter().find(|user| user.person_id == person_id.0);
    one.ok_or(Problem::NotFound)?;
    let administrator = PartnerRole::Administrator.code();
    let others = users.iter().filter(|user| user.person_id != person_id.0);
    if !others.map(|user| user.role.as_str()).any(|role| role == administrator) {
        return Err(Problem::LastPartnerAdministrator.into());
    }
    let delete = scope::delete_unowned::<partner_user::Entity>()
        .filter(partner_user::Column::PartnerId.eq(partner_id.0))
        .filter(partner_user::Column::PersonId.eq(person_id.0));
    delete.exec(transaction).await?;
    Ok(())
}

/// Takes the person out of every partner, with what was sent to their address.
pub(in crate::store) async fn erase(
    transaction: &DatabaseTransaction,
    person: &Person,
) -> Result<(), Error> {
    for partner in of_person(transaction, person.id).await? {
        by_id(partner.id).lock(LockType::NoKeyUpdate).one(transaction).await?;
        delete(transaction, partner.id, person.id).await?;
    }
    let sent = scope::delete_unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::Email.eq(person.email.as_ref()));
    sent.exec(transaction).await?;
    Ok(())
}

/// What is stored of the person's work for partners.
pub(in crate::store) async fn export(
    connection: &DatabaseConnection,
    person: &Person,
) -> Result<Vec<Value>, Error> {
    let users = scope::unowned::<partner_user::Entity>()
        .filter(partner_user::Column::PersonId.eq(person.id.0))
        .all(connection)
        .await?;
    let sent = scope::unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::Email.eq(person.email.as_ref()))
        .all(connection)
        .await?;
    let mut rows = Vec::new();
    for user in users {
        let partner = name_of_partner(connection, user.partner_id).await?;
        rows.push(json!({ "partner": partner, "role": user.role, "since": user.created_at }));
    }
    for row in sent {
        let partner = name_of_partner(connection, row.partner_id).await?;
        rows.push(json!({
            "partner": partner, "role": row.role, "invited_at": row.created_at,
            "state": row.state, "link_ends_at": row.ends_at,
        }));
    }
    Ok(rows)
}

async fn name_of_partner(connection: &impl ConnectionTrait, id: Uuid) -> Result<String, Error> {
    let row = by_id(PartnerId(id)).one(connection).await?;
    Ok(row.context("a row names a partner")?.name)
}

/// Forgets invitations whose link ended before, however they ended; returns how many.
pub(in crate::store) async fn forget(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    most: u64,
) -> Result<usize, Error> {
    let ids: Vec<Uuid> = scope::unowned::<partner_invitation::Entity>()
        .select_only()
        .column(partner_invitation::Column::Id)
        .filter(partner_invitation::Column::EndsAt.lte(before))
        .limit(most)
        .into_tuple()
        .all(transaction)
        .await?;
    let found = ids.len();
    let delete = scope::delete_unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::Id.is_in(ids));
    delete.exec(transaction).await?;
    Ok(found)
}
