//! The entries of the ledger that make a number, or a difference.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{
    access::{Permit, Scope, can},
    api::{
        licenses::{EntryKind, LicenseEntry, LicenseOrder, Quantities},
        products::{LicenseTerm, Product},
    },
    ids::PurchasingAccountId,
    licenses::{Days, contribution},
    page::{Cursor, Limit, Page},
    values::ProductCode,
};
use uuid::Uuid;

use super::{
    Comparison, Ledger,
    position::{product_of, sum},
};
use crate::{
    access::{Access, Scopes},
    error::Error,
    store::{
        cursor,
        entity::{
            license_entry::{self, Column},
            order, order_line,
        },
        me::Names,
        products,
        rows::stored,
        scope,
    },
};

/// When an entry changes the number, and which one it is.
type Place = (NaiveDate, Uuid);

/// One page, the oldest first.
///
/// # Errors
/// As [`super::explain`] has them.
pub(crate) async fn entries<P: Permit>(
    ledger: &Ledger<'_, P>,
    code: &ProductCode,
    days: Comparison,
    limit: Limit,
    after: Option<&Cursor>,
) -> Result<Page<LicenseEntry>, Error> {
    let product = product_of(ledger, code).await?;
    if ledger.is_of_none() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let made = ledger.entries().filter(Column::ProductId.eq(product.id.0)).filter(days.makes());
    let after = after.map(cursor::read::<Place>).transpose()?;
    let mut total = match after {
        Some(place) => before(ledger, &made, product.term, days, place).await?,
        None => Quantities::default(),
    };
    let limit = usize::from(u16::from(limit));
    let rows = part(ledger, made, days, after, limit as u64 + 1).await?;
    let named = Named::of(ledger, &rows).await?;
    cursor::page(
        rows,
        limit,
        |row| place(row, days),
        |row| {
            let entry = named.entry(row, product.term, days, total)?;
            total = entry.total;
            Ok::<_, Error>(entry)
        },
    )
}

/// All of them, in parts.
pub(crate) struct Entries {
    access: Access<can::ViewLicenses>,
    scopes: Scopes,
    code: ProductCode,
    days: Comparison,
    next: Option<Cursor>,
    is_over: bool,
}

impl Entries {
    /// The entries of one product in the ledger.
    pub(crate) fn new(
        access: Access<can::ViewLicenses>,
        scopes: Scopes,
        code: ProductCode,
        days: Comparison,
    ) -> Self {
        Self { access, scopes, code, days, next: None, is_over: false }
    }

    /// The next part, the oldest first; nothing when that was all.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<LicenseEntry>>, Error> {
        if self.is_over {
            return Ok(None);
        }
        let ledger = Ledger::again(&self.access, self.scopes.clone());
        let limit = Limit::try_from(Limit::MAX).unwrap_or_default();
        let page = entries(&ledger, &self.code, self.days, limit, self.next.as_ref()).await?;
        self.is_over = page.next.is_none();
        self.next = page.next;
        Ok(Some(page.items))
    }
}

/// What comes before this page adds up to so much.
async fn before<P: Permit>(
    ledger: &Ledger<'_, P>,
    made: &Select<license_entry::Entity>,
    term: LicenseTerm,
    days: Comparison,
    place: Place,
) -> Result<Quantities, Error> {
    let sums = made
        .clone()
        .filter(row_place(days).lte(Expr::tuple([place.0.into(), place.1.into()])))
        .select_only()
        .column(Column::Kind)
        .column_as(sum(signed(days)), "quantity")
        .group_by(Column::Kind)
        .into_tuple::<(String, i64)>()
        .all(ledger.access.connection())
        .await?;
    let mut total = Quantities::default();
    for (kind, quantity) in sums {
        add(&mut total, contribution(term, kind_of(&kind)?, quantity));
    }
    Ok(total)
}

