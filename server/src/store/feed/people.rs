//! The people of the demo: invited and registered by the machine, as if they had done it
//! themselves.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder, Set};
use shared::{
    access::{Role, Scope},
    api::{invitations::InvitationState, partner_users::PartnerRole},
    ids::{AgreementId, OrganizationId, PersonId, PurchasingAccountId},
    values::{EmailAddress, ShortName},
};
use uuid::Uuid;

use crate::{
    access::{Act, Actor},
    config::Rules,
    database::Machine,
    demo::{SampleInvitation, SamplePerson, SampleRole},
    error::Error,
    store::{
        Proven,
        entity::{
            agreement, invitation, organization, partner, partner_user, purchasing_account,
            role_assignment,
        },
        invitations,
        me::Names,
        operators, partners,
        people::{self, NewPerson},
        rights::scope_of,
        scope,
    },
};

/// When the organization came in; nothing when it has not.
pub(crate) async fn founded(
    machine: &Machine,
    short_name: &ShortName,
) -> Result<Option<DateTime<Utc>>, Error> {
    let row = organization_row(machine.reader(), short_name).await?;
    Ok(row.map(|row| row.created_at))
}

/// Whether somebody has a work account.
pub(crate) async fn is_registered(machine: &Machine, email: &EmailAddress) -> Result<bool, Error> {
    Ok(people::by_email(machine.reader(), email).await?.is_some())
}

/// Invites somebody in the name of a colleague; who was invited before is not invited again.
pub(crate) async fn invite(
    machine: &Machine,
    rules: &Rules,
    person: &SamplePerson,
    invitation: &SampleInvitation,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let organization = organization_row(&transaction, &invitation.organization).await?;
    let id = OrganizationId(organization.context("an organization of the feed")?.id);
    let inviter = people::by_email(&transaction, &invitation.inviter).await?;
    let inviter = inviter.context("an inviter is registered first")?.id;
    let act = Act::by_store(&Proven(()), &transaction, id, Actor::Person(inviter), now);
    let before = scope::select_in::<invitation::Entity>(&act)
        .filter(invitation::Column::Email.eq(person.email.as_ref()))
        .filter(invitation::Column::InviterId.eq(inviter.0));
    if before.one(&transaction).await?.is_some() {
        return Ok(());
    }
    let mut lines = Vec::new();
    for role in &invitation.roles {
        lines.push(line(&act, role).await?);
    }
    let row = invitation_row(&act, person, inviter, rules);
    invitations::open(&act, row, lines).await?;
    Ok(transaction.commit().await?)
}

fn invitation_row(
    act: &Act<'_>,
    person: &SamplePerson,
    inviter: PersonId,
    rules: &Rules,
) -> invitation::Model {
    invitation::Model {
        id: Uuid::now_v7(),
        organization_id: act.organization_id().0,
        agreement_id: None,
        email: person.email.to_string(),
        given_name: person.given_name.to_string(),
        family_name: person.family_name.to_string(),
        language: person.language.code().to_owned(),
        country: person.country.to_string(),
        inviter_id: Some(inviter.0),
        state: InvitationState::Pending.code().to_owned(),
        generation: 1,
        created_at: act.now(),
        sent_at: act.now(),
        ends_at: act.now() + rules.invitation_lifetime,
        closed_at: None,
        confirmation_asked_at: None,
        addressed_generation: 1,
    }
}

async fn line(act: &Act<'_>, role: &SampleRole) -> Result<(Role, Scope), Error> {
    let transaction = act.transaction();
    match role {
        SampleRole::OnAccount { role, account } => {
            let select = scope::select_in::<purchasing_account::Entity>(act);
            let number = purchasing_account::Column::Number.eq(account.as_ref());
            let row = select.filter(number).one(transaction).await?;
            let id = PurchasingAccountId(row.context("an account of the feed")?.id);
            Ok((*role, Scope::PurchasingAccount(id)))
        }
        SampleRole::OnAgreement { role, agreement } => {
            let select = scope::select_in::<agreement::Entity>(act);
            let number = agreement::Column::Number.eq(agreement.as_ref());
            let row = select.filter(number).one(transaction).await?;
            let id = AgreementId(row.context("an agreement of the feed")?.id);
            Ok((*role, Scope::Agreement(id)))
        }
    }
}

