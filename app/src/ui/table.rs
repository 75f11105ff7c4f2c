//! Tables, which become cards where the window is narrow.
//!
//! Some browsers take the table's roles away when its display changes: each element says its role.

use leptos::{ev::MouseEvent, prelude::*};

use wasm_bindgen::JsCast;

use super::{
    icon::{Icon, IconSize, Symbol},
    menu::Align,
};

/// Numbers stand under each other at the end of their column.
const fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::End => "num",
    }
}

/// A table; its caption is read out, not shown.
#[component]
pub(crate) fn Table(
    #[prop(into)] caption: Signal<String>,
    /// Whether its rows are loading.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// A `TableHead` and a `TableBody`.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label=caption>
            <table
                class="table cards"
                role="table"
                aria-label=caption
                aria-busy=move || busy.get().then_some("true")
            >
                {children()}
            </table>
        </div>
    }
}

/// The heads of the columns.
#[component]
pub(crate) fn TableHead(children: Children) -> impl IntoView {
    view! {
        <thead role="rowgroup">
            <tr role="row">{children()}</tr>
        </thead>
    }
}

/// The head of a column.
#[component]
pub(crate) fn Column(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] align: Align,
) -> impl IntoView {
    view! {
        <th class=class(align) role="columnheader" scope="col">
            {label}
        </th>
    }
}

/// The head of the column with each row's menu, which is read out, not shown.
#[component]
pub(crate) fn ActionsColumn(#[prop(into)] label: Signal<String>) -> impl IntoView {
    view! {
        <th class="more" role="columnheader" scope="col">
            <span class="hidden">{label}</span>
        </th>
    }
}

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The smallest first.
    Ascending,
    /// The largest first.
    Descending,
}

impl Direction {
    const fn aria(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// The head of a column that the list can be sorted by.
#[component]
pub(crate) fn SortColumn(
    #[prop(into)] label: Signal<String>,
    /// Which way the list is sorted by it, if it is.
    #[prop(into)]
    sorted: Signal<Option<Direction>>,
    #[prop(into)] on_sort: Callback<()>,
    #[prop(optional)] align: Align,
) -> impl IntoView {
    let symbol = move || match sorted.get() {
        None => Symbol::Sort,
        Some(Direction::Ascending) => Symbol::Ascending,
        Some(Direction::Descending) => Symbol::Descending,
    };
    view! {
        <th
            class=class(align)
            role="columnheader"
            scope="col"
            aria-sort=move || sorted.get().map(Direction::aria)
        >
            <button class="sort" type="button" on:click=move |_| on_sort.run(())>
                {label}
                {move || view! { <Icon symbol=symbol() size=IconSize::Small /> }}
            </button>
        </th>
    }
}

/// The rows.
#[component]
pub(crate) fn TableBody(children: Children) -> impl IntoView {
    view! { <tbody role="rowgroup">{children()}</tbody> }
}

/// One row: a `RowTitle`, then cells.
#[component]
pub(crate) fn Row(
    /// Somebody follows the link that names the row.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let open = move |event: MouseEvent| {
        let target = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|it| it.closest(".head a").ok().flatten());
        if let (Some(on_open), true) = (on_open, link.is_some()) {
            on_open.run(());
        }
    };
    view! {
        <tr role="row" on:click=open>
            {children()}
        </tr>
    }
}

/// What names the row; the title of its card.
#[component]
pub(crate) fn RowTitle(children: Children) -> impl IntoView {
    view! {
        <th class="head" role="rowheader" scope="row">
            {children()}
        </th>
    }
}

/// One cell; a card shows the label of its column beside it.
#[component]
pub(crate) fn Cell(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] align: Align,
    children: Children,
) -> impl IntoView {
    view! {
        <td class=class(align) role="cell" data-label=label>
            {children()}
        </td>
    }
}

/// The cell with the row's menu.
#[component]
pub(crate) fn ActionsCell(children: Children) -> impl IntoView {
    view! {
        <td class="more" role="cell">
            {children()}
        </td>
    }
}

/// The head of the column in which rows are picked: it picks all of them.
#[component]
pub(crate) fn PickColumn(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <th class="pick" role="columnheader" scope="col">
            <input
                type="checkbox"
                aria-label=label
                prop:checked=checked
                on:change=move |_| on_toggle.run(())
            />
        </th>
    }
}

/// The cell in which a row is picked.
#[component]
pub(crate) fn PickCell(
    /// Which row it is.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <td class="pick" role="cell">
            <input
                type="checkbox"
                aria-label=label
                prop:checked=checked
                on:change=move |_| on_toggle.run(())
            />
        </td>
    }
}
