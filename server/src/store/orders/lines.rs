//! The lines of an order, and where each of them leads.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};
use shared::{
    access::{Permission, Scope},
    api::{
        orders::{OrderLine, OrderLineFilter, OrderState},
        products::Product,
    },
    ids::{OrderLineId, PurchasingAccountId},
    page::{Page, PageQuery},
    values::OrderNumber,
};
use uuid::Uuid;

use super::{
    Reader,
    find::{called, products},
};
use crate::{
    error::Error,
    store::{
        agreements::contains,
        cursor,
        entity::{download, order, order_line, product_key},
        products as catalog,
        rows::stored,
        scope,
    },
};

/// How many lines are read at once for a file.
const PART: u64 = 250;

/// One page, by number.
pub(crate) async fn page(
    access: &Reader,
    number: &OrderNumber,
    query: &PageQuery<OrderLineFilter>,
) -> Result<Page<OrderLine>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let order = super::row(access, number).await?;
    let lines = of(access, &order, &query.filter).await?;
    let after = query.cursor.as_ref().map(cursor::read::<i32>).transpose()?;
    let rows = next(lines, after, limit as u64 + 1).all(access.connection()).await?;
    let around = Around::of(access, &order, &rows).await?;
    cursor::page(rows, limit, |row| row.number, |row| around.line(&row))
}

/// All that a filter lets through, in parts.
pub(crate) struct ExportLines {
    access: Reader,
    order: order::Model,
    lines: Select<order_line::Entity>,
    after: Option<i32>,
    is_over: bool,
}

impl ExportLines {
    pub(crate) async fn new(
        access: Reader,
        number: &OrderNumber,
        filter: &OrderLineFilter,
    ) -> Result<Self, Error> {
        let order = super::row(&access, number).await?;
        let lines = of(&access, &order, filter).await?;
        Ok(Self { access, order, lines, after: None, is_over: false })
    }

    /// The next part, by number; nothing when that was all.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<OrderLine>>, Error> {
        if self.is_over {
            return Ok(None);
        }
        let rows = next(self.lines.clone(), self.after, PART).all(self.access.connection()).await?;
        self.is_over = (rows.len() as u64) < PART;
        self.after = rows.last().map(|row| row.number);
        let around = Around::of(&self.access, &self.order, &rows).await?;
        let lines = rows.iter().map(|row| around.line(row));
        Ok(Some(lines.collect::<Result<_, _>>()?))
    }
}

/// The lines of the order that the filter lets through.
async fn of(
    access: &Reader,
    order: &order::Model,
    filter: &OrderLineFilter,
) -> Result<Select<order_line::Entity>, Error> {
    let ids = [order.id];
    let lines =
        scope::select_these::<order_line::Entity, _>(access, order_line::Column::OrderId, &ids);
    let Some(text) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) else {
        return Ok(lines);
    };
    let products = products(access, called(text)).await?;
    let found = Condition::any()
        .add(contains(order_line::Column::PartNumber, text))
        .add(order_line::Column::ProductId.is_in(products));
    Ok(lines.filter(found))
}

fn next(
    lines: Select<order_line::Entity>,
    after: Option<i32>,
    limit: u64,
) -> Select<order_line::Entity> {
    let lines = match after {
        Some(number) => lines.filter(order_line::Column::Number.gt(number)),
        None => lines,
    };
    lines.order_by_asc(order_line::Column::Number).limit(limit)
}

/// What is needed to say all of some lines of an order.
struct Around {
    products: BTreeMap<Uuid, Product>,
    is_licensed: bool,
    /// How many keys there are for each line, if the caller may see that.
    keys: Option<BTreeMap<Uuid, u64>>,
    /// How many files there are of each product, if the caller may download them.
    downloads: Option<BTreeMap<Uuid, u64>>,
}

impl Around {
    async fn of(
        access: &Reader,
        order: &order::Model,
        rows: &[order_line::Model],
    ) -> Result<Self, Error> {
        let on = Scope::PurchasingAccount(PurchasingAccountId(order.purchasing_account_id));
        let permissions = access.rights().permissions_on(on);
        let may = |permission| permissions.contains(&permission);
        let products = catalog::by_id(access.connection(), rows.iter().map(|row| row.product_id));
        let products = products.await?;
        let keys = if may(Permission::ViewKeys) { Some(keys(access, rows).await?) } else { None };
        let downloads = if may(Permission::DownloadSoftware) {
            Some(downloads(access, products.keys().copied().collect()).await?)
        } else {
            None
        };
        let is_licensed = order.state == OrderState::Completed.code();
        Ok(Self { products, is_licensed, keys, downloads })
    }

    fn line(&self, row: &order_line::Model) -> Result<OrderLine, Error> {
        let product = self.products.get(&row.product_id).context("a product of a line")?;
        let count = |counts: &BTreeMap<Uuid, u64>, id| counts.get(&id).copied().unwrap_or_default();
        Ok(OrderLine {
            id: OrderLineId(row.id),
            number: row.number.try_into().context("number of a line")?,
            part_number: stored(&row.part_number, "part number of a line")?,
            product: product.clone(),
            quantity: row.quantity.try_into().context("quantity of a line")?,
            covered_from: row.covered_from,
            covered_to: row.covered_to,
            is_licensed: self.is_licensed,
            keys: self.keys.as_ref().map(|keys| count(keys, row.id)),
            downloads: self.downloads.as_ref().map(|files| count(files, row.product_id)),
        })
    }
}

/// How many of something there are.
#[derive(Debug, FromQueryResult)]
struct Counted {
    of: Uuid,
    count: i64,
}

fn counted(rows: Vec<Counted>) -> Result<BTreeMap<Uuid, u64>, Error> {
    let count = |row: Counted| Ok((row.of, row.count.try_into().context("a count")?));
    rows.into_iter().map(count).collect()
}

async fn keys(access: &Reader, rows: &[order_line::Model]) -> Result<BTreeMap<Uuid, u64>, Error> {
    use product_key::Column;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let keys = scope::select_these::<product_key::Entity, _>(access, Column::OrderLineId, &ids)
        .select_only()
        .column_as(Column::OrderLineId, "of")
        .column_as(Column::Id.count(), "count")
        .group_by(Column::OrderLineId)
        .into_model::<Counted>();
    counted(keys.all(access.connection()).await?)
}

async fn downloads(access: &Reader, products: Vec<Uuid>) -> Result<BTreeMap<Uuid, u64>, Error> {
    use download::Column;
    let downloads = scope::unowned::<download::Entity>()
        .filter(Column::ProductId.is_in(products))
        .select_only()
        .column_as(Column::ProductId, "of")
        .column_as(Column::Id.count(), "count")
        .group_by(Column::ProductId)
        .into_model::<Counted>();
    counted(downloads.all(access.connection()).await?)
}
