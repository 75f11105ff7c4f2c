//! The agreements of the organization, the one that ends first at the top.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        agreements::{AgreementState, AgreementSummary, List as ListAgreements},
    },
};

use crate::{
    api, format, links,
    parts::{
        AgreementBadge, Ending, Guarded, ListColumn, ListFilter, ListOf, ListSheet, Rows,
        UrlFilters,
    },
    session::Here,
    ui::{Empty, PageHeader, SelectOption, Symbol},
    words::{t, words},
};

/// The list, with its filters.
#[component]
pub(crate) fn AgreementsPage(here: Here) -> impl IntoView {
    let list = here.clone();
    view! {
        <PageHeader title=t!(shell.agreements) lead=t!(agreements.lead) />
        <Guarded
            here
            permission=Permission::ViewAgreements
            page=move || view! { <Agreements here=list.clone() /> }.into_any()
        />
    }
}

#[component]
fn Agreements(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let rows = Rows::new(UrlFilters::here(), move |query| {
        api::call(ListAgreements { organization_id }.query(query))
    });
    let list = ListOf::new("agreements", rows, |it: &AgreementSummary| it.number.to_string())
        .filter(ListFilter::search(t!(agreements.search)))
        .filter(ListFilter::choice(
            "state",
            t!(agreements.state),
            t!(agreements.all_states),
            states,
        ))
        .filter(ListFilter::accounts(organization_id));
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Agreement title=t!(agreements.none)>
                {t!(agreements.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(shell.agreements) list=columns(list, here) nothing /> }
}

/// A draft is never in the list.
fn states() -> Vec<SelectOption> {
    let words = &words().states;
    let option = |state: AgreementState| SelectOption::new(state.code(), (words.agreement)(state));
    [AgreementState::Active, AgreementState::Ended].map(option).to_vec()
}

fn columns(list: ListOf<AgreementSummary>, here: Here) -> ListOf<AgreementSummary> {
    let number = move |agreement: &AgreementSummary| {
        let AgreementSummary { number, name, nickname, .. } = agreement.clone();
        let nickname = nickname.map(|nickname| view! { <strong>{nickname.to_string()}</strong> });
        view! {
            <a class="mono" href=links::agreement(&here.short_name, &number)>
                {number.to_string()}
            </a>
            {nickname}
            <small>{name.to_string()}</small>
        }
    };
    list.column(ListColumn::title("number", t!(agreements.agreement), number))
        .column(ListColumn::new("state", t!(agreements.state), |it: &AgreementSummary| {
            view! { <AgreementBadge state=it.state /> }
        }))
        .column(ListColumn::new("starts", t!(agreements.starts), |it: &AgreementSummary| {
            let day = it.starts_on;
            view! { <span class="nowrap">{move || format::day(day)}</span> }
        }))
        .column(ListColumn::new("ends", t!(agreements.ends), |it: &AgreementSummary| {
            view! { <Ending state=it.state ends_on=it.ends_on /> }
        }))
        .column(ListColumn::new("partner", t!(agreements.partner), |it: &AgreementSummary| {
            it.partner.as_ref().map(ToString::to_string)
        }))
        .column(ListColumn::number("accounts", t!(agreements.accounts), |it: &AgreementSummary| {
            let accounts = it.accounts;
            move || format::number(accounts)
        }))
}
