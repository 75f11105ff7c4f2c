//! The tables of a report as files for spreadsheets in the person's language.

mod mailed;
mod words;

use shared::{
    api::{
        licenses::{CoverageEnding, License},
        products::Product,
        reports::{KeyUse, OrderedMonth, PeopleCount, ReportFilter, ReportTable},
    },
    locale::Locale,
};

use crate::{
    store::reports::Period,
    table_file::{Cell, Origin, Row, TableFile},
};
pub(crate) use mailed::{MailTable, tables as mail_tables};
use words::Words;

/// A file of one table, of what the filter lets through.
pub(crate) fn file(
    origin: Origin,
    table: ReportTable,
    filter: &ReportFilter,
    period: Period,
) -> TableFile {
    let words = Words::of(origin.language);
    TableFile {
        title: words.file(table).to_owned(),
        heads: words.heads(table),
        origin: origin.filtered_by(words.described(table, filter, period)),
    }
}

/// The row of a product that one has licenses of.
pub(crate) fn license_row(license: &License) -> Row {
    let License { product, quantities, before: _, coverage_ends_on } = license;
    let uncovered = quantities.effective - quantities.covered;
    let numbers = [quantities.effective, quantities.covered, uncovered].map(Cell::Number);
    let [family, name, version, code] = named(product);
    let end = Cell::day(*coverage_ends_on);
    [family, name, version, code].into_iter().chain(numbers).chain([end]).collect()
}

/// The row of a month in which something was ordered, or nothing.
pub(crate) fn order_row(month: &OrderedMonth) -> Row {
    let OrderedMonth { month, orders, quantity } = month;
    vec![
        Cell::Text(month.format("%Y-%m").to_string()),
        Cell::count(*orders),
        Cell::count(*quantity),
    ]
}

/// The row of a day on which coverage of a product ends.
pub(crate) fn ending_row(ending: &CoverageEnding) -> Row {
    let CoverageEnding { ends_on, product, quantity, lapsing } = ending;
    let numbers = [*quantity, *lapsing].map(Cell::Number);
    [Cell::Day(*ends_on)].into_iter().chain(named(product)).chain(numbers).collect()
}

/// The row of a product that one has keys of: how much they are used, and nothing of the keys.
pub(crate) fn key_row(key_use: &KeyUse) -> Row {
    let KeyUse { product, keys, used, allowed } = key_use;
    let allowed = allowed.map_or(Cell::Empty, Cell::count);
    let numbers = [Cell::count(*keys), Cell::count(*used), allowed];
    named(product).into_iter().chain(numbers).collect()
}

/// The row of a role on an account or an agreement.
pub(crate) fn people_row(language: Locale, count: &PeopleCount) -> Row {
    let PeopleCount { on, role, people } = count;
    let words = Words::of(language);
    vec![
        Cell::text(words.place(on.scope)),
        Cell::text(&on.number),
        Cell::text(&on.name),
        Cell::text(words.role(*role)),
        Cell::count(*people),
    ]
}

fn named(product: &Product) -> [Cell; 4] {
    let Product { family, name, version, code, .. } = product;
    [Cell::text(family), Cell::text(name), Cell::text(version), Cell::text(code)]
}
