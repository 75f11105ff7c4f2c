//! Subscriptions to online services, and the domains that they are provided for.
//!
//! A service is provided once per subscription and domain, as the database says. What it is told is a
//! row in the transaction of what has changed, and keeps its id however often it is sent.

mod edit;
mod events;
mod log;
mod news;
mod queue;
pub(crate) mod seats;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, sea_query::Expr,
};
use shared::{
    access::{Permission, Rights, Scope, can},
    api::{
        agreements::AgreementState,
        domains::DomainState,
        services::{
            Provisioning, ProvisioningState, ProvisioningStep, Service, ServiceDomain,
            Subscription, SubscriptionDetails, SubscriptionFilter, SubscriptionState,
        },
        session::PersonName,
    },
    ids::{DomainId, OrganizationId, ProvisioningId, PurchasingAccountId, SubscriptionId},
    page::{Page, PageQuery},
    problem::Problem,
};
use uuid::Uuid;

use super::{
    agreements::contains,
    cursor,
    entity::{
        connector_event, domain, domain_account, person, product, provisioning, purchasing_account,
        seat,
        subscription::{self, Column, Entity},
    },
    me::Names,
    products,
    question::Question,
    rows::stored,
    scope,
    today::today,
};
use crate::{access::Access, config::Connector, error::Error};

pub(crate) use edit::{end, provision, retry};
pub(crate) use events::{Due, due, note, report};
pub(crate) use log::{one as event, page as events_page, replay};
pub(in crate::store) use {
    log::forget,
    standing::{lost, proved},
};

/// Whoever looks: what is shown depends on what they reach.
struct Eyes<'a, C> {
    connection: &'a C,
    organization_id: OrganizationId,
    rights: &'a Rights,
    today: NaiveDate,
}

/// A page of subscriptions, by number.
pub(crate) async fn page(
    access: &Access<can::ViewServices>,
    query: &PageQuery<SubscriptionFilter>,
    now: DateTime<Utc>,
) -> Result<Page<Subscription>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let mut select = scope::select::<Entity, _, _>(access).order_by_asc(Column::Number);
    if let Some(search) = query.filter.search.as_deref().filter(|it| !it.is_empty()) {
        let named = scope::unowned::<product::Entity>()
            .filter(contains(product::Column::Name, search))
            .select_only()
            .column(product::Column::Id)
            .into_query();
        select = select.filter(
            contains(Column::Number, search).or(Expr::col(Column::ProductId).in_subquery(named)),
        );
    }
    if !query.filter.account.is_empty() {
        let numbers = query.filter.account.iter().map(AsRef::as_ref);
        let ids: Vec<Uuid> = scope::select::<purchasing_account::Entity, _, _>(access)
            .select_only()
            .column(purchasing_account::Column::Id)
            .filter(purchasing_account::Column::Number.is_in(numbers))
            .into_tuple()
            .all(access.connection())
            .await?;
        select = select.filter(Column::PurchasingAccountId.is_in(ids));
    }
    if let Some(after) = &query.cursor {
        select = select.filter(Column::Number.gt(cursor::read::<String>(after)?));
    }
    let rows = select.limit(limit as u64 + 1).all(access.connection()).await?;
    let eyes = eyes(access, now).await?;
    let shown = eyes.shown(&rows).await?;
    let mut shown: BTreeMap<_, _> = shown.into_iter().map(|it| (it.id.0, it)).collect();
    cursor::page(
        rows,
        limit,
        |row| row.number.clone(),
        |row| shown.remove(&row.id).ok_or_else(|| Problem::NotFound.into()),
    )
}

/// One of them, with what can be done.
///
/// # Errors
/// [`Problem::NotFound`] when the caller sees no such subscription.
pub(crate) async fn get(
    access: &Access<can::ViewServices>,
    id: SubscriptionId,
    connector: Option<&Connector>,
    now: DateTime<Utc>,
) -> Result<SubscriptionDetails, Error> {
    let row = scope::select::<Entity, _, _>(access).filter(Column::Id.eq(id.0));
    let row = row.one(access.connection()).await?.ok_or(Problem::NotFound)?;
    eyes(access, now).await?.details(row, connector).await
}

/// How many subscriptions that can be used today are provided for no domain, of those that the caller
/// may have provided; up to a hundred.
pub(crate) async fn count_unprovided(
    access: &Access<can::ProvisionServices>,
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    let today = today(access, now).await?;
    let select = scope::select::<Entity, _, _>(access)
        .filter(Column::State.eq(SubscriptionState::Active.code()))
        .order_by_asc(Column::Number)
        .limit(100);
    let rows: Vec<_> = select.all(access.connection()).await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| is_in_force(row, today)).collect();
    let ids = rows.iter().map(|row| row.id);
    let provided: Vec<Uuid> = scope::select_all::<provisioning::Entity, _, _>(access)
        .select_only()
        .column(provisioning::Column::SubscriptionId)
        .filter(provisioning::Column::SubscriptionId.is_in(ids))
        .filter(provisioning::Column::State.ne(ProvisioningState::Ended.code()))
        .into_tuple()
        .all(access.connection())
        .await?;
    Ok(rows.iter().filter(|row| !provided.contains(&row.id)).count())
}

