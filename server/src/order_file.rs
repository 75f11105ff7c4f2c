//! Orders and their lines as files for spreadsheets, in the person's language.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use shared::{
    api::orders::{OrderFilter, OrderLine, OrderLineFilter, OrderState, OrderSummary},
    locale::Locale,
    values::{Name, OrderNumber},
};

use crate::table_file::{Cell, Origin, Row, TableFile};

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../templates/orders/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../templates/orders/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../templates/orders/ja.toml")));

/// What the files say in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What the file of orders is called.
    file: String,
    /// What the file of the lines of one order is called: `{number}` is which.
    lines_file: String,
    heads: Heads,
    line_heads: LineHeads,
    filters: Filters,
    states: BTreeMap<OrderState, String>,
}

/// The columns of orders, in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heads {
    number: String,
    ordered_on: String,
    account_number: String,
    account: String,
    partner: String,
    purchase_order: String,
    lines: String,
    quantity: String,
    state: String,
}

/// The columns of lines, in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineHeads {
    number: String,
    part_number: String,
    product_code: String,
    product: String,
    family: String,
    version: String,
    quantity: String,
    covered_from: String,
    covered_to: String,
}

/// What each filter is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Filters {
    search: String,
    number: String,
    state: String,
    partner: String,
    family: String,
    from: String,
    to: String,
    account: String,
}

fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::English => &ENGLISH,
        Locale::Korean => &KOREAN,
        Locale::Japanese => &JAPANESE,
    }
}

/// The files are part of the program, and a test reads each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
}

/// A file of the orders that the filter lets through; the partner that it names has this name.
pub(crate) fn orders(origin: Origin, filter: &OrderFilter, partner: Option<Name>) -> TableFile {
    let words = words(origin.language);
    let heads = &words.heads;
    let heads = [
        &heads.number,
        &heads.ordered_on,
        &heads.account_number,
        &heads.account,
        &heads.partner,
        &heads.purchase_order,
        &heads.lines,
        &heads.quantity,
        &heads.state,
    ];
    TableFile {
        title: words.file.clone(),
        heads: heads.map(Clone::clone).to_vec(),
        origin: origin.filtered_by(words.described(filter, partner)),
    }
}

/// The row of an order.
pub(crate) fn row(language: Locale, order: &OrderSummary) -> Row {
    vec![
        Cell::text(&order.number),
        Cell::Day(order.ordered_on),
        Cell::text(&order.account.number),
        Cell::text(&order.account.name),
        Cell::text_of(order.partner.as_ref()),
        Cell::text_of(order.purchase_order.as_ref()),
        Cell::count(order.lines),
        Cell::count(order.quantity),
        Cell::text(&words(language).states[&order.state]),
    ]
}

/// A file of the lines of one order that the filter lets through.
pub(crate) fn lines(origin: Origin, number: &OrderNumber, filter: &OrderLineFilter) -> TableFile {
    let words = words(origin.language);
    let heads = &words.line_heads;
    let heads = [
        &heads.number,
        &heads.part_number,
        &heads.product_code,
        &heads.product,
        &heads.family,
        &heads.version,
        &heads.quantity,
        &heads.covered_from,
        &heads.covered_to,
    ];
    let OrderLineFilter { search } = filter;
    let search = search.as_ref().map(|text| (words.filters.search.clone(), text.clone()));
    let order = (words.filters.number.clone(), number.to_string());
    TableFile {
        // No name of a file or a sheet has a slash in it.
        title: words.lines_file.replace("{number}", &number.as_ref().replace('/', "-")),
        heads: heads.map(Clone::clone).to_vec(),
        origin: origin.filtered_by([order].into_iter().chain(search)),
    }
}

/// The row of a line.
pub(crate) fn line_row(line: &OrderLine) -> Row {
    vec![
        Cell::count(line.number.into()),
        Cell::text(&line.part_number),
        Cell::text(&line.product.code),
        Cell::text(&line.product.name),
        Cell::text(&line.product.family),
        Cell::text(&line.product.version),
        Cell::count(line.quantity),
        Cell::day(line.covered_from),
        Cell::day(line.covered_to),
    ]
}

impl Words {
    /// What the filter lets through, in words.
    fn described(&self, filter: &OrderFilter, partner: Option<Name>) -> Vec<(String, String)> {
        let OrderFilter {
            search,
            number,
            state,
            partner: short_name,
            family,
            from,
            to,
            account,
            sort: _,
        } = filter;
        let words = &self.filters;
        let partner = short_name
            .as_ref()
            .map(|short_name| partner.map_or_else(|| short_name.to_string(), |it| it.to_string()));
        let filters = [
            (&words.search, search.clone()),
            (&words.number, joined(number)),
            (&words.state, state.map(|state| self.states[&state].clone())),
            (&words.partner, partner),
            (&words.family, family.as_ref().map(ToString::to_string)),
            (&words.from, from.map(|day| day.to_string())),
            (&words.to, to.map(|day| day.to_string())),
            (&words.account, joined(account)),
        ];
        let filters = filters.into_iter();
        filters.filter_map(|(name, value)| Some((name.clone(), value?))).collect()
    }
}

fn joined(values: &[impl ToString]) -> Option<String> {
    let values: Vec<_> = values.iter().map(ToString::to_string).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

#[cfg(test)]
mod tests {
    use shared::{api::orders::OrderState, locale::Locale};

    use super::words;

    #[test]
    fn every_state_has_a_word_in_every_language() {
        for locale in Locale::ALL {
            for state in OrderState::ALL {
                assert!(!words(*locale).states[state].is_empty(), "{locale:?} {state:?}");
            }
        }
    }
}