async fn part<P: Permit>(
    ledger: &Ledger<'_, P>,
    made: Select<license_entry::Entity>,
    days: Comparison,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<license_entry::Model>, Error> {
    let made = match after {
        Some((day, id)) => made.filter(row_place(days).gt(Expr::tuple([day.into(), id.into()]))),
        None => made,
    };
    let rows = made.order_by(change_day(days), Order::Asc).order_by_asc(Column::Id).limit(limit);
    Ok(rows.all(ledger.access.connection()).await?)
}

fn row_place(days: Comparison) -> Expr {
    Expr::tuple([change_day(days), col(Column::Id)])
}

/// The day on which the entry changes the number: what has ended does on its last day.
fn change_day(days: Comparison) -> Expr {
    match days.before {
        Some(before) => {
            let began = Expr::case(Column::StartsOn.gt(before), col(Column::StartsOn));
            began.finally(col(Column::EndsOn)).into()
        }
        None => col(Column::StartsOn),
    }
}

/// What it adds to the number, or to the difference.
fn signed(days: Comparison) -> Expr {
    match days.before {
        Some(before) => {
            let began = Expr::case(Column::StartsOn.gt(before), col(Column::Quantity));
            began.finally(Expr::val(0_i64).sub(col(Column::Quantity))).into()
        }
        None => col(Column::Quantity),
    }
}

fn col(column: Column) -> Expr {
    Expr::col((license_entry::Entity, column))
}

fn place(row: &license_entry::Model, days: Comparison) -> Place {
    let is_end = days.before.is_some_and(|before| row.starts_on <= before);
    let day = row.ends_on.filter(|_| is_end).unwrap_or(row.starts_on);
    (day, row.id)
}

fn kind_of(code: &str) -> Result<EntryKind, Error> {
    Ok(EntryKind::from_code(code).context("kind of an entry")?)
}

fn add(total: &mut Quantities, more: Quantities) {
    total.effective += more.effective;
    total.covered += more.covered;
}

/// What entries name: accounts, orders, other products.
struct Named {
    accounts: Names,
    orders: BTreeMap<Uuid, LicenseOrder>,
    products: BTreeMap<Uuid, Product>,
}

impl Named {
    async fn of<P: Permit>(
        ledger: &Ledger<'_, P>,
        rows: &[license_entry::Model],
    ) -> Result<Self, Error> {
        let (connection, organization_id) =
            (ledger.access.connection(), ledger.access.organization_id());
        let accounts = rows.iter().map(account_of);
        let others = rows.iter().filter_map(|row| row.other_product_id);
        Ok(Self {
            accounts: Names::of(connection, organization_id, accounts).await?,
            orders: orders(ledger, rows).await?,
            products: products::by_id(connection, others).await?,
        })
    }

    fn entry(
        &self,
        row: license_entry::Model,
        term: LicenseTerm,
        days: Comparison,
        before: Quantities,
    ) -> Result<LicenseEntry, Error> {
        let kind = kind_of(&row.kind)?;
        let counts = Days { starts_on: row.starts_on, ends_on: row.ends_on };
        let cause = days.before.and_then(|before| counts.cause(before, days.on));
        let quantity = cause.map_or(row.quantity, |cause| cause.change(row.quantity));
        let adds = contribution(term, kind, quantity);
        let mut total = before;
        add(&mut total, adds);
        Ok(LicenseEntry {
            kind,
            cause,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            adds,
            total,
            account: self.accounts.scope(account_of(&row))?,
            source: row.source,
            order: row.order_line_id.and_then(|id| self.orders.get(&id).cloned()),
            other_product: row.other_product_id.and_then(|id| self.products.get(&id).cloned()),
            reason: row.reason,
        })
    }
}

fn account_of(row: &license_entry::Model) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(row.purchasing_account_id))
}

/// The lines of orders that the entries are about.
async fn orders<P: Permit>(
    ledger: &Ledger<'_, P>,
    rows: &[license_entry::Model],
) -> Result<BTreeMap<Uuid, LicenseOrder>, Error> {
    let ids: Vec<_> = rows.iter().filter_map(|row| row.order_line_id).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let to_order = order_line::Entity::belongs_to(order::Entity)
        .from(order_line::Column::OrderId)
        .to(order::Column::Id);
    let lines = scope::select_on::<order_line::Entity, _, _>(ledger.access, &ledger.scopes)
        .filter(order_line::Column::Id.is_in(ids))
        .join(JoinType::InnerJoin, to_order.into())
        .select_only()
        .column(order_line::Column::Id)
        .column(order::Column::Number)
        .column_as(order_line::Column::Number, "line")
        .into_tuple::<(Uuid, String, i32)>()
        .all(ledger.access.connection())
        .await?;
    let lines = lines.into_iter().map(|(id, number, line)| {
        let number = stored(&number, "number of an order")?;
        let line = u32::try_from(line).context("number of a line")?;
        Ok((id, LicenseOrder { number, line }))
    });
    lines.collect()
}
