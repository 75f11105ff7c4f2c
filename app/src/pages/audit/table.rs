//! The table of events: a sentence each, and more on request.

use leptos::prelude::*;
use shared::api::audit::Event;

use super::{
    details::EventDetails,
    said::{actor, changes, place, sentence},
};
use crate::{
    format,
    parts::{Listing, UrlFilters},
    ui::{Cell, Column, Row, RowTitle, SkeletonRows, Table, TableBody, TableHead},
    words::t,
};

/// One row for each event.
#[component]
pub(super) fn EventTable(listing: Listing<Event>, filters: UrlFilters) -> impl IntoView {
    view! {
        <Table caption=t!(shell.audit_log) busy=listing.is_asking()>
            <TableHead>
                <Column label=t!(audit.what) />
                <Column label=t!(audit.who) />
                <Column label=t!(audit.when) />
                <Column label=t!(audit.network) />
                <Column label=t!(audit.scopes) />
            </TableHead>
            <TableBody>
                <Show when=move || listing.is_new()>
                    <SkeletonRows rows=12 columns=5 />
                </Show>
                <For
                    each=move || listing.rows()
                    key=|event| event.number
                    children=move |event| view! { <EventRow event filters /> }
                />
            </TableBody>
        </Table>
    }
}

#[component]
fn EventRow(event: Event, filters: UrlFilters) -> impl IntoView {
    let event = StoredValue::new(event);
    let lines = move || {
        let line = |line: String| view! { <small>{line}</small> };
        event.with_value(changes).into_iter().map(line).collect_view()
    };
    let places = move || {
        let places = event.with_value(|event| event.scopes.iter().map(place).collect::<Vec<_>>());
        places.into_iter().map(|place| view! { <li>{place}</li> }).collect_view()
    };
    view! {
        <Row>
            <RowTitle>
                {move || event.with_value(sentence)} {lines} <EventDetails event filters />
            </RowTitle>
            <Cell label=t!(audit.who)>{move || event.with_value(|event| actor(&event.actor))}</Cell>
            <Cell label=t!(audit.when)>
                {move || event.with_value(|event| format::moment(event.at))}
            </Cell>
            <Cell label=t!(audit.network)>{event.with_value(|event| event.network.clone())}</Cell>
            <Cell label=t!(audit.scopes)>
                <ul class="plain">{places}</ul>
            </Cell>
        </Row>
    }
}
