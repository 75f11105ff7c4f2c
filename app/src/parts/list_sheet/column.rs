//! The columns of a list: which there are, and which of them are shown in this browser.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    memory::{self, Key},
    ui::{Direction, SelectOption},
    words::{Text, words},
};

/// A column of a list.
#[derive(Clone)]
pub(crate) struct ListColumn<T> {
    pub(super) name: &'static str,
    pub(super) label: Text,
    pub(super) kind: Kind,
    pub(super) cell: Arc<dyn Fn(&T) -> AnyView + Send + Sync>,
    /// The codes of the orders that the list can have by it; pressing the head gives the first.
    pub(super) orders: &'static [(&'static str, Direction)],
    /// Whether it waits to be chosen.
    is_on_request: bool,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What names the row, and leads to it.
    Title,
    /// Text.
    Text,
    /// What is compared down the column.
    Number,
    /// What can be done about the row.
    Actions,
}

impl<T> ListColumn<T> {
    /// What names the row, and leads to it.
    pub(crate) fn title<V: IntoView + 'static>(
        name: &'static str,
        label: Text,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self::of_kind(Kind::Title, name, label, cell)
    }

    /// Text.
    pub(crate) fn new<V: IntoView + 'static>(
        name: &'static str,
        label: Text,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self::of_kind(Kind::Text, name, label, cell)
    }

    /// What is compared down the column.
    pub(crate) fn number<V: IntoView + 'static>(
        name: &'static str,
        label: Text,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self::of_kind(Kind::Number, name, label, cell)
    }

    /// What can be done about the row: its menu.
    pub(crate) fn actions<V: IntoView + 'static>(
        label: Text,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self::of_kind(Kind::Actions, "actions", label, cell)
    }

    fn of_kind<V: IntoView + 'static>(
        kind: Kind,
        name: &'static str,
        label: Text,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        let cell = Arc::new(move |row: &T| cell(row).into_any());
        Self { name, label, kind, cell, orders: &[], is_on_request: false }
    }

    /// The list can be sorted by it: the codes of the orders, the first of them first.
    pub(crate) fn sorts(self, orders: &'static [(&'static str, Direction)]) -> Self {
        Self { orders, ..self }
    }

    /// It is not shown until it is chosen.
    pub(crate) fn on_request(self) -> Self {
        Self { is_on_request: true, ..self }
    }
}

/// A column that may be shown or not.
#[derive(Clone, Copy)]
pub(super) struct ColumnChoice {
    pub(super) name: &'static str,
    pub(super) label: Text,
}

/// Those that may be: a row always has its name and what can be done about it.
pub(super) fn choices<T>(columns: &[ListColumn<T>]) -> Vec<ColumnChoice> {
    let choice = |column: &ListColumn<T>| ColumnChoice { name: column.name, label: column.label };
    columns.iter().filter(|it| it.is_choice()).map(choice).collect()
}

impl<T> ListColumn<T> {
    const fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Number)
    }
}

/// Every order that the list can have, in words: cards have no heads to sort by.
pub(super) fn orders<T>(columns: &[ListColumn<T>]) -> Signal<Vec<SelectOption>> {
    let orders: Vec<_> = columns
        .iter()
        .flat_map(|column| column.orders.iter().map(|(code, way)| (*code, *way, column.label)))
        .collect();
    Signal::derive(move || {
        let named = |(code, way, label): &(&'static str, Direction, Text)| {
            SelectOption::new(*code, (words().list_sheet.sorted)(label(), *way))
        };
        orders.iter().map(named).collect()
    })
}

/// Which columns are shown in this browser.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    list: &'static str,
    hidden: RwSignal<Vec<&'static str>>,
    /// Those that wait to be chosen.
    on_request: StoredValue<Vec<&'static str>>,
}

impl Shown {
    /// What was chosen the last time.
    pub(super) fn of<T>(list: &'static str, columns: &[ListColumn<T>]) -> Self {
        let kept = memory::recall(Key::Columns(list)).unwrap_or_default();
        // Only what differs is kept: a column that comes with a new version is shown.
        let is_changed = |name: &str| kept.split(',').any(|it| it == name);
        let is_hidden =
            |it: &&ListColumn<T>| it.is_choice() && it.is_on_request != is_changed(it.name);
        let names = |wanted: &dyn Fn(&&ListColumn<T>) -> bool| -> Vec<_> {
            columns.iter().filter(wanted).map(|column| column.name).collect()
        };
        Self {
            list,
            hidden: RwSignal::new(names(&is_hidden)),
            on_request: StoredValue::new(names(&|it| it.is_on_request)),
        }
    }

    /// Whether the column is.
    pub(super) fn has(self, name: &str) -> bool {
        !self.hidden.read().contains(&name)
    }

    /// Shows it, or hides it if it is shown.
    pub(super) fn toggle(self, name: &'static str) {
        self.hidden.update(|hidden| match hidden.iter().position(|it| *it == name) {
            Some(at) => {
                hidden.remove(at);
            }
            None => hidden.push(name),
        });
        let hidden = self.hidden.get_untracked();
        let on_request = self.on_request.get_value();
        let revealed = on_request.iter().filter(|name| !hidden.contains(name));
        let changed = hidden.iter().filter(|name| !on_request.contains(name)).chain(revealed);
        memory::keep(Key::Columns(self.list), &changed.copied().collect::<Vec<_>>().join(","));
    }
}
