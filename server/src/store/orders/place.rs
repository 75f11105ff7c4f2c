//! Places in lists of orders: in which order they are, and where in it a row is.

use chrono::NaiveDate;
use sea_orm::{
    Order,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use shared::{
    api::orders::OrderSort,
    problem::{FieldCode, Problem},
};
use uuid::Uuid;

use crate::store::{entity::order, scope};

/// How a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// In the order of an index, until the page is full.
    InOrder,
    /// Each of a few by its id; then they are sorted.
    OneByOne,
}

/// What the list is sorted by, of one row.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    Day(NaiveDate, Uuid),
    Number(String, Uuid),
    State(String, NaiveDate, Uuid),
}

impl Place {
    /// Where the row is.
    pub(super) fn of(sort: OrderSort, row: &order::Model) -> Self {
        match sort {
            OrderSort::Newest | OrderSort::Oldest => Self::Day(row.ordered_on, row.id),
            OrderSort::Number | OrderSort::LastNumber => Self::Number(row.number.clone(), row.id),
            OrderSort::State => Self::State(row.state.clone(), row.ordered_on, row.id),
        }
    }
}

/// The columns that the list is sorted by, all of them one way.
pub(super) fn order(sort: OrderSort, way: Way) -> (Vec<Expr>, Order) {
    use order::Column;
    let (columns, order) = match sort {
        OrderSort::Newest => (vec![Column::OrderedOn, Column::Id], Order::Desc),
        OrderSort::Oldest => (vec![Column::OrderedOn, Column::Id], Order::Asc),
        OrderSort::Number => (vec![Column::Number, Column::Id], Order::Asc),
        OrderSort::LastNumber => (vec![Column::Number, Column::Id], Order::Desc),
        // By their codes the open ones come last, and so they are first.
        OrderSort::State => (vec![Column::State, Column::OrderedOn, Column::Id], Order::Desc),
    };
    let columns = columns.into_iter().map(|column| Expr::col((order::Entity, column)));
    let columns = match way {
        Way::InOrder => columns.collect(),
        Way::OneByOne => columns.map(scope::not_by_index).collect(),
    };
    (columns, order)
}

/// The rows after the place.
///
/// # Errors
/// [`Problem::Invalid`] when it is the place of a list in another order.
pub(super) fn after(sort: OrderSort, way: Way, place: &Place) -> Result<Expr, Problem> {
    let place = match (sort, place) {
        (OrderSort::Newest | OrderSort::Oldest, Place::Day(day, id)) => {
            vec![(*day).into(), (*id).into()]
        }
        (OrderSort::Number | OrderSort::LastNumber, Place::Number(number, id)) => {
            vec![number.as_str().into(), (*id).into()]
        }
        (OrderSort::State, Place::State(state, day, id)) => {
            vec![state.as_str().into(), (*day).into(), (*id).into()]
        }
        (
            OrderSort::Newest
            | OrderSort::Oldest
            | OrderSort::Number
            | OrderSort::LastNumber
            | OrderSort::State,
            Place::Day(..) | Place::Number(..) | Place::State(..),
        ) => return Err(Problem::invalid("/cursor", FieldCode::WrongType)),
    };
    let (columns, order) = order(sort, way);
    let (columns, place) = (Expr::tuple(columns), Expr::tuple(place));
    Ok(if order == Order::Asc { columns.gt(place) } else { columns.lt(place) })
}
