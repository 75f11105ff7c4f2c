//! Who may use a subscription, and who does.
//!
//! Whose address is in a domain that the service is ready for may hold a seat, as long as they have a
//! role on the account. Who holds one and may not any more is shown until the seat is released: nobody
//! loses one silently.

mod assign;
mod free;
pub(super) mod told;

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, sea_query::Expr,
};
use shared::{
    access::{Permission, can},
    api::{
        seats::{SeatFilter, SeatObstacle, SeatPerson},
        services::ProvisioningState,
        users::UserStatus,
    },
    ids::{PersonId, SubscriptionId},
    page::{Page, PageQuery},
    problem::Problem,
    values::{DomainName, EmailAddress},
};
use uuid::Uuid;

use super::{on, seen, state_of};
use crate::{
    access::Access,
    error::Error,
    store::{
        cursor,
        entity::{
            membership::{self, Column, Entity},
            provisioning, purchasing_account, role_assignment, seat, subscription,
        },
        rows::{name, stored},
        scope, users,
    },
};

pub(crate) use assign::{assign, release};
pub(in crate::store) use {free::free, told::forget};

type Looker = Access<can::ProvisionServices>;

/// A page of the people who may hold a seat, and of those who hold one, by address.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Forbidden`].
pub(crate) async fn page(
    access: &Looker,
    id: SubscriptionId,
    query: &PageQuery<SeatFilter>,
) -> Result<Page<SeatPerson>, Error> {
    let of = seen(access, id).one(access.connection()).await?.ok_or(Problem::NotFound)?;
    access.rights().require(Permission::ProvisionServices, on(&of))?;
    let list = List::read(access, of).await?;
    let limit = usize::from(u16::from(query.limit));
    let (mut select, [email, person_id]) = list.wanted().await?;
    if let Some(search) = query.filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty())
    {
        let columns = [Column::GivenName, Column::FamilyName, Column::Email];
        select = select.filter(users::is_found_in(columns, search));
    }
    if let Some(after) = &query.cursor {
        let place: (String, Uuid) = cursor::read(after)?;
        let columns = Expr::tuple([email.clone(), person_id.clone()]);
        select = select.filter(columns.gt(Expr::tuple([place.0.into(), place.1.into()])));
    }
    let select = select.order_by(email, Order::Asc).order_by(person_id, Order::Asc);
    let rows = select.limit(limit as u64 + 1).all(access.connection()).await?;
    let mut shown = list.shown(&rows).await?;
    cursor::page(
        rows,
        limit,
        |row| (row.email.clone(), row.person_id),
        |row| shown.remove(&row.person_id).ok_or_else(|| Problem::NotFound.into()),
    )
}

/// A subscription, as its people are looked for.
struct List<'a> {
    access: &'a Looker,
    of: subscription::Model,
    agreement_id: Uuid,
    provided: Vec<Provided>,
}

/// A domain for which the service is or was provided.
struct Provided {
    id: Uuid,
    domain: DomainName,
    state: ProvisioningState,
}

impl Provided {
    fn read(row: &provisioning::Model) -> Result<Self, Error> {
        let domain = stored(&row.domain_name, "name of a domain")?;
        Ok(Self { id: row.id, domain, state: state_of(row)? })
    }

    /// Whether it lets whoever has the address use the service.
    fn lets(&self, email: &EmailAddress) -> bool {
        self.state == ProvisioningState::Ready && self.domain.has(email)
    }
}

impl<'a> List<'a> {
    async fn read(access: &'a Looker, of: subscription::Model) -> Result<Self, Error> {
        let account = scope::select_all::<purchasing_account::Entity, _, _>(access)
            .filter(purchasing_account::Column::Id.eq(of.purchasing_account_id));
        let account = account.one(access.connection()).await?.ok_or(Problem::NotFound)?;
        let rows = scope::select_all::<provisioning::Entity, _, _>(access)
            .filter(provisioning::Column::SubscriptionId.eq(of.id));
        let rows = rows.all(access.connection()).await?;
        let provided = rows.iter().map(Provided::read).collect::<Result<_, _>>()?;
        Ok(Self { access, of, agreement_id: account.agreement_id, provided })
    }

    /// The roles on the account.
    fn roles(&self) -> Select<role_assignment::Entity> {
        let there = Condition::any()
            .add(role_assignment::Column::PurchasingAccountId.eq(self.of.purchasing_account_id))
            .add(role_assignment::Column::AgreementId.eq(self.agreement_id));
        scope::select_all::<role_assignment::Entity, _, _>(self.access).filter(there)
    }

    fn seats(&self) -> Select<seat::Entity> {
        scope::select_all::<seat::Entity, _, _>(self.access)
            .filter(seat::Column::SubscriptionId.eq(self.of.id))
    }

    /// That somebody's address is in a domain which lets them use the service.
    fn in_domain(&self) -> Option<Expr> {
        let ready = self.provided.iter().filter(|it| it.state == ProvisioningState::Ready);
        let names: Vec<_> = ready.map(|it| it.domain.as_ref()).collect();
        (!names.is_empty()).then(|| Column::EmailDomain.is_in(names))
    }