async fn eyes(
    access: &Access<can::ViewServices>,
    now: DateTime<Utc>,
) -> Result<Eyes<'_, sea_orm::DatabaseConnection>, Error> {
    Ok(Eyes {
        connection: access.connection(),
        organization_id: access.organization_id(),
        rights: access.rights(),
        today: today(access, now).await?,
    })
}

/// Whether it can be used on the day.
fn is_in_force(row: &subscription::Model, today: NaiveDate) -> bool {
    row.state == SubscriptionState::Active.code()
        && row.starts_on <= today
        && row.ends_on.is_none_or(|last| last >= today)
}

fn on(row: &subscription::Model) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(row.purchasing_account_id))
}

fn state_of(row: &provisioning::Model) -> Result<ProvisioningState, Error> {
    Ok(ProvisioningState::from_code(&row.state).context("state of a provisioning")?)
}

fn steps_of(row: &provisioning::Model) -> Result<Vec<ProvisioningStep>, Error> {
    Ok(serde_json::from_str(&row.steps).context("steps of a provisioning")?)
}

/// How many people who can come in have an address in a domain. No name of a domain has characters
/// that mean something here.
const PEOPLE: Question = Question(
    "SELECT COUNT(*) AS people FROM membership JOIN person ON person.id = membership.person_id \
     WHERE membership.organization_id = $1 AND membership.status = 'active' \
     AND person.email LIKE $2",
);

#[derive(FromQueryResult)]
struct People {
    people: i64,
}

