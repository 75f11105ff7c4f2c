//! What else can be done about a list: choose its columns, take it along as a file.

use leptos::prelude::*;
use shared::table::TableFormat;

use super::{
    File,
    column::{ColumnChoice, Shown},
    picked::Picked,
};
use crate::{
    ui::{Align, Menu, MenuFile, MenuTitle, Symbol},
    words::{t, words},
};

/// Which columns are shown.
#[component]
pub(super) fn ColumnsMenu(choices: Vec<ColumnChoice>, shown: Shown) -> impl IntoView {
    let choice = move |ColumnChoice { name, label }: ColumnChoice| {
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || shown.has(name)
                    on:change=move |_| shown.toggle(name)
                />
                <strong>{label}</strong>
            </label>
        }
    };
    view! {
        <Menu label=t!(list_sheet.columns) icon=Symbol::Columns align=Align::End>
            {choices.into_iter().map(choice).collect_view()}
        </Menu>
    }
}

/// The list as a file: all that is filtered, or what is picked of it.
#[component]
pub(super) fn ExportMenu(file: File, picked: Picked) -> impl IntoView {
    let option = move |format: TableFormat| {
        let href = move || match file {
            File::Whole(address) => address.run(format),
            File::Picked(address) => address.run((format, picked.keys())),
        };
        view! { <MenuFile href=Signal::derive(href)>{t!(list_sheet.format, format)}</MenuFile> }
    };
    let what = move || match picked.count() {
        0 => words().list_sheet.export_all.to_owned(),
        count => (words().list_sheet.export_selected)(count),
    };
    view! {
        <Menu label=t!(list_sheet.export) icon=Symbol::Download align=Align::End>
            <MenuTitle text=Signal::derive(what) />
            {TableFormat::ALL.iter().map(|format| option(*format)).collect_view()}
        </Menu>
    }
}
