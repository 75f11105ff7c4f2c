//! The numbers of each product, and their parts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, DbErr, FromQueryResult, QueryFilter, QueryResult, QuerySelect, Select,
    sea_query::{CaseStatement, Expr, Func, IntoCondition},
};
use shared::{
    access::Permit,
    api::{
        licenses::{EntryKind, Explained, LicenseExplanation},
        products::{LicenseTerm, Product},
    },
    licenses::{Parts, Tally},
    problem::Problem,
    values::ProductCode,
};
use uuid::Uuid;

use super::{Comparison, Ledger, days, ending::next_lapses};
use crate::{
    error::Error,
    store::{
        entity::{
            license_entry::{self, Column},
            product,
        },
        products, scope,
    },
};

/// One product, over all accounts of a ledger.
#[derive(Clone, Debug)]
pub(super) struct Position {
    pub(super) product: Product,
    pub(super) parts: Parts,
    /// The parts on the day that it is compared to.
    pub(super) before: Option<Parts>,
    /// The last day of the coverage that has begun.
    last_covered_on: Option<NaiveDate>,
}

impl Position {
    /// The next day after which some coverage does not go on; the last one, when all of it is over.
    pub(super) fn coverage_ends_on(&self, next: &BTreeMap<Uuid, NaiveDate>) -> Option<NaiveDate> {
        next.get(&self.product.id.0).copied().or(self.last_covered_on)
    }
}

/// Each product of which there ever was something by one of the days.
pub(super) async fn positions<P: Permit>(
    ledger: &Ledger<'_, P>,
    days: Comparison,
) -> Result<Vec<Position>, Error> {
    positions_of(ledger, ledger.entries(), days).await
}

/// What the numbers of one product are made of.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such product, or none of it ever on these accounts.
pub(crate) async fn explain<P: Permit>(
    ledger: &Ledger<'_, P>,
    code: &ProductCode,
    days: Comparison,
) -> Result<LicenseExplanation, Error> {
    let product = product_of(ledger, code).await?;
    let entries = ledger.entries().filter(Column::ProductId.eq(product.id.0));
    let next = if ledger.is_of_none() {
        BTreeMap::new()
    } else {
        next_lapses(ledger.access.connection(), || entries.clone(), days.on).await?
    };
    let position = positions_of(ledger, entries, days).await?.pop();
    let position = position.unwrap_or(Position {
        product,
        parts: Parts::default(),
        before: days.before.map(|_| Parts::default()),
        last_covered_on: None,
    });
    let coverage_ends_on = position.coverage_ends_on(&next);
    let Position { product, parts, before, last_covered_on: _ } = position;
    Ok(LicenseExplanation {
        on: days.on,
        now: explained(parts),
        coverage_ends_on,
        rules: parts.rules(product.term),
        compared_to: days.before,
        before: before.map(explained),
        difference: before.map(|before| explained(parts - before)),
        product,
    })
}

fn explained(parts: Parts) -> Explained {
    Explained { quantities: parts.quantities(), parts: parts.list() }
}

/// The product, if there was ever something of it on an account that the caller sees.
pub(super) async fn product_of<P: Permit>(
    ledger: &Ledger<'_, P>,
    code: &ProductCode,
) -> Result<Product, Error> {
    let connection = ledger.access.connection();
    let row = scope::unowned::<product::Entity>()
        .filter(product::Column::Code.eq(code.as_ref()))
        .one(connection)
        .await?;
    let row = row.ok_or(Problem::NotFound)?;
    let entries = Ledger::of(ledger.access).entries().filter(Column::ProductId.eq(row.id));
    let first = entries.limit(1).one(connection).await?;
    first.ok_or(Problem::NotFound)?;
    products::read(&row)
}

