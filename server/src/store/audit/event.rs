//! Makes events for people out of rows.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Select};
use serde::Deserialize;
use serde_json::Value;
use shared::{
    access::{Permit, Role, Scope},
    api::audit::{Action, ActorKind, Change, Detail, Event, EventActor, EventPerson},
    ids::{OrganizationId, PersonId},
};
use uuid::Uuid;

use super::{NETWORK, PARTNER, REASON};
use crate::{
    access::Access,
    error::Error,
    store::{
        entity::{audit, audit_personal, audit_scope, partner, person},
        me::Names,
        rights::scope_of,
        rows::{name, name_of, stored},
        scope,
    },
};

type Values = BTreeMap<String, String>;

/// What stands in other tables about the rows.
struct Beside {
    personal: BTreeMap<i64, Values>,
    scopes: BTreeMap<i64, Vec<Scope>>,
    people: BTreeMap<Uuid, person::Model>,
    partners: BTreeMap<Uuid, partner::Model>,
    names: Names,
}

/// The events of these rows, in their order, with the scopes that the caller knows of.
pub(crate) async fn read<P: Permit>(
    access: &Access<P>,
    rows: Vec<audit::Model>,
) -> Result<Vec<Event>, Error> {
    let scopes = scope::select::<audit_scope::Entity, _, _>(access);
    read_with(access.connection(), access.organization_id(), scopes, rows).await
}

/// The events of these rows of one organization, for whoever may know all of its scopes.
pub(in crate::store) async fn read_whole(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
    rows: Vec<audit::Model>,
) -> Result<Vec<Event>, Error> {
    let scopes = scope::deciding::<audit_scope::Entity>()
        .filter(audit_scope::Column::OrganizationId.eq(organization_id.0));
    read_with(connection, organization_id, scopes, rows).await
}

async fn read_with(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
    known: Select<audit_scope::Entity>,
    rows: Vec<audit::Model>,
) -> Result<Vec<Event>, Error> {
    let scopes = scopes(connection, known, &rows).await?;
    // The scopes of roles are among those of their row.
    let on = scopes.values().flatten().copied();
    let names = Names::of(connection, organization_id, on).await?;
    let personal = personal(connection, organization_id, &rows).await?;
    let people = people(connection, &rows).await?;
    let partners = partners(connection, &rows).await?;
    let beside = Beside { personal, scopes, people, partners, names };
    rows.iter().map(|row| event(row, &beside)).collect()
}

async fn personal(
    connection: &impl ConnectionTrait,
    organization_id: OrganizationId,
    rows: &[audit::Model],
) -> Result<BTreeMap<i64, Values>, Error> {
    let found = scope::unowned::<audit_personal::Entity>()
        .filter(audit_personal::Column::OrganizationId.eq(organization_id.0))
        .filter(audit_personal::Column::Number.is_in(rows.iter().map(|row| row.number)))
        .all(connection)
        .await?;
    let mut values = BTreeMap::<_, Values>::new();
    for row in found {
        values.entry(row.number).or_default().insert(row.name, row.value);
    }
    Ok(values)
}

/// The scopes of the rows, as far as the caller knows of them.
async fn scopes(
    connection: &impl ConnectionTrait,
    known: Select<audit_scope::Entity>,
    rows: &[audit::Model],
) -> Result<BTreeMap<i64, Vec<Scope>>, Error> {
    let found = known
        .filter(audit_scope::Column::Number.is_in(rows.iter().map(|row| row.number)))
        .order_by_asc(audit_scope::Column::Number)
        .order_by_asc(audit_scope::Column::Position)
        .all(connection)
        .await?;
    let mut scopes = BTreeMap::<_, Vec<_>>::new();
    for row in found {
        let on = scope_of(row.purchasing_account_id, row.agreement_id)?;
        scopes.entry(row.number).or_default().push(on);
    }
    Ok(scopes)
}

async fn people(
    connection: &impl ConnectionTrait,
    rows: &[audit::Model],
) -> Result<BTreeMap<Uuid, person::Model>, Error> {
    let ids = rows.iter().filter_map(|row| row.person_id);
    let people = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(ids));
    let people = people.all(connection).await?;
    Ok(people.into_iter().map(|row| (row.id, row)).collect())
}

