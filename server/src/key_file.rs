//! Product keys as a file for spreadsheets, for who takes them away.

mod words;

use futures_util::stream;
use shared::{
    api::{
        File,
        keys::{Chosen, KeyExport, KeyFilter},
    },
    table::Table,
};

use crate::{
    store::keys::Taken,
    table_file::{Cell, Origin, Row, TableFile},
};
use words::{Head, Words};

/// The file, which says what for and by what the keys were found.
pub(crate) fn write(taken: Vec<Taken>, export: &KeyExport, origin: Origin) -> File<Table> {
    let words = Words::of(origin.language);
    let rows: Vec<_> = taken.into_iter().map(|it| row(it, words)).collect();
    let table = TableFile {
        title: words.title.clone(),
        heads: Head::ALL.iter().map(|head| words.head(*head).to_owned()).collect(),
        origin: origin.filtered_by(asked(export, words)),
    };
    table.write(export.format, stream::iter([Ok(rows)]))
}

fn row(taken: Taken, words: &Words) -> Row {
    let Taken { shown, key } = taken;
    let cell = |head: &Head| match head {
        Head::Product => Cell::text(&shown.product.name),
        Head::ProductCode => Cell::text(&shown.product.code),
        Head::Key => match &key {
            Ok(key) => Cell::text(key.expose()),
            Err(_) => Cell::text(&words.shut),
        },
        Head::Number => Cell::text(&shown.number),
        Head::Account => Cell::text(&shown.account.number),
        Head::AccountName => Cell::text(&shown.account.name),
        Head::Order => Cell::text_of(shown.order.as_ref()),
        Head::ActivationsUsed => Cell::count(shown.activations_used.into()),
        Head::ActivationsAllowed => {
            shown.activations_allowed.map_or(Cell::Empty, |count| Cell::count(count.into()))
        }
        Head::IssuedOn => Cell::Day(shown.issued_on),
    };
    Head::ALL.iter().map(cell).collect()
}

/// What was asked for: what for, and which.
fn asked(export: &KeyExport, words: &Words) -> Vec<(String, String)> {
    let mut asked = vec![(words.purpose.clone(), export.purpose.to_string())];
    match &export.keys {
        Chosen::Named(numbers) => {
            asked.push((words.chosen.clone(), numbers.len().to_string()));
        }
        Chosen::Matching(KeyFilter { search, product, family, account }) => {
            asked.extend(search.as_ref().map(|it| (words.search.clone(), it.clone())));
            let product = product.as_ref().map(ToString::to_string);
            asked.extend(product.map(|it| (words.head(Head::ProductCode).to_owned(), it)));
            asked.extend(family.as_ref().map(|it| (words.family.clone(), it.to_string())));
            let numbers = account.iter().map(ToString::to_string);
            asked.extend(numbers.map(|it| (words.head(Head::Account).to_owned(), it)));
        }
    }
    asked
}
