//! Every customer organization, and the form for another one.

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    operator_organizations::{List, OrganizationState, OrganizationSummary},
    operator_records::OrganizationRecord,
};

use super::operator::OperatorHeader;
use crate::{
    api, format,
    forms::by_hand::{Draft, Entering, EntryDialog},
    links,
    parts::{ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    ui::{Badge, Button, Empty, SelectOption, Symbol, Tone},
    words::{t, words},
};

/// The list of organizations.
#[component]
pub(crate) fn OperatorOrganizationsPage() -> impl IntoView {
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |query| api::call(List {}.query(query)));
    let list =
        ListOf::new("organizations", rows, |it: &OrganizationSummary| it.short_name.to_string())
            .filter(ListFilter::search(t!(operators.search_organizations)))
            .filter(ListFilter::choice(
                "state",
                t!(operators.state),
                t!(operators.all_states),
                states,
            ));
    let entering = RwSignal::new(None::<Entering>);
    let start = move || {
        let language = crate::language::current().code().to_owned();
        let record = OrganizationRecord { language, ..OrganizationRecord::default() };
        entering.set(Some(Entering::Organization(Draft::new(record))));
    };
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Building title=t!(operators.no_organizations)>
                {t!(operators.no_organizations_text)}
            </Empty>
        }
        .into_any()
    };
    let again = Callback::new(move |()| rows.reload());
    view! {
        <OperatorHeader title=t!(operators.organizations) lead=t!(operators.organizations_lead) />
        <div class="actions">
            <Button on_press=start>{t!(operators.new_organization)}</Button>
        </div>
        <ListSheet title=t!(operators.organizations) list=columns(list) nothing />
        <EntryDialog entering on_done=again />
    }
}

fn states() -> Vec<SelectOption> {
    let words = &words().operators;
    let option = |it: &OrganizationState| SelectOption::new(it.code(), (words.state_of)(*it));
    OrganizationState::ALL.iter().map(option).collect()
}

fn columns(list: ListOf<OrganizationSummary>) -> ListOf<OrganizationSummary> {
    let organization = |it: &OrganizationSummary| {
        let (href, name) = (links::operator_organization(&it.short_name), it.name.to_string());
        let short_name = it.short_name.to_string();
        view! {
            <a href=href>{name}</a>
            <small>{short_name}</small>
        }
    };
    list.column(ListColumn::title("organization", t!(operators.organization), organization))
        .column(ListColumn::new("state", t!(operators.state), |it: &OrganizationSummary| {
            let state = match it.suspended_at {
                Some(_) => OrganizationState::Suspended,
                None => OrganizationState::Active,
            };
            view! { <OrganizationBadge state /> }
        }))
        .column(ListColumn::number(
            "agreements",
            t!(operators.agreements),
            |it: &OrganizationSummary| {
                let count = it.agreements;
                move || format::number(count)
            },
        ))
        .column(ListColumn::number("members", t!(operators.members), |it: &OrganizationSummary| {
            let count = it.members;
            move || format::number(count)
        }))
}

/// Whether anything is done in an organization.
#[component]
pub(super) fn OrganizationBadge(state: OrganizationState) -> impl IntoView {
    let (tone, icon) = match state {
        OrganizationState::Active => (Tone::Success, Symbol::Check),
        OrganizationState::Suspended => (Tone::Danger, Symbol::Stop),
    };
    view! {
        <Badge tone icon>
            {t!(operators.state_of, state)}
        </Badge>
    }
}