impl<C: ConnectionTrait> Eyes<'_, C> {
    async fn details(
        &self,
        row: subscription::Model,
        connector: Option<&Connector>,
    ) -> Result<SubscriptionDetails, Error> {
        let names =
            Names::with_agreements(self.connection, self.organization_id, [on(&row)]).await?;
        let is_agreement_active =
            names.state(names.agreement_of(on(&row))?) == AgreementState::Active;
        let domains = self.domains(&row).await?;
        let subscription = self.shown(std::slice::from_ref(&row)).await?.pop();
        Ok(SubscriptionDetails {
            subscription: subscription.ok_or(Problem::NotFound)?,
            domains,
            is_connected: connector.is_some(),
            is_agreement_active,
        })
    }

    async fn domains(&self, row: &subscription::Model) -> Result<Vec<ServiceDomain>, Error> {
        let ids: Vec<Uuid> = scope::deciding::<domain_account::Entity>()
            .select_only()
            .column(domain_account::Column::DomainId)
            .filter(domain_account::Column::OrganizationId.eq(self.organization_id.0))
            .filter(domain_account::Column::PurchasingAccountId.eq(row.purchasing_account_id))
            .into_tuple()
            .all(self.connection)
            .await?;
        let rows = scope::deciding::<domain::Entity>()
            .filter(domain::Column::OrganizationId.eq(self.organization_id.0))
            .filter(domain::Column::Id.is_in(ids))
            .order_by_asc(domain::Column::Name);
        let mut domains = Vec::new();
        for row in rows.all(self.connection).await? {
            let state = DomainState::from_code(&row.state).context("state of a domain")?;
            let people =
                if state.is_owned() { Some(self.people_in(&row.name).await?) } else { None };
            domains.push(ServiceDomain {
                id: DomainId(row.id),
                name: stored(&row.name, "name of a domain")?,
                state,
                people,
            });
        }
        Ok(domains)
    }

    async fn people_in(&self, domain: &str) -> Result<u64, Error> {
        let values = [self.organization_id.0.into(), format!("%@{domain}").into()];
        let people = PEOPLE.one::<People, _>(self.connection, values).await?;
        Ok(people.map_or(0, |it| it.people.unsigned_abs()))
    }

    async fn shown(&self, rows: &[subscription::Model]) -> Result<Vec<Subscription>, Error> {
        let names = Names::of(self.connection, self.organization_id, rows.iter().map(on)).await?;
        let products = products::by_id(self.connection, rows.iter().map(|row| row.product_id));
        let products = products.await?;
        let mut provided = self.provided(rows).await?;
        let seats = self.seats(rows).await?;
        let permission = Permission::ProvisionServices;
        let shown = rows.iter().map(|row| {
            let service = products.get(&row.product_id).context("a product of a subscription")?;
            Ok(Subscription {
                id: SubscriptionId(row.id),
                number: stored(&row.number, "number of a subscription")?,
                service: Service { code: service.code.clone(), name: service.name.clone() },
                account: names.scope(on(row))?,
                quantity: row.quantity.unsigned_abs(),
                seats: seats.get(&row.id).copied().unwrap_or_default(),
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                state: SubscriptionState::from_code(&row.state)
                    .context("state of a subscription")?,
                is_in_force: is_in_force(row, self.today),
                provisionings: provided.remove(&row.id).unwrap_or_default(),
                may_provision: self.rights.require(permission, on(row)).is_ok(),
            })
        });
        shown.collect()
    }

    /// How many seats are assigned.
    async fn seats(&self, rows: &[subscription::Model]) -> Result<BTreeMap<Uuid, u64>, Error> {
        if rows.is_empty() {
            return Ok(BTreeMap::new());
        }
        let counted: Vec<(Uuid, i64)> = scope::deciding::<seat::Entity>()
            .select_only()
            .column(seat::Column::SubscriptionId)
            .column_as(seat::Column::Id.count(), "seats")
            .filter(seat::Column::SubscriptionId.is_in(rows.iter().map(|row| row.id)))
            .filter(seat::Column::OrganizationId.eq(self.organization_id.0))
            .group_by(seat::Column::SubscriptionId)
            .into_tuple()
            .all(self.connection)
            .await?;
        Ok(counted.into_iter().map(|(id, seats)| (id, seats.unsigned_abs())).collect())
    }

    /// For which domains they are provided, by name.
    async fn provided(
        &self,
        rows: &[subscription::Model],
    ) -> Result<BTreeMap<Uuid, Vec<Provisioning>>, Error> {
        if rows.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = scope::deciding::<provisioning::Entity>()
            .filter(provisioning::Column::SubscriptionId.is_in(rows.iter().map(|row| row.id)))
            .filter(provisioning::Column::OrganizationId.eq(self.organization_id.0))
            .order_by_asc(provisioning::Column::DomainName);
        let found = found.all(self.connection).await?;
        let (events, people) = (self.events(&found).await?, self.people(&found).await?);
        let mut provided = BTreeMap::<_, Vec<_>>::new();
        for row in found {
            let event = row.event_id.and_then(|id| events.get(&id));
            let state = state_of(&row)?;
            let steps = steps_of(&row)?;
            let shown = Provisioning {
                id: ProvisioningId(row.id),
                domain: stored(&row.domain_name, "name of a domain")?,
                state,
                reason: row.reason,
                confirmed_by: people.get(&row.confirmed_by).cloned(),
                confirmed_at: row.confirmed_at,
                changed_at: row.changed_at,
                failures: event.map_or(0, |it| it.failures.unsigned_abs()),
                next_try_at: event.and_then(|it| it.next_try_at),
                steps,
            };
            provided.entry(row.subscription_id).or_default().push(shown);
        }
        Ok(provided)
    }

    async fn events(
        &self,
        rows: &[provisioning::Model],
    ) -> Result<BTreeMap<Uuid, connector_event::Model>, Error> {
        let ids: Vec<_> = rows.iter().filter_map(|row| row.event_id).collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let events = scope::deciding::<connector_event::Entity>()
            .filter(connector_event::Column::OrganizationId.eq(self.organization_id.0))
            .filter(connector_event::Column::Id.is_in(ids));
        let events = events.all(self.connection).await?;
        Ok(events.into_iter().map(|row| (row.id, row)).collect())
    }

    async fn people(
        &self,
        rows: &[provisioning::Model],
    ) -> Result<BTreeMap<Uuid, PersonName>, Error> {
        let ids: BTreeSet<_> = rows.iter().map(|row| row.confirmed_by).collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let people = scope::unowned::<person::Entity>()
            .filter(person::Column::Id.is_in(ids))
            .filter(person::Column::ErasedAt.is_null());
        let named = people.all(self.connection).await?.into_iter().map(|row| {
            let given_name = stored(&row.given_name, "name of a person")?;
            let family_name = stored(&row.family_name, "name of a person")?;
            Ok((row.id, PersonName { given_name, family_name }))
        });
        named.collect()
    }
}

/// The subscription, where the caller sees it.
fn seen<F: crate::database::Effect>(
    access: &Access<can::ProvisionServices, F>,
    id: SubscriptionId,
) -> Select<Entity> {
    let scopes = crate::access::Scopes::with(access.rights(), Permission::ViewServices);
    scope::select_on::<Entity, _, _>(access, &scopes).filter(Column::Id.eq(id.0))
}
