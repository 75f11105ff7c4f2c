//! What online services were told, of all organizations, and how far each of it has come.

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    connector::{ConnectorEvent, List},
    services::ConnectorEventState,
};

use super::operator::OperatorHeader;
use crate::{
    api, format, links,
    parts::{ConnectorEventBadge, ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    ui::{Empty, SelectOption, Symbol},
    words::{t, words},
};

/// The list of events.
#[component]
pub(crate) fn OperatorConnectorPage() -> impl IntoView {
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |query| api::call(List {}.query(query)));
    let list = ListOf::new("connector", rows, |it: &ConnectorEvent| it.id.to_string())
        .filter(ListFilter::choice("state", t!(connector.state), t!(connector.all_states), states));
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Server title=t!(connector.none)>
                {t!(connector.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! {
        <OperatorHeader title=t!(connector.title) lead=t!(connector.lead) />
        <ListSheet title=t!(connector.title) list=columns(list) nothing />
    }
}

fn states() -> Vec<SelectOption> {
    let words = &words().connector;
    let option = |it: &ConnectorEventState| SelectOption::new(it.code(), (words.state_of)(*it));
    ConnectorEventState::ALL.iter().map(option).collect()
}

fn columns(list: ListOf<ConnectorEvent>) -> ListOf<ConnectorEvent> {
    let event = |it: &ConnectorEvent| {
        let (href, kind, domain) =
            (links::operator_connector_event(it.id), it.kind, it.domain.to_string());
        view! {
            <a href=href>{t!(connector.kind_of, kind)}</a>
            <small>{domain}</small>
        }
    };
    list.column(ListColumn::title("kind", t!(connector.kind), event))
        .column(ListColumn::new("state", t!(connector.state), |it: &ConnectorEvent| {
            view! { <ConnectorEventBadge state=it.state /> }
        }))
        .column(ListColumn::new("organization", t!(desk.organization), |it: &ConnectorEvent| {
            it.organization.name.to_string()
        }))
        .column(ListColumn::new("service", t!(connector.service), |it: &ConnectorEvent| {
            it.subscription.to_string()
        }))
        .column(ListColumn::new("written", t!(connector.written), |it: &ConnectorEvent| {
            let at = it.created_at;
            move || format::moment(at)
        }))
        .column(ListColumn::new("next", t!(connector.next_try), |it: &ConnectorEvent| {
            let at = it.next_try_at;
            move || at.map(format::moment)
        }))
        .column(ListColumn::number("tries", t!(connector.tries), |it: &ConnectorEvent| {
            let tries = it.tries.len() as u64;
            move || format::number(tries)
        }))
}