/// Makes a work account, and accepts everything that waits for it.
pub(crate) async fn register(
    machine: &Machine,
    person: &SamplePerson,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let new = NewPerson {
        email: &person.email,
        name: &person.name(),
        language: person.language,
        country: &person.country,
        password_hash,
    };
    let id = people::insert(&transaction, new, now).await?;
    accept_all(&transaction, id, now).await?;
    Ok(transaction.commit().await?)
}

async fn accept_all(
    transaction: &DatabaseTransaction,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let person = people::get(transaction, id).await?;
    for offer in invitations::offers_to(transaction, &person.email, now).await? {
        let held = invitations::held_by_address(transaction, &person.email, offer.id, now).await?;
        held.context("what was offered can be accepted")?
            .accept(transaction, &person, now, None)
            .await?;
    }
    Ok(())
}

/// Makes somebody an administrator of a partner.
pub(crate) async fn employ(
    machine: &Machine,
    short_name: &ShortName,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let select = scope::unowned::<partner::Entity>();
    let partner = select.filter(partner::Column::ShortName.eq(short_name.as_ref()));
    let partner = partner.one(&transaction).await?.context("a partner of the feed")?;
    let person = people::by_email(&transaction, email).await?.context("a person of the demo")?;
    let row = partner_user::ActiveModel {
        partner_id: Set(partner.id),
        person_id: Set(person.id.0),
        role: Set(PartnerRole::Administrator.code().to_owned()),
        created_at: Set(now),
    };
    scope::insert_once_unowned(&transaction, row).await?;
    Ok(transaction.commit().await?)
}

/// Makes somebody one of the vendor's own staff.
pub(crate) async fn appoint(
    machine: &Machine,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    let person = people::by_email(&transaction, email).await?.context("a person of the demo")?;
    operators::employ(&transaction, person.id, now).await?;
    Ok(transaction.commit().await?)
}

/// The roles of somebody in English, each with where it is held.
pub(crate) async fn roles_of(
    machine: &Machine,
    email: &EmailAddress,
) -> Result<Vec<String>, Error> {
    let connection = machine.reader();
    let person = people::by_email(connection, email).await?.context("a person of the demo")?;
    let mut roles = Vec::new();
    if operators::is_operator(connection, person.id).await? {
        roles.push("operator: the vendor's own pages".to_owned());
    }
    for partner in partners::of_person(connection, person.id).await? {
        roles.push(format!("{} of the partner {}", partner.role.code(), partner.name));
    }
    for organization in people::organizations_of(connection, person.id).await? {
        let rows = scope::deciding::<role_assignment::Entity>()
            .filter(role_assignment::Column::PersonId.eq(person.id.0))
            .filter(role_assignment::Column::OrganizationId.eq(organization.id))
            .order_by_asc(role_assignment::Column::Id)
            .all(connection)
            .await?;
        let scopes = rows.iter().map(|row| scope_of(row.purchasing_account_id, row.agreement_id));
        let scopes = scopes.collect::<Result<Vec<_>, Error>>()?;
        let names = Names::of(connection, OrganizationId(organization.id), scopes.clone()).await?;
        for (row, on) in rows.iter().zip(scopes) {
            let on = names.scope(on)?;
            let role = row.role.replace('_', " ");
            roles.push(format!("{role} of {} {} ({})", organization.name, on.number, on.name));
        }
    }
    Ok(roles)
}

pub(super) async fn organization_row(
    connection: &impl ConnectionTrait,
    short_name: &ShortName,
) -> Result<Option<organization::Model>, Error> {
    let select = scope::unowned::<organization::Entity>();
    let short_name = organization::Column::ShortName.eq(short_name.as_ref());
    Ok(select.filter(short_name).one(connection).await?)
}
