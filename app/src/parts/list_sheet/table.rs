//! The rows of a list.

use std::cell::RefCell;

use leptos::prelude::*;

use super::{
    column::{Kind, ListColumn, Shown},
    keys,
    picked::{Pick, Picked},
};
use crate::{
    parts::{Rows, UrlFilters},
    ui::{
        ActionsCell, ActionsColumn, Align, Cell, Column, Direction, PickCell, PickColumn, Row,
        RowTitle, SkeletonRows, SortColumn, Table, TableBody, TableHead,
    },
    words::{t, words},
};

const SORT: &str = "sort";

/// So many rows are shown as long as there are none.
const SKELETON: usize = 12;

#[component]
pub(super) fn ListTable<T>(
    title: Signal<String>,
    rows: Rows<T>,
    key: fn(&T) -> String,
    columns: StoredValue<Vec<ListColumn<T>>>,
    shown: Shown,
    /// By what it is sorted when nothing is said.
    sort: &'static str,
    /// What is picked, where rows can be.
    picked: Option<Picked>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let url = rows.filters();
    let visible = move || {
        let mut columns = columns.get_value();
        columns.retain(|column| shown.has(column.name));
        columns
    };
    let sorted = Signal::derive(move || url.get(SORT).unwrap_or_else(|| sort.to_owned()));
    let heads = move || {
        let head = |column: &ListColumn<T>| head_view(column, url, sorted);
        visible().iter().map(head).collect_view()
    };
    let keys_shown =
        Memo::new(move |_| rows.seen().iter().map(|seen| key(&seen.row)).collect::<Vec<_>>());
    let skeleton = move || {
        let count = visible().len() + usize::from(picked.is_some());
        view! { <SkeletonRows rows=SKELETON columns=count /> }
    };
    come_back(url, keys_shown);
    view! {
        <Table caption=title busy=rows.is_asking()>
            <TableHead>
                {picked.map(|picked| view! { <PickPage picked keys=keys_shown /> })} {heads}
            </TableHead>
            <TableBody>
                <Show when=move || rows.is_new()>{skeleton}</Show>
                <For
                    each=move || rows.seen()
                    key=move |seen| (key(&seen.row), seen.since)
                    children=move |seen| {
                        let own = key(&seen.row);
                        let cells = move || {
                            let cell = |column: &ListColumn<T>| cell_view(column, &seen.row);
                            visible().iter().map(cell).collect_view()
                        };
                        let pick = picked.map(|picked| pick_view(picked, own.clone()));
                        view! { <Row on_open=move || leave(url, &own)>{pick} {cells}</Row> }
                    }
                />
            </TableBody>
        </Table>
    }
}

fn head_view<T>(column: &ListColumn<T>, url: UrlFilters, sorted: Signal<String>) -> AnyView {
    let ListColumn { label, kind, orders, .. } = *column;
    let align = if kind == Kind::Number { Align::End } else { Align::Start };
    match kind {
        Kind::Actions => view! { <ActionsColumn label /> }.into_any(),
        Kind::Title | Kind::Text | Kind::Number if orders.is_empty() => {
            view! { <Column label align /> }.into_any()
        }
        Kind::Title | Kind::Text | Kind::Number => {
            let way = move || way(orders, &sorted.read());
            let press = move || url.setter(SORT).run(next_order(orders, &sorted.get_untracked()));
            view! { <SortColumn label align sorted=Signal::derive(way) on_sort=press /> }.into_any()
        }
    }
}

/// Which way the list is sorted by a column with these orders, if it is.
fn way(orders: &[(&str, Direction)], sorted: &str) -> Option<Direction> {
    orders.iter().find(|(code, _)| *code == sorted).map(|(_, way)| *way)
}

/// The order that comes after this one, or the first.
fn next_order(orders: &[(&str, Direction)], sorted: &str) -> String {
    let at = orders.iter().position(|(code, _)| *code == sorted).map_or(0, |at| at + 1);
    orders.get(at % orders.len()).map(|(code, _)| (*code).to_owned()).unwrap_or_default()
}

fn cell_view<T>(column: &ListColumn<T>, row: &T) -> AnyView {
    let (cell, label) = ((column.cell)(row), column.label);
    match column.kind {
        Kind::Title => view! { <RowTitle>{cell}</RowTitle> }.into_any(),
        Kind::Text => view! { <Cell label>{cell}</Cell> }.into_any(),
        Kind::Number => view! { <Cell label align=Align::End>{cell}</Cell> }.into_any(),
        Kind::Actions => view! { <ActionsCell>{cell}</ActionsCell> }.into_any(),
    }
}

/// Picks all rows of the page, or puts them back.
#[component]
fn PickPage(picked: Picked, keys: Memo<Vec<String>>) -> impl IntoView {
    let checked = move || {
        let keys = keys.read();
        !keys.is_empty() && keys.iter().all(|key| picked.has(key))
    };
    let toggle = move || {
        let pick = if untrack(checked) { Pick::Down } else { Pick::Up };
        picked.set(&keys.get_untracked(), pick);
    };
    view! {
        <PickColumn label=t!(list_sheet.select_page) checked=Signal::derive(checked) on_toggle=toggle />
    }
}

fn pick_view(picked: Picked, key: String) -> AnyView {
    let (own, named) = (key.clone(), key.clone());
    let label = move || (words().list_sheet.select)(&named);
    let checked = move || picked.has(&own);
    let toggle = move || {
        let pick = if untrack(|| picked.has(&key)) { Pick::Down } else { Pick::Up };
        picked.set(std::slice::from_ref(&key), pick);
    };
    view! {
        <PickCell
            label=Signal::derive(label)
            checked=Signal::derive(checked)
            on_toggle=toggle
        />
    }
    .into_any()
}

thread_local! {
    /// The address of the list that one left last, and the row that one opened.
    static LEFT: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Remembers from which row one leaves.
fn leave(url: UrlFilters, key: &str) {
    let address = untrack(|| url.address_here());
    LEFT.with(|left| left.replace(Some((address, key.to_owned()))));
}

/// Gives the focus back to the row that one left the list from, once it is there again.
fn come_back(url: UrlFilters, shown: Memo<Vec<String>>) {
    Effect::new(move |is_there: Option<bool>| {
        let shown = shown.read();
        if is_there == Some(true) || shown.is_empty() {
            return is_there.unwrap_or_default();
        }
        let left = LEFT.with(RefCell::take);
        let here = untrack(|| url.address_here());
        let key = left.filter(|(address, _)| *address == here).map(|(_, key)| key);
        if let Some(at) = key.and_then(|key| shown.iter().position(|it| *it == key)) {
            // In the next frame the rows are in the page.
            request_animation_frame(move || keys::focus_row(at));
        }
        true
    });
}