    /// Who is listed, and by which columns in order.
    async fn wanted(&self) -> Result<(Select<Entity>, [Expr; 2]), Error> {
        let held = self.seats().filter(scope::is(seat::Column::PersonId, Column::PersonId));
        let roles = self
            .roles()
            .filter(scope::is(role_assignment::Column::PersonId, Column::PersonId))
            .filter(scope::is(role_assignment::Column::OrganizationId, Column::OrganizationId));
        let mut wanted = Condition::any().add(exists(held));
        if let Some(in_domain) = self.in_domain() {
            let may = Condition::all()
                .add(Column::Status.eq(UserStatus::Active.code()))
                .add(in_domain)
                .add(exists(roles));
            wanted = wanted.add(may);
        }
        let select = scope::select_all::<Entity, _, _>(self.access).filter(wanted);
        let order = [Column::Email, Column::PersonId].map(|it| Expr::col((Entity, it)));
        let Some(few) = self.few().await? else { return Ok((select, order)) };
        Ok((select.filter(Column::PersonId.is_in(few)), order.map(scope::not_by_index)))
    }

    /// Everybody who can be listed, and perhaps others, when they are few.
    async fn few(&self) -> Result<Option<BTreeSet<Uuid>>, Error> {
        let Some(holders) = scope::few(self.access, self.seats(), seat::Column::PersonId).await?
        else {
            return Ok(None);
        };
        let there = self.few_there().await?;
        Ok(there.map(|there| there.into_iter().chain(holders).collect()))
    }

    /// Who may hold one, and perhaps others: those of the domains or those of the account.
    async fn few_there(&self) -> Result<Option<Vec<Uuid>>, DbErr> {
        let Some(in_domain) = self.in_domain() else { return Ok(Some(Vec::new())) };
        let people = scope::select_all::<Entity, _, _>(self.access).filter(in_domain);
        let people = scope::few(self.access, people, Column::PersonId).await?;
        if people.is_some() {
            return Ok(people);
        }
        scope::few(self.access, self.roles(), role_assignment::Column::PersonId).await
    }

    async fn shown(&self, rows: &[membership::Model]) -> Result<BTreeMap<Uuid, SeatPerson>, Error> {
        let ids: Vec<_> = rows.iter().map(|row| row.person_id).collect();
        let seats = self.seats().filter(seat::Column::PersonId.is_in(ids.iter().copied()));
        let seats = seats.all(self.access.connection()).await?;
        let mut seats: BTreeMap<_, _> = seats.into_iter().map(|it| (it.person_id, it)).collect();
        let there: BTreeSet<Uuid> = self
            .roles()
            .filter(role_assignment::Column::PersonId.is_in(ids))
            .select_only()
            .column(role_assignment::Column::PersonId)
            .into_tuple::<Uuid>()
            .all(self.access.connection())
            .await?
            .into_iter()
            .collect();
        let shown = rows.iter().map(|row| {
            let is_there =
                there.contains(&row.person_id) && row.status == UserStatus::Active.code();
            let person = self.person(row, seats.remove(&row.person_id).as_ref(), is_there)?;
            Ok((row.person_id, person))
        });
        shown.collect()
    }

    fn person(
        &self,
        row: &membership::Model,
        seat: Option<&seat::Model>,
        is_there: bool,
    ) -> Result<SeatPerson, Error> {
        let email: EmailAddress = stored(&row.email, "address of a person")?;
        let domain = self.provided.iter().find(|it| it.lets(&email)).map(|it| it.domain.clone());
        let obstacle = match seat {
            Some(_) if !is_there => Some(SeatObstacle::NoRole),
            Some(seat) if domain.is_none() => Some(self.obstacle(seat)),
            Some(_) | None => None,
        };
        Ok(SeatPerson {
            id: PersonId(row.person_id),
            email,
            name: name(&row.given_name, &row.family_name)?,
            domain,
            seat_since: seat.map(|it| it.assigned_at),
            obstacle,
        })
    }

    /// Why the domain for which the seat was assigned does not let anybody use the service.
    fn obstacle(&self, seat: &seat::Model) -> SeatObstacle {
        let state = self.provided.iter().find(|it| it.id == seat.provisioning_id);
        match state.map(|it| it.state) {
            Some(ProvisioningState::Suspended) => SeatObstacle::DomainLost,
            Some(
                ProvisioningState::Queued
                | ProvisioningState::InProgress
                | ProvisioningState::Ready
                | ProvisioningState::Failed
                | ProvisioningState::Deprovisioning
                | ProvisioningState::Ended,
            )
            | None => SeatObstacle::NotProvided,
        }
    }
}

/// Whether there is such a row; PostgreSQL would otherwise read all of them at once.
fn exists<E: EntityTrait>(rows: Select<E>) -> Expr {
    Expr::exists(rows.limit(1).offset(0).into_query())
}
