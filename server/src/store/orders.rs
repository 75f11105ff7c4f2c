//! Orders as the people of an organization see them.

mod choices;
mod find;
mod lines;
mod place;
mod summary;

use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::can,
    api::orders::{Order, OrderFilter, OrderSummary},
    page::{Page, PageQuery},
    problem::Problem,
    values::OrderNumber,
};

use super::{cursor, entity::order, scope};
use crate::{access::Access, error::Error};

pub(crate) use choices::choices;
pub(crate) use find::partner_name;
pub(crate) use lines::{ExportLines, page as lines_page};

use find::Found;
use summary::Surroundings;

/// Whoever sees orders.
pub(super) type Reader = Access<can::ViewOrders>;

/// How many orders are read at once for a file.
const PART: u64 = 250;

/// One page, in the order of the filter.
pub(crate) async fn page(
    access: &Reader,
    query: &PageQuery<OrderFilter>,
) -> Result<Page<OrderSummary>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let found = Found::by(access, &query.filter).await?;
    let after = query.cursor.as_ref().map(cursor::read).transpose()?;
    let rows = found.rows(access, after.as_ref(), limit as u64 + 1).await?;
    let around = Surroundings::of(access, &rows).await?;
    cursor::page(rows, limit, |row| found.place(row), |row| around.summary(&row))
}

/// One order.
///
/// # Errors
/// [`Problem::NotFound`] when the caller sees no such order.
pub(crate) async fn get(access: &Reader, number: &OrderNumber) -> Result<Order, Error> {
    let row = row(access, number).await?;
    let around = Surroundings::of(access, std::slice::from_ref(&row)).await?;
    Ok(Order { summary: around.summary(&row)?, agreement: around.agreement(&row)? })
}

async fn row(access: &Reader, number: &OrderNumber) -> Result<order::Model, Error> {
    let select = scope::select::<order::Entity, _, _>(access);
    let select = select.filter(order::Column::Number.eq(number.as_ref()));
    Ok(select.one(access.connection()).await?.ok_or(Problem::NotFound)?)
}

/// All that a filter lets through, in parts.
pub(crate) struct Export {
    access: Reader,
    found: Found,
    after: Option<place::Place>,
    is_over: bool,
}

impl Export {
    pub(crate) async fn new(access: Reader, filter: &OrderFilter) -> Result<Self, Error> {
        let found = Found::by(&access, filter).await?;
        Ok(Self { access, found, after: None, is_over: false })
    }

    /// The next part, in the order of the filter; nothing when that was all.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<OrderSummary>>, Error> {
        if self.is_over {
            return Ok(None);
        }
        let rows = self.found.rows(&self.access, self.after.as_ref(), PART).await?;
        self.is_over = (rows.len() as u64) < PART;
        self.after = rows.last().map(|row| self.found.place(row));
        let around = Surroundings::of(&self.access, &rows).await?;
        let orders = rows.iter().map(|row| around.summary(row));
        Ok(Some(orders.collect::<Result<_, _>>()?))
    }
}
