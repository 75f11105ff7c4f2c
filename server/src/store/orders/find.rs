//! How the orders are found that a filter asks for. Where many are wanted, the list is read in its
//! order; where few are, they are found by what they are wanted for, and then sorted. Each thing that
//! an order may be wanted for has an index of its own, by which the few are looked for.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, IntoCondition},
};
use shared::{
    api::orders::{OrderFilter, OrderSort},
    ids::PurchasingAccountId,
    values::{Name, ShortName},
};
use uuid::Uuid;

use super::{
    Reader,
    place::{self, Place, Way},
};
use crate::{
    access::Scopes,
    error::Error,
    store::{
        agreements::contains,
        entity::{agreement, order, order_line, partner, product, purchasing_account},
        rows::stored,
        scope,
    },
};

/// The orders that a filter asks for.
pub(super) struct Found {
    rows: Select<order::Entity>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    sort: OrderSort,
    way: Way,
}

impl Found {
    pub(super) async fn by(access: &Reader, filter: &OrderFilter) -> Result<Self, Error> {
        let wanted = Wanted::by(access, filter).await?;
        let (rows, way) = match wanted.few(access).await? {
            Some(ids) => (scope::select_these(access, order::Column::Id, &ids), Way::OneByOne),
            None => (scope::select_on(access, &wanted.scopes), Way::InOrder),
        };
        let rows = wanted.among(rows).filter(wanted.everything(access));
        let OrderFilter { from, to, sort, .. } = *filter;
        Ok(Self { rows, from, to, sort, way })
    }

    /// The next so many.
    pub(super) async fn rows(
        &self,
        access: &Reader,
        after: Option<&Place>,
        limit: u64,
    ) -> Result<Vec<order::Model>, Error> {
        let mut select = self.rows.clone().filter(self.days(after)).limit(limit);
        if let Some(after) = after {
            select = select.filter(place::after(self.sort, self.way, after)?);
        }
        let (columns, order) = place::order(self.sort, self.way);
        for column in columns {
            select = select.order_by(column, order.clone());
        }
        Ok(select.all(access.connection()).await?)
    }

    /// Between the two days. Where the place in a list by day says one of them, the other one alone is
    /// left to say; and no index of days leads away from a list in another order.
    fn days(&self, after: Option<&Place>) -> Condition {
        let column = || Expr::col((order::Entity, order::Column::OrderedOn));
        let (from, to) = (self.from, self.to);
        let (day, from, to) = match (self.sort, after) {
            (OrderSort::Newest, Some(_)) => (column(), from, None),
            (OrderSort::Oldest, Some(_)) => (column(), None, to),
            (OrderSort::Newest | OrderSort::Oldest, None) => (column(), from, to),
            (OrderSort::Number | OrderSort::LastNumber | OrderSort::State, _) => {
                (scope::not_by_index(column()), from, to)
            }
        };
        Condition::all()
            .add_option(from.map(|from| day.clone().gte(from)))
            .add_option(to.map(|to| day.lte(to)))
    }

    /// Where the row is among them.
    pub(super) fn place(&self, row: &order::Model) -> Place {
        Place::of(self.sort, row)
    }
}

/// What a filter asks for, by ids.
struct Wanted<'a> {
    filter: &'a OrderFilter,
    /// The purchasing accounts.
    scopes: Scopes,
    /// The products of the family.
    family: Option<Vec<Uuid>>,
    partner: Option<WantedPartner>,
    search: Option<Search<'a>>,
}

/// A partner through whom orders came.
struct WantedPartner {
    /// None when there is no such partner.
    id: Option<Uuid>,
    /// The accounts of which it is the reseller of record.
    accounts: Vec<Uuid>,
}

/// What is searched for.
struct Search<'a> {
    text: &'a str,
    /// The products that have it in their name or code.
    products: Vec<Uuid>,
}

impl<'a> Wanted<'a> {
    async fn by(access: &Reader, filter: &'a OrderFilter) -> Result<Self, Error> {
        let scopes = scopes(access, filter).await?;
        let family = match &filter.family {
            Some(family) => Some(products(access, named(family)).await?),
            None => None,
        };
        let partner = match &filter.partner {
            Some(partner) => Some(WantedPartner::named(access, partner, &scopes).await?),
            None => None,
        };
        let search = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let search = match search {
            Some(text) => Some(Search { text, products: products(access, called(text)).await? }),
            None => None,
        };
        Ok(Self { filter, scopes, family, partner, search })
    }

    /// What the columns of an order alone say.
    fn among(&self, mut rows: Select<order::Entity>) -> Select<order::Entity> {
        use order::Column;
        let OrderFilter { number, state, .. } = self.filter;
        if !number.is_empty() {
            rows = rows.filter(Column::Number.is_in(number.iter().map(AsRef::as_ref)));
        }
        if let Some(state) = state {
            rows = rows.filter(Column::State.eq(state.code()));
        }
        rows
    }

    /// What else is asked for, looked at row by row.
    fn everything(&self, access: &Reader) -> Condition {
        let of_family = self.family.as_ref().map(|products| has_line(access, of(products)));
        let through = self
            .partner
            .as_ref()
            .map(|partner| partner.ways().into_iter().fold(Condition::any(), Condition::add));
        let search = self
            .search
            .as_ref()
            .map(|search| search.in_order().add(has_line(access, search.in_lines())));
        Condition::all().add_option(of_family).add_option(through).add_option(search)
    }

