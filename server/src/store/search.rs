//! A few of everything that somebody may see, by what it is called.
//!
//! Each kind is looked for where the caller has the permission for it, and nowhere else. Orders are
//! read in the order of their numbers until there are enough: what is called like none is looked for
//! in every number of the organization, as people are in every name.

use anyhow::Context;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use shared::{
    access::{Permission, can},
    api::{
        agreements::AgreementState,
        orders::OrderState,
        products::Product,
        search::{Found, FoundAgreement, FoundOrder, FoundPerson},
    },
    ids::PersonId,
    limits,
};

use super::{
    agreements::contains,
    entity::{agreement, license_entry, membership, order, product, purchasing_account},
    products,
    rows::{name, stored},
    scope::{self, Owned},
    users,
};
use crate::{
    access::{Access, Scopes},
    error::Error,
};

/// Whoever looks for something.
type Seeker = Access<can::ViewHome>;

/// So many of each kind.
const EACH: u64 = 5;

/// What has the text in what it is called.
pub(crate) async fn search(access: &Seeker, text: &str) -> Result<Found, Error> {
    // Nothing is called by what cannot be seen.
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    let text = text.trim();
    if text.is_empty() || text.chars().count() > limits::SEARCH_MAXIMUM {
        return Ok(Found::default());
    }
    Ok(Found {
        agreements: agreements(access, text).await?,
        orders: orders(access, text).await?,
        products: products(access, text).await?,
        people: people(access, text).await?,
    })
}

/// The rows that the caller sees by the permission, if they have it anywhere.
fn seen<E: Owned>(access: &Seeker, permission: Permission) -> Option<Select<E>> {
    let scopes = Scopes::with(access.rights(), permission);
    (!scopes.is_empty()).then(|| scope::select_on(access, &scopes))
}

async fn agreements(access: &Seeker, text: &str) -> Result<Vec<FoundAgreement>, Error> {
    use agreement::Column;
    let permission = Permission::ViewAgreements;
    let seen_agreements = seen::<agreement::Entity>(access, permission);
    let seen_accounts = seen::<purchasing_account::Entity>(access, permission);
    let Some((agreements, accounts)) = seen_agreements.zip(seen_accounts) else {
        return Ok(Vec::new());
    };
    let of_accounts =
        accounts.filter(scope::is(purchasing_account::Column::AgreementId, Column::Id)).filter(
            Condition::any()
                .add(contains(purchasing_account::Column::Number, text))
                .add(contains(purchasing_account::Column::Name, text)),
        );
    let called = Condition::any()
        .add(contains(Column::Number, text))
        .add(contains(Column::Name, text))
        .add(contains(Column::Nickname, text))
        .add(Expr::exists(of_accounts.into_query()));
    let rows = agreements
        .filter(Column::State.ne(AgreementState::Draft.code()))
        .filter(called)
        .order_by_desc(Column::EndsOn)
        .order_by_asc(Column::Number)
        .limit(EACH)
        .all(access.connection())
        .await?;
    rows.iter().map(found_agreement).collect()
}

fn found_agreement(row: &agreement::Model) -> Result<FoundAgreement, Error> {
    let nickname = row.nickname.as_deref();
    Ok(FoundAgreement {
        number: stored(&row.number, "number of an agreement")?,
        name: stored(&row.name, "name of an agreement")?,
        nickname: nickname.map(|it| stored(it, "nickname of an agreement")).transpose()?,
    })
}

async fn orders(access: &Seeker, text: &str) -> Result<Vec<FoundOrder>, Error> {
    let Some(orders) = seen::<order::Entity>(access, Permission::ViewOrders) else {
        return Ok(Vec::new());
    };
    let rows = orders
        .filter(contains(order::Column::Number, text))
        .order_by_desc(order::Column::Number)
        .limit(EACH)
        .all(access.connection())
        .await?;
    rows.iter().map(found_order).collect()
}

fn found_order(row: &order::Model) -> Result<FoundOrder, Error> {
    Ok(FoundOrder {
        number: stored(&row.number, "number of an order")?,
        ordered_on: row.ordered_on,
        state: OrderState::from_code(&row.state).context("state of an order")?,
    })
}

/// The vendor has a few hundred; for each that is called so, one entry of the caller's is looked for.
async fn products(access: &Seeker, text: &str) -> Result<Vec<Product>, Error> {
    let Some(entries) = seen::<license_entry::Entity>(access, Permission::ViewLicenses) else {
        return Ok(Vec::new());
    };
    let own = entries.filter(scope::is(license_entry::Column::ProductId, product::Column::Id));
    let called = Condition::any()
        .add(contains(product::Column::Name, text))
        .add(contains(product::Column::Code, text));
    let rows = scope::unowned::<product::Entity>()
        .filter(called)
        .filter(Expr::exists(own.limit(1).into_query()))
        .order_by_asc(product::Column::Name)
        .limit(EACH)
        .all(access.connection())
        .await?;
    rows.iter().map(products::read).collect()
}

async fn people(access: &Seeker, text: &str) -> Result<Vec<FoundPerson>, Error> {
    use membership::Column;
    let Some(people) = seen::<membership::Entity>(access, Permission::ListUsers) else {
        return Ok(Vec::new());
    };
    let rows = people
        .filter(users::is_found_in([Column::GivenName, Column::FamilyName, Column::Email], text))
        .order_by_asc(Column::FamilyName)
        .order_by_asc(Column::GivenName)
        .order_by_asc(Column::PersonId)
        .limit(EACH)
        .all(access.connection())
        .await?;
    rows.iter().map(found_person).collect()
}

fn found_person(row: &membership::Model) -> Result<FoundPerson, Error> {
    Ok(FoundPerson {
        id: PersonId(row.person_id),
        name: name(&row.given_name, &row.family_name)?,
        email: stored(&row.email, "address of a person")?,
    })
}
