//! The license position, and what it is made of, as files for spreadsheets in the person's language.

mod words;

use shared::{
    api::{
        licenses::{License, LicenseEntry, LicenseFilter, PositionFilter, Quantities},
        products::Product,
    },
    locale::Locale,
};

use crate::{
    store::licenses::Comparison,
    table_file::{Cell, Origin, Row, TableFile},
};
use words::Words;

/// A file of the products that the filter lets through.
pub(crate) fn position(origin: Origin, filter: &LicenseFilter, days: Comparison) -> TableFile {
    let words = Words::of(origin.language);
    let LicenseFilter { search, family, account, on: _, compared_to: _, sort: _ } = filter;
    let names = &words.filters;
    let filters = [
        (&names.search, search.clone()),
        (&names.family, family.as_ref().map(ToString::to_string)),
        (&names.account, joined(account)),
    ];
    TableFile {
        title: words.file.clone(),
        heads: words.position_heads(days),
        origin: origin.filtered_by(words.described(filters, days)),
    }
}

/// The row of a product.
pub(crate) fn row(language: Locale, license: &License) -> Row {
    let License { product, quantities, before, coverage_ends_on } = license;
    let mut row = vec![
        Cell::text(&product.family),
        Cell::text(&product.name),
        Cell::text(&product.version),
        Cell::text_of(product.edition.as_ref()),
        Cell::text(&product.code),
        Cell::text(&Words::of(language).terms[&product.term]),
        Cell::Number(quantities.effective),
        Cell::Number(quantities.covered),
        Cell::day(*coverage_ends_on),
    ];
    if let Some(Quantities { effective, covered }) = before {
        let differences = [quantities.effective - effective, quantities.covered - covered];
        row.extend([*effective, *covered].into_iter().chain(differences).map(Cell::Number));
    }
    row
}

/// A file of the entries that make the numbers of one product.
pub(crate) fn entries(
    origin: Origin,
    product: &Product,
    filter: &PositionFilter,
    days: Comparison,
) -> TableFile {
    let words = Words::of(origin.language);
    let names = &words.filters;
    let filters = [
        (&names.product, Some(product.name.to_string())),
        (&names.account, joined(&filter.account)),
    ];
    TableFile {
        // No name of a file or a sheet has a slash in it.
        title: words.entries_file.replace("{product}", &product.code.as_ref().replace('/', "-")),
        heads: words.entry_heads(days),
        origin: origin.filtered_by(words.described(filters, days)),
    }
}

/// The row of an entry.
pub(crate) fn entry_row(language: Locale, entry: &LicenseEntry) -> Row {
    let words = Words::of(language);
    let kind = Cell::text(&words.kinds[&entry.kind]);
    let cause = entry.cause.map(|cause| Cell::text(&words.causes[&cause]));
    let rest = [
        Cell::Day(entry.starts_on),
        Cell::day(entry.ends_on),
        Cell::text(&entry.source),
        Cell::text_of(entry.order.as_ref().map(|order| &order.number)),
        entry.order.as_ref().map_or(Cell::Empty, |order| Cell::count(order.line.into())),
        Cell::text(&entry.account.number),
        Cell::text(&entry.account.name),
        Cell::Number(entry.adds.effective),
        Cell::Number(entry.adds.covered),
        Cell::Number(entry.total.effective),
        Cell::Number(entry.total.covered),
        Cell::text_of(entry.other_product.as_ref().map(|product| &product.name)),
        Cell::text_of(entry.reason.as_ref()),
    ];
    [kind].into_iter().chain(cause).chain(rest).collect()
}

fn joined(values: &[impl ToString]) -> Option<String> {
    let values: Vec<_> = values.iter().map(ToString::to_string).collect();
    (!values.is_empty()).then(|| values.join(", "))
}