    /// The ids of orders among which all of them are, when these are few.
    async fn few(&self, access: &Reader) -> Result<Option<Vec<Uuid>>, Error> {
        let OrderFilter { from, to, .. } = *self.filter;
        let rows = || {
            let rows = scope::select_on::<order::Entity, _, _>(access, &self.scopes);
            let days = Condition::all()
                .add_option(from.map(|from| order::Column::OrderedOn.gte(from)))
                .add_option(to.map(|to| order::Column::OrderedOn.lte(to)));
            self.among(rows).filter(days)
        };
        let lines = |condition| {
            let lines = scope::select_on::<order_line::Entity, _, _>(access, &self.scopes);
            lines.filter(condition).distinct()
        };
        let (rows, lines): (Vec<_>, Vec<_>) = match (&self.search, &self.family, &self.partner) {
            (Some(search), _, _) => {
                (vec![rows().filter(search.in_order())], vec![lines(search.in_lines())])
            }
            (None, Some(products), _) => (Vec::new(), vec![lines(of(products))]),
            (None, None, Some(partner)) => {
                (partner.ways().into_iter().map(|way| rows().filter(way)).collect(), Vec::new())
            }
            (None, None, None) => (vec![rows()], Vec::new()),
        };
        let mut ids = Vec::new();
        for rows in rows {
            match scope::few(access, rows, order::Column::Id).await? {
                Some(few) => ids.extend(few),
                None => return Ok(None),
            }
        }
        for lines in lines {
            match scope::few(access, lines, order_line::Column::OrderId).await? {
                Some(few) => ids.extend(few),
                None => return Ok(None),
            }
        }
        Ok(Some(ids))
    }
}

impl WantedPartner {
    async fn named(access: &Reader, name: &ShortName, scopes: &Scopes) -> Result<Self, Error> {
        let select = scope::unowned::<partner::Entity>()
            .filter(partner::Column::ShortName.eq(name.as_ref()));
        let Some(partner) = select.one(access.connection()).await? else {
            return Ok(Self { id: None, accounts: Vec::new() });
        };
        let agreements = scope::select_all::<agreement::Entity, _, _>(access)
            .filter(scope::is(agreement::Column::Id, purchasing_account::Column::AgreementId))
            .filter(agreement::Column::PartnerId.eq(partner.id));
        let accounts = scope::select_on::<purchasing_account::Entity, _, _>(access, scopes)
            .filter(Expr::exists(agreements.into_query()))
            .select_only()
            .column(purchasing_account::Column::Id)
            .into_tuple();
        let accounts = accounts.all(access.connection()).await?;
        Ok(Self { id: Some(partner.id), accounts })
    }

    /// By name, or as the reseller of record.
    fn ways(&self) -> [Condition; 2] {
        use order::Column;
        let of_record = Column::PurchasingAccountId.is_in(self.accounts.iter().copied());
        [
            Column::PartnerId.is_in(self.id).into_condition(),
            Condition::all().add(Column::PartnerId.is_null()).add(of_record),
        ]
    }
}

impl Search<'_> {
    /// What an order itself has it in.
    fn in_order(&self) -> Condition {
        Condition::any()
            .add(contains(order::Column::Number, self.text))
            .add(contains(order::Column::PurchaseOrder, self.text))
    }

    /// What one of its lines has it in.
    fn in_lines(&self) -> Condition {
        Condition::any()
            .add(contains(order_line::Column::PartNumber, self.text))
            .add(order_line::Column::ProductId.is_in(self.products.iter().copied()))
    }
}

/// The accounts that the filter names, or all that the caller reaches.
async fn scopes(access: &Reader, filter: &OrderFilter) -> Result<Scopes, Error> {
    if filter.account.is_empty() {
        return Ok(access.scopes().clone());
    }
    let numbers = filter.account.iter().map(AsRef::as_ref);
    let ids: Vec<Uuid> = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.is_in(numbers))
        .select_only()
        .column(purchasing_account::Column::Id)
        .into_tuple()
        .all(access.connection())
        .await?;
    let accounts = ids.into_iter().map(PurchasingAccountId).collect();
    Ok(Scopes { accounts, agreements: Vec::new() })
}

/// Of a family.
fn named(family: &Name) -> Condition {
    product::Column::Family.eq(family.as_ref()).into_condition()
}

/// With the text in its name or code.
pub(super) fn called(text: &str) -> Condition {
    Condition::any()
        .add(contains(product::Column::Name, text))
        .add(contains(product::Column::Code, text))
}

/// The vendor has a few hundred.
pub(super) async fn products(access: &Reader, condition: Condition) -> Result<Vec<Uuid>, Error> {
    let products = scope::unowned::<product::Entity>().filter(condition);
    let products = products.select_only().column(product::Column::Id).into_tuple();
    Ok(products.all(access.connection()).await?)
}

fn of(products: &[Uuid]) -> Condition {
    order_line::Column::ProductId.is_in(products.iter().copied()).into_condition()
}

/// Whether the order that is looked at has such a line.
fn has_line(access: &Reader, condition: Condition) -> Expr {
    let lines = scope::select_all::<order_line::Entity, _, _>(access)
        .filter(scope::is(order_line::Column::OrderId, order::Column::Id))
        .filter(condition);
    Expr::exists(lines.into_query())
}

/// What the partner is called that a filter names, if there is one.
pub(crate) async fn partner_name(
    access: &Reader,
    short_name: &ShortName,
) -> Result<Option<Name>, Error> {
    let select = scope::unowned::<partner::Entity>();
    let select = select.filter(partner::Column::ShortName.eq(short_name.as_ref()));
    let partner = select.one(access.connection()).await?;
    partner.map(|row| stored(&row.name, "name of a partner")).transpose()
}
