//! The list of keys, the newest first.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::{Scope, can},
    api::{
        keys::{Key, KeyFilter},
        products::Product,
    },
    ids::{ProductKeyId, PurchasingAccountId},
    page::{NoFilter, Page, PageQuery},
    values::OrderNumber,
};
use uuid::Uuid;

use super::wanted::{Wanted, Way};
use crate::{
    access::Access,
    database::Effect,
    error::Error,
    store::{
        cursor,
        entity::{order, order_line, product, product_key},
        me::Names,
        products as catalog,
        rows::stored,
        scope,
    },
};

/// What the list is sorted by.
type Place = (NaiveDate, Uuid);

/// One page, the newest first.
pub(crate) async fn page(
    access: &Access<can::ViewKeys>,
    query: &PageQuery<KeyFilter>,
) -> Result<Page<Key>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let wanted = Wanted::by(access, &query.filter).await?;
    let all = wanted.keys(access, Way::OneByOne);
    let (rows, way) = match scope::few(access, all, product_key::Column::Id).await? {
        Some(ids) => (scope::select_these(access, product_key::Column::Id, &ids), Way::OneByOne),
        None => (wanted.keys(access, Way::InOrder), Way::InOrder),
    };
    let after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let rows = in_order(rows, way, after).limit(limit as u64 + 1);
    let rows = rows.all(access.connection()).await?;
    let beside = Beside::of(access, &rows).await?;
    cursor::page(rows, limit, |row| (row.issued_on, row.id), |row| beside.show(&row))
}

/// These rows in the order of the list, from behind a place.
pub(super) fn in_order(
    rows: Select<product_key::Entity>,
    way: Way,
    after: Option<Place>,
) -> Select<product_key::Entity> {
    let column = |column: product_key::Column| {
        let column = Expr::col((product_key::Entity, column));
        match way {
            Way::InOrder => column,
            Way::OneByOne => scope::not_by_index(column),
        }
    };
    let place = || [product_key::Column::IssuedOn, product_key::Column::Id].map(column);
    let rows = match after {
        Some((day, id)) => {
            rows.filter(Expr::tuple(place()).lt(Expr::tuple([day.into(), id.into()])))
        }
        None => rows,
    };
    place().into_iter().fold(rows, |rows, column| rows.order_by(column, Order::Desc))
}

/// One page of the products that the caller's accounts have keys of, by name.
pub(crate) async fn products(
    access: &Access<can::ViewKeys>,
    query: &PageQuery<NoFilter>,
) -> Result<Page<Product>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let keys = scope::select::<product_key::Entity, _, _>(access)
        .filter(scope::is(product_key::Column::ProductId, product::Column::Id));
    let mut rows = scope::unowned::<product::Entity>().filter(Expr::exists(keys.into_query()));
    let [name, id] = [product::Column::Name, product::Column::Id].map(Expr::col);
    if let Some(cursor) = &query.cursor {
        let (after, behind): (String, Uuid) = cursor::read(cursor)?;
        let place = Expr::tuple([after.into(), behind.into()]);
        rows = rows.filter(Expr::tuple([name, id]).gt(place));
    }
    let rows = rows
        .order_by_asc(product::Column::Name)
        .order_by_asc(product::Column::Id)
        .limit(limit as u64 + 1)
        .all(access.connection())
        .await?;
    cursor::page(rows, limit, |row| (row.name.clone(), row.id), |row| catalog::read(&row))
}

/// What stands in other tables about keys.
pub(super) struct Beside {
    products: BTreeMap<Uuid, Product>,
    names: Names,
    orders: BTreeMap<Uuid, OrderNumber>,
}

impl Beside {
    /// All of it about these.
    pub(super) async fn of<F: Effect>(
        access: &Access<can::ViewKeys, F>,
        rows: &[product_key::Model],
    ) -> Result<Self, Error> {
        let connection = access.connection();
        let products = catalog::by_id(connection, rows.iter().map(|row| row.product_id)).await?;
        let names = Names::of(connection, access.organization_id(), rows.iter().map(on)).await?;
        Ok(Self { products, names, orders: orders_of(access, rows).await? })
    }

    /// The key as it is told of without being revealed.
    pub(super) fn show(&self, row: &product_key::Model) -> Result<Key, Error> {
        let product = self.products.get(&row.product_id).context("a key is of a product")?;
        let count = |count: i32| u32::try_from(count).context("activations of a key");
        Ok(Key {
            id: ProductKeyId(row.id),
            number: stored(&row.number, "number of a key")?,
            product: product.clone(),
            account: self.names.scope(on(row))?,
            order: row.order_line_id.and_then(|id| self.orders.get(&id)).cloned(),
            ending: row.ending.clone(),
            activations_allowed: row.activations_allowed.map(count).transpose()?,
            activations_used: count(row.activations_used)?,
            issued_on: row.issued_on,
        })
    }
}

/// Where a key is.
pub(super) fn on(row: &product_key::Model) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(row.purchasing_account_id))
}

/// The number of the order of each line that these keys came with.
async fn orders_of<F: Effect>(
    access: &Access<can::ViewKeys, F>,
    rows: &[product_key::Model],
) -> Result<BTreeMap<Uuid, OrderNumber>, Error> {
    let lines: Vec<_> = rows.iter().filter_map(|row| row.order_line_id).collect();
    if lines.is_empty() {
        return Ok(BTreeMap::new());
    }
    let lines: Vec<(Uuid, Uuid)> = scope::select::<order_line::Entity, _, _>(access)
        .select_only()
        .columns([order_line::Column::Id, order_line::Column::OrderId])
        .filter(order_line::Column::Id.is_in(lines))
        .into_tuple()
        .all(access.connection())
        .await?;
    let orders: Vec<(Uuid, String)> = scope::select::<order::Entity, _, _>(access)
        .select_only()
        .columns([order::Column::Id, order::Column::Number])
        .filter(order::Column::Id.is_in(lines.iter().map(|(_, order)| *order)))
        .into_tuple()
        .all(access.connection())
        .await?;
    let orders: BTreeMap<_, _> = orders.into_iter().collect();
    let numbers = lines.iter().filter_map(|(line, order)| Some((line, orders.get(order)?)));
    numbers.map(|(line, number)| Ok((*line, stored(number, "number of an order")?))).collect()
}
