//! What operators have looked up: each sees what the others do.

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    look_ups::{List, LookUp},
};

use crate::{
    api, format, links,
    parts::{ListColumn, ListOf, ListSheet, Rows, UrlFilters},
    ui::{Empty, Symbol},
    words::{t, words},
};

/// The list, the newest first.
#[component]
pub(super) fn Recent() -> impl IntoView {
    let rows = Rows::new(UrlFilters::here(), move |query| api::call(List {}.query(query)));
    let list = ListOf::new("look-ups", rows, |it: &LookUp| format!("{} {}", it.at, it.asked))
        .column(ListColumn::title("asked", t!(desk.asked), |it: &LookUp| {
            let (href, asked) = (links::look_up(&it.asked), it.asked.clone());
            view! { <a href=href>{asked}</a> }
        }))
        .column(ListColumn::new("by", t!(desk.by), |it: &LookUp| {
            let by = it.by.clone();
            move || match &by {
                Some(name) => format::full_name(name),
                None => words().audit.someone.to_owned(),
            }
        }))
        .column(ListColumn::new("when", t!(desk.when), |it: &LookUp| {
            let at = it.at;
            move || format::moment(at)
        }));
    let nothing = || view! { <Empty symbol=Symbol::Search title=t!(desk.no_recent) /> }.into_any();
    view! { <ListSheet title=t!(desk.recent) list nothing /> }
}
