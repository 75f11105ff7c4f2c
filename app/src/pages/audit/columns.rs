//! What is said of each event: a sentence, and more on request.

use leptos::prelude::*;
use shared::api::audit::Event;

use super::details::EventDetails;
use crate::{
    event_words::{actor, changes, place, sentence},
    format,
    parts::{ListColumn, ListOf, UrlFilters},
    words::t,
};

/// The columns of the log.
pub(super) fn columns(list: ListOf<Event>, filters: UrlFilters) -> ListOf<Event> {
    let what = move |event: &Event| {
        let event = StoredValue::new(event.clone());
        let lines = move || {
            let line = |line: String| view! { <small>{line}</small> };
            event.with_value(changes).into_iter().map(line).collect_view()
        };
        view! {
            {move || event.with_value(sentence)}
            {lines}
            <EventDetails event filters />
        }
    };
    let who = |event: &Event| {
        let doer = event.actor.clone();
        move || actor(&doer)
    };
    let places = |event: &Event| {
        let scopes = event.scopes.clone();
        let places = move || scopes.iter().map(|on| view! { <li>{place(on)}</li> }).collect_view();
        view! { <ul class="plain">{places}</ul> }
    };
    list.column(ListColumn::title("what", t!(audit.what), what))
        .column(ListColumn::new("who", t!(audit.who), who))
        .column(ListColumn::new("when", t!(audit.when), |event: &Event| {
            let at = event.at;
            move || format::moment(at)
        }))
        .column(ListColumn::new("network", t!(audit.network), |event: &Event| {
            event.network.clone()
        }))
        .column(ListColumn::new("scopes", t!(audit.scopes), places))
}