/// The partners that somebody has done something for.
async fn partners(
    connection: &impl ConnectionTrait,
    rows: &[audit::Model],
) -> Result<BTreeMap<Uuid, partner::Model>, Error> {
    let ids: Vec<_> = rows.iter().filter_map(partner_of).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let partners = scope::unowned::<partner::Entity>().filter(partner::Column::Id.is_in(ids));
    let partners = partners.all(connection).await?;
    Ok(partners.into_iter().map(|row| (row.id, row)).collect())
}

fn partner_of(row: &audit::Model) -> Option<Uuid> {
    row.facts["facts"][PARTNER].as_str()?.parse().ok()
}

fn event(row: &audit::Model, beside: &Beside) -> Result<Event, Error> {
    let (no_values, no_scopes) = (Values::new(), Vec::new());
    let personal = beside.personal.get(&row.number).unwrap_or(&no_values);
    let facts = &row.facts["facts"];
    let scopes = beside.scopes.get(&row.number).unwrap_or(&no_scopes);
    let assignments = |list: &Value| beside.names.assignments(known(scopes, list));
    let roles = &facts["roles"];
    let has_changed = roles.is_object();
    Ok(Event {
        number: u64::try_from(row.number).context("number of an event")?,
        at: row.created_at,
        action: Action::from_code(&row.action).context("action of an event")?,
        actor: actor(row, beside)?,
        network: personal.get(NETWORK).cloned(),
        subject: subject(personal)?,
        reason: personal.get(REASON).cloned(),
        scopes: scopes.iter().map(|on| beside.names.scope(*on)).collect::<Result<_, _>>()?,
        changes: changes(facts, personal),
        roles_before: has_changed.then(|| assignments(&roles["before"])).transpose()?,
        roles: assignments(if has_changed { &roles["after"] } else { &facts["lines"] })?,
    })
}

fn actor(row: &audit::Model, beside: &Beside) -> Result<EventActor, Error> {
    let person = row.person_id.and_then(|id| beside.people.get(&id));
    let person = person.map(|person| {
        let email = Some(person.email.clone());
        Ok::<_, Error>(EventPerson { name: Some(name_of(person)?), email })
    });
    let partner = partner_of(row).and_then(|id| beside.partners.get(&id));
    let partner = partner.map(|it| stored(&it.name, "name of a partner"));
    Ok(EventActor {
        kind: ActorKind::from_code(&row.actor).context("actor of an event")?,
        id: row.person_id.map(PersonId),
        person: person.transpose()?,
        partner: partner.transpose()?,
    })
}

fn subject(personal: &Values) -> Result<Option<EventPerson>, Error> {
    let email = personal.get("email").cloned();
    let parts = personal.get("given_name").zip(personal.get("family_name"));
    let name = parts.map(|(given, family)| name(given, family)).transpose()?;
    Ok((email.is_some() || name.is_some()).then_some(EventPerson { name, email }))
}

/// What an invitation or an agreement said of a person before, and says now.
const PERSON: [(Detail, &str, &str); 4] = [
    (Detail::Email, "earlier_email", "email"),
    (Detail::GivenName, "earlier_given_name", "given_name"),
    (Detail::FamilyName, "earlier_family_name", "family_name"),
    (Detail::Phone, "earlier_phone", "phone"),
];

fn changes(facts: &Value, personal: &Values) -> Vec<Change> {
    let values = Detail::ALL.iter().map(|what| Change {
        what: *what,
        before: text(&facts["before"][what.code()]),
        after: text(&facts["after"][what.code()]),
    });
    let administrator = Change {
        what: Detail::Administrator,
        before: personal.get("former_email").cloned(),
        after: personal.get("email").cloned(),
    };
    let person = PERSON.map(|(what, before, after)| Change {
        what,
        before: personal.get(before).cloned(),
        after: personal.get(after).cloned(),
    });
    // Without a value of before nothing was replaced.
    let person = person.into_iter().filter(|change| change.before.is_some());
    let was_replaced = administrator.before.is_some() && administrator.after.is_some();
    let administrator = Some(administrator).filter(|_| was_replaced);
    let changes = values.chain(administrator).chain(person);
    changes.filter(|change| change.before != change.after).collect()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Some(value.to_string())
        }
    }
}

/// Those among the roles that are on scopes that the caller knows of.
fn known(scopes: &[Scope], list: &Value) -> Vec<(Role, Scope)> {
    let of = |line: &Value| {
        let role = line["role"].as_str().and_then(Role::from_code)?;
        let on = Scope::deserialize(&line["on"]).ok()?;
        scopes.contains(&on).then_some((role, on))
    };
    list.as_array().into_iter().flatten().filter_map(of).collect()
}
