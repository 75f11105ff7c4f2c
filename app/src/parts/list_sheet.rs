//! The one list: filters, rows, pages, choice of columns, selection and files of them. A page says
//! what the columns and the filters are; the rest follows.

mod column;
mod filter;
mod keys;
mod pages;
mod picked;
mod table;
mod tools;

use leptos::{children::ViewFn, html, prelude::*};
use shared::table::TableFormat;

pub(crate) use column::ListColumn;
pub(crate) use filter::ListFilter;

use super::{FailureBanner, NoMatch, Rows, rows::Standing};
use crate::{
    problem::explain,
    ui::{Button, Heading, Sheet, Symbol},
    words::Text,
};
use filter::FilterBar;
use pages::Pages;
use picked::{Picked, PickedBar};
use table::ListTable;

/// The address of a file of the list, in a format.
#[derive(Clone, Copy)]
enum File {
    /// Of all that the filters let through.
    Whole(Callback<TableFormat, String>),
    /// The same, or of the rows that are known by these keys, if there are any.
    Picked(Callback<(TableFormat, Vec<String>), String>),
}

/// What is done with the rows that are picked, by their keys, or with all that the filters let
/// through where none are named.
#[derive(Clone, Copy)]
struct PickedFor {
    label: Text,
    icon: Symbol,
    act: Callback<Vec<String>>,
}

/// What a list is made of.
pub(crate) struct ListOf<T: 'static> {
    name: &'static str,
    rows: Rows<T>,
    key: fn(&T) -> String,
    columns: Vec<ListColumn<T>>,
    filters: Vec<ListFilter>,
    /// By what it is sorted when nothing is said.
    sort: &'static str,
    file: Option<File>,
    picked_for: Option<PickedFor>,
    /// What stands between the filters and the rows.
    head: Option<ViewFn>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> ListOf<T> {
    /// A list: under this name the browser keeps which columns are shown, and by its key, which
    /// people can read, a row is known.
    pub(crate) fn new(name: &'static str, rows: Rows<T>, key: fn(&T) -> String) -> Self {
        let (columns, filters) = (Vec::new(), Vec::new());
        Self {
            name,
            rows,
            key,
            columns,
            filters,
            sort: "",
            file: None,
            picked_for: None,
            head: None,
        }
    }

    /// The same with one more column.
    pub(crate) fn column(mut self, column: ListColumn<T>) -> Self {
        self.columns.push(column);
        self
    }

    /// The same with one more filter.
    pub(crate) fn filter(mut self, filter: ListFilter) -> Self {
        self.filters.push(filter);
        self
    }

    /// With something between the filters and the rows, such as the values of one filter.
    pub(crate) fn headed(self, head: impl Into<ViewFn>) -> Self {
        Self { head: Some(head.into()), ..self }
    }

    /// Sorted like this when nothing is said.
    pub(crate) fn sorted(self, sort: &'static str) -> Self {
        Self { sort, ..self }
    }

    /// Can be taken along as a file, in whole.
    pub(crate) fn exported_whole(
        self,
        address: impl Fn(TableFormat) -> String + Send + Sync + 'static,
    ) -> Self {
        let whole = Callback::new(address);
        Self { file: Some(File::Whole(whole)), ..self }
    }

    /// Can be taken along as a file, in whole or the rows that are picked by their keys.
    pub(crate) fn exported(
        self,
        address: impl Fn(TableFormat, Vec<String>) -> String + Send + Sync + 'static,
    ) -> Self {
        let parts = Callback::new(move |(format, keys)| address(format, keys));
        Self { file: Some(File::Picked(parts)), ..self }
    }

    /// Something can be done with all of it, or with the rows that are picked by their keys.
    pub(crate) fn picked_for(
        self,
        label: Text,
        icon: Symbol,
        act: impl Fn(Vec<String>) + Send + Sync + 'static,
    ) -> Self {
        let picked_for = Some(PickedFor { label, icon, act: Callback::new(act) });
        Self { picked_for, ..self }
    }
}

/// The list with everything around it.
#[component]
pub(crate) fn ListSheet<T>(
    #[prop(into)] title: Signal<String>,
    list: ListOf<T>,
    /// What is shown when there are no rows though nothing is filtered: why, and the way on.
    #[prop(into)]
    nothing: ViewFn,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let ListOf { name, rows, key, columns, filters, sort, file, picked_for, head } = list;
    let url = rows.filters();
    let picked = Picked::of(url);
    let shown = column::Shown::of(name, &columns);
    let orders = column::orders(&columns);
    let columns = StoredValue::new(columns);
    let filters = StoredValue::new(filters);
    let tools = move || {
        view! {
            <tools::ColumnsMenu choices=columns.with_value(|columns| column::choices(columns)) shown />
            {file.map(|file| view! { <tools::ExportMenu file picked /> })}
            {picked_for
                .map(|PickedFor { label, icon, act }| {
                    let press = move || act.run(picked.keys());
                    view! {
                        <Button icon on_press=press>
                            {label}
                        </Button>
                    }
                })}
        }
    };
    let standing = Memo::new(move |_| rows.standing());
    let body = move || match standing.get() {
        Standing::Rows => {
            let is_for_some = matches!(file, Some(File::Picked(_))) || picked_for.is_some();
            let picked = is_for_some.then_some(picked);
            view! { <ListTable title rows key columns shown sort picked /> }.into_any()
        }
        Standing::Nothing if filters.with_value(|all| filter::is_any(url, all)) => {
            let only = move || filters.with_value(|all| filter::said(url, all));
            view! { <NoMatch filters=url only /> }.into_any()
        }
        Standing::Nothing => nothing.run(),
        Standing::Failure => ().into_any(),
    };
    let top = NodeRef::<html::Div>::new();
    view! {
        <Sheet title heading=Heading::Hidden>
            <div class="list" node_ref=top on:keydown=move |event| keys::press(&event)>
                <FilterBar url filters orders sort tools />
                {head.map(|head| head.run())}
                <PickedBar picked />
                <Trouble rows />
                {body}
                <Pages rows top />
            </div>
        </Sheet>
    }
}

/// Why the page could not be asked for.
#[component]
fn Trouble<T: Clone + PartialEq + Send + Sync + 'static>(rows: Rows<T>) -> impl IntoView {
    let again = Callback::new(move |()| rows.reload());
    move || {
        let failure = rows.failure().read();
        failure.as_ref().map(|failure| {
            let explanation = explain(failure);
            view! {
                <div class="body">
                    <FailureBanner explanation on_again=again />
                </div>
            }
        })
    }
}
