//! What one has invited from files, and the drafts that wait.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        batches::{BatchFilter, BatchState, BatchSummary, List as ListBatches},
    },
};

use crate::{
    api, format, links,
    parts::{BatchBadge, Guarded, List, Listing, UrlFilters},
    session::Here,
    ui::{
        Breadcrumbs, ButtonKind, Cell, Chip, Chips, Column, Crumb, Empty, Heading, LinkButton,
        PageHeader, Row, RowTitle, Sheet, SkeletonRows, Symbol, Table, TableBody, TableHead,
    },
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
    let listing = Listing::new(
        move || BatchFilter { state: state(filters) },
        move |query| api::call(ListBatches { organization_id }.query(query)),
    );
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Upload title=t!(batches.none)>
                {t!(batches.none_text)}
            </Empty>
        }
        .into_any()
    };
    let extent = |extent| (words().batches.extent)(extent);
    let table = move || view! { <BatchTable here=here.clone() listing /> }.into_any();
    view! {
        <Sheet title=t!(batches.title) heading=Heading::Hidden>
            <States filters />
            <List listing extent nothing table />
        </Sheet>
    }
}

fn state(filters: UrlFilters) -> Option<BatchState> {
    filters.get(STATE).and_then(|code| BatchState::from_code(&code))
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

#[component]
fn BatchTable(here: Here, listing: Listing<BatchSummary>) -> impl IntoView {
    view! {
        <Table caption=t!(batches.title) busy=listing.is_asking()>
            <TableHead>
                <Column label=t!(batches.file) />
                <Column label=t!(batches.state) />
                <Column label=t!(batches.rows) />
                <Column label=t!(batches.invited) />
                <Column label=t!(batches.uploaded) />
                <Column label=t!(batches.begins) />
            </TableHead>
            <TableBody>
                <Show when=move || listing.is_new()>
                    <SkeletonRows rows=6 columns=6 />
                </Show>
                <For
                    each=move || listing.rows()
                    key=|it| (it.id, it.state.code(), it.rows_done)
                    children=move |batch| view! { <BatchLine here=here.clone() batch /> }
                />
            </TableBody>
        </Table>
    }
}

#[component]
fn BatchLine(here: Here, batch: BatchSummary) -> impl IntoView {
    let BatchSummary { id, file_name, state, created_at, starts_at, rows, invited, .. } = batch;
    let name = move || file_name.clone().unwrap_or_else(|| words().batches.pasted.to_owned());
    view! {
        <Row>
            <RowTitle>
                <a href=links::batch(&here.short_name, id)>{name}</a>
            </RowTitle>
            <Cell label=t!(batches.state)>
                <BatchBadge state />
            </Cell>
            <Cell label=t!(batches.rows)>{move || format::number(rows.into())}</Cell>
            <Cell label=t!(batches.invited)>{move || format::number(invited.into())}</Cell>
            <Cell label=t!(batches.uploaded)>{move || format::moment(created_at)}</Cell>
            <Cell label=t!(batches.begins)>
                {starts_at.map(|moment| move || format::moment(moment))}
            </Cell>
        </Row>
    }
}
