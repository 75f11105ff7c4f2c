//! What one has invited from files, and the drafts that wait.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        batches::{BatchState, BatchSummary, List as ListBatches},
    },
};

use crate::{
    api, format, links,
    parts::{BatchBadge, Guarded, ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Breadcrumbs, ButtonKind, Chip, Chips, Crumb, Empty, LinkButton, PageHeader, Symbol},
    words::{t, words},
};

const STATE: &str = "state";

/// The list, the newest first.
#[component]
pub(crate) fn BatchesPage(here: Here) -> impl IntoView {
    let users = links::users(&here.short_name);
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.manage_access) href=users />
                <Crumb text=t!(batches.title) />
            </Breadcrumbs>
        }
    };
    let many = links::invite_many(&here.short_name);
    let actions = move || {
        view! {
            <LinkButton href=many kind=ButtonKind::Primary icon=Symbol::Upload>
                {t!(batches.invite_many)}
            </LinkButton>
        }
    };
    let organization = here.clone();
    let page = move || view! { <Batches here=organization.clone() /> }.into_any();
    view! {
        <PageHeader title=t!(batches.title) lead=t!(batches.lead) breadcrumbs actions />
        <Guarded here permission=Permission::InviteUsers page />
    }
}

#[component]
fn Batches(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let filters = UrlFilters::here();
    let rows =
        Rows::new(filters, move |query| api::call(ListBatches { organization_id }.query(query)));
    let list = ListOf::new("batches", rows, |batch: &BatchSummary| batch.id.to_string())
        .filter(ListFilter::by_link(STATE, t!(batches.state), state_said))
        .headed(move || view! { <States filters /> }.into_any());
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Upload title=t!(batches.none)>
                {t!(batches.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(batches.title) list=columns(list, here) nothing /> }
}

fn state(filters: UrlFilters) -> Option<BatchState> {
    filters.get(STATE).and_then(|code| BatchState::from_code(&code))
}

fn state_said(code: &str) -> String {
    let state = BatchState::from_code(code);
    state.map_or_else(|| code.to_owned(), |state| (words().batches.states)(state).to_owned())
}

#[component]
fn States(filters: UrlFilters) -> impl IntoView {
    let chip = move |wanted: BatchState| {
        view! {
            <Chip
                href=move || filters.address(STATE, wanted.code())
                current=Signal::derive(move || state(filters) == Some(wanted))
            >
                {t!(batches.states, wanted)}
            </Chip>
        }
    };
    view! {
        <Chips label=t!(batches.state)>
            <Chip
                href=move || filters.address(STATE, "")
                current=Signal::derive(move || state(filters).is_none())
            >
                {t!(batches.all_states)}
            </Chip>
            {BatchState::ALL.iter().map(|state| chip(*state)).collect_view()}
        </Chips>
    }
}

fn columns(list: ListOf<BatchSummary>, here: Here) -> ListOf<BatchSummary> {
    let file = move |batch: &BatchSummary| {
        let file_name = batch.file_name.clone();
        let name = move || file_name.clone().unwrap_or_else(|| words().batches.pasted.to_owned());
        view! { <a href=links::batch(&here.short_name, batch.id)>{name}</a> }
    };
    let state = |batch: &BatchSummary| {
        let held = batch.held_until.map(|moment| {
            let text = move || (words().batches.goes_on)(&format::moment(moment));
            view! { <p class="muted">{text}</p> }
        });
        view! {
            <BatchBadge state=batch.state />
            {held}
        }
    };
    list.column(ListColumn::title("file", t!(batches.file), file))
        .column(ListColumn::new("state", t!(batches.state), state))
        .column(ListColumn::number("rows", t!(batches.rows), |batch: &BatchSummary| {
            let rows = batch.rows;
            move || format::number(rows.into())
        }))
        .column(ListColumn::number("invited", t!(batches.invited), |batch: &BatchSummary| {
            let invited = batch.invited;
            move || format::number(invited.into())
        }))
        .column(ListColumn::new("uploaded", t!(batches.uploaded), |batch: &BatchSummary| {
            let created_at = batch.created_at;
            move || format::moment(created_at)
        }))
        .column(ListColumn::new("begins", t!(batches.begins), |batch: &BatchSummary| {
            let starts_at = batch.starts_at;
            starts_at.map(|moment| move || format::moment(moment))
        }))
}
