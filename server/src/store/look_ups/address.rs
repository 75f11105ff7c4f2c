//! The whole story of an address: who it is, what they are where, what was sent to them and what
//! became of it, and what organizations have written down.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, Order, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use shared::{
    access::Role,
    api::{
        look_ups::{
            AccountFound, AddressStory, EventFound, InvitationFound, MembershipFound, PersonFound,
        },
        users::UserStatus,
    },
    ids::{OrganizationId, PersonId},
    values::{EmailAddress, Name},
};
use uuid::Uuid;

use super::party;
use crate::{
    error::Error,
    store::{
        audit, deliveries,
        entity::{
            audit as audit_row, audit_personal, invitation, membership, person, purchasing_account,
            role_assignment,
        },
        invitations::with_lines,
        me::Names,
        operator_mails, partners,
        personal_values::in_log::addresses,
        rights::scope_of,
        rows::{locale, name, name_of},
        scope,
    },
};

/// So many invitations and mails are shown, the newest.
const NEWEST: u64 = 20;

/// So many events are shown, the newest.
const EVENTS: usize = 50;

/// So many accounts on which an address is designated are shown.
const DESIGNATIONS: u64 = 100;

/// Everything about the address; nothing where nothing is known.
pub(super) async fn story(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Option<AddressStory>, Error> {
    let select = scope::unowned::<person::Entity>();
    let person = select.filter(person::Column::Email.eq(email.as_ref())).one(connection).await?;
    let id = person.as_ref().map(|row| PersonId(row.id));
    let mut partners = Vec::new();
    if let Some(id) = id {
        let names = partners::of_person(connection, id).await?.into_iter();
        partners.extend(names.map(|partner| partner.name));
    }
    let most = i64::try_from(NEWEST).map_err(anyhow::Error::new)?;
    let story = AddressStory {
        person: person.as_ref().map(found).transpose()?,
        memberships: memberships(connection, id).await?,
        partners,
        designations: designations(connection, email).await?,
        invitations: invitations(connection, email, now).await?,
        mails: operator_mails::to_address(connection, email, most).await?,
        events: events(connection, email, id).await?,
    };
    Ok(Some(story).filter(is_something))
}

fn is_something(story: &AddressStory) -> bool {
    let AddressStory { person, memberships, partners, designations, invitations, mails, events } =
        story;
    let no_partners: &[Name] = partners;
    person.is_some()
        || !memberships.is_empty()
        || !no_partners.is_empty()
        || !designations.is_empty()
        || !invitations.is_empty()
        || !mails.is_empty()
        || !events.is_empty()
}

fn found(row: &person::Model) -> Result<PersonFound, Error> {
    Ok(PersonFound {
        id: PersonId(row.id),
        name: name_of(row)?,
        language: locale(&row.language),
        since: row.created_at,
        last_sign_in_on: row.signed_in_at.map(|at| at.date_naive()),
    })
}

async fn memberships(
    connection: &impl ConnectionTrait,
    id: Option<PersonId>,
) -> Result<Vec<MembershipFound>, Error> {
    let Some(id) = id else { return Ok(Vec::new()) };
    let rows = scope::deciding::<membership::Entity>()
        .filter(membership::Column::PersonId.eq(id.0))
        .all(connection)
        .await?;
    let mut memberships = Vec::new();
    for row in rows {
        let organization_id = OrganizationId(row.organization_id);
        let held = scope::deciding::<role_assignment::Entity>()
            .filter(role_assignment::Column::OrganizationId.eq(row.organization_id))
            .filter(role_assignment::Column::PersonId.eq(id.0))
            .all(connection)
            .await?;
        let held = held.into_iter().map(|it| {
            let role = Role::from_code(&it.role).context("role of an assignment")?;
            Ok((role, scope_of(it.purchasing_account_id, it.agreement_id)?))
        });
        let held = held.collect::<Result<Vec<_>, Error>>()?;
        let on = held.iter().map(|(_, on)| *on);
        let names = Names::of(connection, organization_id, on).await?;
        memberships.push(MembershipFound {
            organization: party::organization(connection, organization_id).await?,
            status: UserStatus::from_code(&row.status).context("status of a member")?,
            assignments: names.assignments(held)?,
        });
    }
    memberships.sort_by(|a, b| a.organization.name.as_ref().cmp(b.organization.name.as_ref()));
    Ok(memberships)
}

async fn designations(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Vec<AccountFound>, Error> {
    let rows = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::AdministratorEmail.eq(email.as_ref()))
        .limit(DESIGNATIONS)
        .all(connection)
        .await?;
    let mut accounts = Vec::new();
    for row in &rows {
        accounts.push(party::with_agreement(connection, row).await?);
    }
    accounts.sort_by(|a, b| a.number.cmp(&b.number));
    Ok(accounts)
}

async fn invitations(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Vec<InvitationFound>, Error> {
    let rows = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .order_by_desc(invitation::Column::CreatedAt)
        .order_by_desc(invitation::Column::Id)
        .limit(NEWEST)
        .all(connection)
        .await?;
    let deliveries = deliveries::states(connection, &rows).await?;
    let mut found = Vec::new();
    for loaded in with_lines(connection, rows).await? {
        let organization_id = loaded.organization_id();
        let names = Names::of(connection, organization_id, loaded.scopes()).await?;
        found.push(InvitationFound {
            organization: party::organization(connection, organization_id).await?,
            name: name(&loaded.row.given_name, &loaded.row.family_name)?,
            state: loaded.state(connection, now).await?,
            delivery: deliveries
                .get(&loaded.row.id)
                .copied()
                .unwrap_or(shared::api::deliveries::DeliveryState::Queued),
            assignments: names.assignments(loaded.lines.iter().copied())?,
            sent_at: loaded.row.sent_at,
            ends_at: loaded.row.ends_at,
        });
    }
    Ok(found)
}

/// What was done to the person or by them, and every row in which the address stands.
async fn events(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    id: Option<PersonId>,
) -> Result<Vec<EventFound>, Error> {
    let mut rows = named(connection, email).await?;
    if let Some(id) = id {
        for column in [audit_row::Column::PersonId, audit_row::Column::SubjectId] {
            let at = Expr::col((audit_row::Entity, audit_row::Column::CreatedAt));
            let newest = scope::unowned::<audit_row::Entity>()
                .filter(column.eq(id.0))
                .order_by(scope::not_by_index(at), Order::Desc)
                .limit(EVENTS as u64);
            rows.extend(newest.all(connection).await?);
        }
    }
    rows.sort_by_key(|row| (row.created_at, row.organization_id, row.number));
    rows.dedup_by_key(|row| (row.organization_id, row.number));
    let older = rows.len().saturating_sub(EVENTS);
    let mut by_organization = BTreeMap::<Uuid, Vec<_>>::new();
    for row in rows.into_iter().skip(older) {
        by_organization.entry(row.organization_id).or_default().push(row);
    }
    let mut found = Vec::new();
    for (organization_id, rows) in by_organization {
        let organization_id = OrganizationId(organization_id);
        let organization = party::organization(connection, organization_id).await?;
        for mut event in audit::read_whole(connection, organization_id, rows).await? {
            // From where somebody came is their organization's to know.
            event.network = None;
            found.push(EventFound { organization: organization.clone(), event });
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse((found.event.at, found.event.number)));
    Ok(found)
}

/// The newest rows in which the address stands.
async fn named(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Vec<audit_row::Model>, Error> {
    let places = addresses(email)
        .select_only()
        .columns([audit_personal::Column::OrganizationId, audit_personal::Column::Number])
        .limit(10 * EVENTS as u64)
        .into_tuple::<(Uuid, i64)>()
        .all(connection)
        .await?;
    let mut numbers = BTreeMap::<Uuid, BTreeSet<i64>>::new();
    for (organization_id, number) in places {
        numbers.entry(organization_id).or_default().insert(number);
    }
    let mut rows = Vec::new();
    for (organization_id, numbers) in numbers {
        let newest = numbers.into_iter().rev().take(EVENTS);
        let found = scope::unowned::<audit_row::Entity>()
            .filter(audit_row::Column::OrganizationId.eq(organization_id))
            .filter(audit_row::Column::Number.is_in(newest))
            .all(connection)
            .await?;
        rows.extend(found);
    }
    Ok(rows)
}