async fn positions_of<P: Permit>(
    ledger: &Ledger<'_, P>,
    entries: Select<license_entry::Entity>,
    days: Comparison,
) -> Result<Vec<Position>, Error> {
    if ledger.is_of_none() {
        return Ok(Vec::new());
    }
    let sums = sums(ledger, entries.clone(), days.on).await?;
    let earlier = match days.before {
        Some(before) => Some(self::sums(ledger, entries, before).await?),
        None => None,
    };
    let ids: BTreeSet<_> = sums.iter().map(|it| it.product_id).collect();
    let products = products::by_id(ledger.access.connection(), ids).await?;
    let earlier = earlier.map(|sums| folded(&sums, &products));
    let positions = folded(&sums, &products).into_iter().filter_map(|(id, (parts, ends))| {
        let product = products.get(&id)?.clone();
        let before = earlier.as_ref();
        let before = before.map(|it| it.get(&id).map(|(parts, _)| *parts).unwrap_or_default());
        let last_covered_on = ends.of(product.term);
        Some(Position { product, parts, before, last_covered_on })
    });
    Ok(positions.collect())
}

/// The sums of each product, over all accounts.
fn folded(sums: &[Sum], products: &BTreeMap<Uuid, Product>) -> BTreeMap<Uuid, (Parts, Ends)> {
    let mut folded = BTreeMap::<Uuid, (Parts, Ends)>::new();
    for sum in sums {
        if let Some(product) = products.get(&sum.product_id) {
            let (parts, ends) = folded.entry(sum.product_id).or_default();
            *parts += sum.tally.parts(product.term);
            ends.add(sum.ends);
        }
    }
    folded
}

/// What counts on one day, of one product on one account.
struct Sum {
    product_id: Uuid,
    tally: Tally,
    ends: Ends,
}

/// The last day of what ends at all.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    coverage: Option<NaiveDate>,
    all: Option<NaiveDate>,
}

impl Ends {
    fn add(&mut self, other: Self) {
        self.coverage = self.coverage.max(other.coverage);
        self.all = self.all.max(other.all);
    }

    /// Of a subscription every entry is coverage.
    fn of(self, term: LicenseTerm) -> Option<NaiveDate> {
        match term {
            LicenseTerm::Perpetual => self.coverage,
            LicenseTerm::Subscription => self.all,
        }
    }
}

const ENDS: [&str; 2] = ["covered_last", "last"];

impl FromQueryResult for Sum {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let mut tally = Tally::default();
        for kind in EntryKind::ALL {
            let sum = row.try_get::<Option<i64>>(prefix, kind.code())?;
            tally.add(*kind, sum.unwrap_or_default());
        }
        let [covered_last, last] = ENDS;
        let day = |name| row.try_get::<Option<NaiveDate>>(prefix, name);
        let ends = Ends { coverage: day(covered_last)?, all: day(last)? };
        Ok(Self { product_id: row.try_get(prefix, "product_id")?, tally, ends })
    }
}

/// The sums by account and product: of what has begun by the day, what counts on it.
async fn sums<P: Permit>(
    ledger: &Ledger<'_, P>,
    entries: Select<license_entry::Entity>,
    on: NaiveDate,
) -> Result<Vec<Sum>, Error> {
    let mut select = entries
        .filter(Column::StartsOn.lte(on))
        .select_only()
        .column(Column::ProductId)
        .group_by(Column::PurchasingAccountId)
        .group_by(Column::ProductId);
    for kind in EntryKind::ALL {
        let counts = Condition::all().add(days::lasts(on)).add(Column::Kind.eq(kind.code()));
        select = select.column_as(sum(when(counts, Column::Quantity)), kind.code());
    }
    let is_coverage = Column::Kind.eq(EntryKind::Covered.code());
    let ends: [Expr; 2] = [
        Func::max(when(is_coverage, Column::EndsOn)).into(),
        Func::max(Expr::col((license_entry::Entity, Column::EndsOn))).into(),
    ];
    for (name, end) in ENDS.into_iter().zip(ends) {
        select = select.column_as(end, name);
    }
    Ok(select.into_model::<Sum>().all(ledger.access.connection()).await?)
}

/// The column, where the condition holds.
fn when(condition: impl IntoCondition, column: Column) -> CaseStatement {
    Expr::case(condition, Expr::col((license_entry::Entity, column)))
}

/// The sum as a number that both databases give in the same way.
pub(super) fn sum(of: impl Into<Expr>) -> Expr {
    Func::cast_as(Func::sum(of), "bigint").into()
}
