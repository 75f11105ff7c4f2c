//! What was ordered, by month.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{
    ColumnTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, Func},
};
use shared::api::{orders::OrderState, reports::OrderedMonth};
use uuid::Uuid;

use super::{Period, Reader, months};
use crate::{
    access::Scopes,
    error::Error,
    store::{
        entity::{order, order_line},
        scope,
    },
};

/// What the orders of a month come to.
#[derive(Debug, FromQueryResult)]
struct Sum {
    /// As in `2026-03`.
    month: String,
    orders: i64,
    quantity: Option<i64>,
}

/// Every month of the period, with what was ordered in it and not canceled.
pub(super) async fn by_month(
    access: &Reader,
    scopes: &Scopes,
    products: Option<Vec<Uuid>>,
    period: Period,
) -> Result<Vec<OrderedMonth>, Error> {
    let empty = |month| (month, OrderedMonth { month, orders: 0, quantity: 0 });
    let mut ordered: BTreeMap<_, _> = months::between(period.from, period.to).map(empty).collect();
    for Sum { month, orders, quantity } in sums(access, scopes, products, period).await? {
        let month = format!("{month}-01").parse().context("month of an order")?;
        let orders = u64::try_from(orders).context("count of orders")?;
        let quantity = u64::try_from(quantity.unwrap_or_default()).context("what was ordered")?;
        ordered.insert(month, OrderedMonth { month, orders, quantity });
    }
    Ok(ordered.into_values().collect())
}

async fn sums(
    access: &Reader,
    scopes: &Scopes,
    products: Option<Vec<Uuid>>,
    period: Period,
) -> Result<Vec<Sum>, Error> {
    if scopes.accounts.is_empty() {
        return Ok(Vec::new());
    }
    // Days are texts on one database, and on both they are written in the same way.
    let day = Expr::col((order::Entity, order::Column::OrderedOn)).cast_as(Alias::new("text"));
    let month = Func::cust(Alias::new("substr")).args([day, 1.into(), 7.into()]);
    // A sum of whole numbers is none any more on PostgreSQL.
    let quantity = quantity(access, products.as_deref());
    let sum = quantity.clone().sum().cast_as(Alias::new("bigint"));
    let mut select = scope::select_on::<order::Entity, _, _>(access, scopes)
        .filter(order::Column::OrderedOn.between(period.from, period.to))
        .filter(order::Column::State.ne(OrderState::Canceled.code()))
        .select_only()
        .column_as(Expr::from(month), "month")
        .column_as(order::Column::Id.count(), "orders")
        .column_as(sum, "quantity")
        .group_by(Expr::col(Alias::new("month")));
    if products.is_some() {
        select = select.filter(quantity.is_not_null());
    }
    Ok(select.into_model::<Sum>().all(access.connection()).await?)
}

/// How many licenses the lines of the order have together that is looked at; nothing when none is of
/// these products. Looked up order by order: what others ordered is not read.
fn quantity(access: &Reader, products: Option<&[Uuid]>) -> Expr {
    let mut lines = scope::select_all::<order_line::Entity, _, _>(access)
        .filter(scope::is(order_line::Column::OrderId, order::Column::Id))
        .select_only()
        .column_as(Expr::col((order_line::Entity, order_line::Column::Quantity)).sum(), "quantity");
    if let Some(products) = products {
        let is_of_one = order_line::Column::ProductId.is_in(products.iter().copied());
        lines = lines.filter(is_of_one);
    }
    lines.into_query().into()
}
