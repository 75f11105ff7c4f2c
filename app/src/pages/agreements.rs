//! The agreements of the organization, the one that ends first at the top.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        agreements::{AgreementFilter, AgreementState, AgreementSummary, List as ListAgreements},
    },
};

use crate::{
    api, format, links,
    parts::{AgreementBadge, Ending, Guarded, List, Listing, NoMatch, UrlFilters},
    session::Here,
    ui::{
        Cell, Column, Empty, FilterSelect, Filters, Heading, PageHeader, Row, RowTitle,
        SearchField, SelectOption, Sheet, SkeletonRows, Symbol, Table, TableBody, TableHead,
    },
    words::{t, words},
};

const SEARCH: &str = "search";
const STATE: &str = "state";

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
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let listing = Listing::new(
        move || filter(filters),
        move |query| api::call(ListAgreements { organization_id }.query(query)),
    );
    let nothing = move || {
        if filters.is_any(&[SEARCH, STATE]) {
            view! { <NoMatch filters only=move || described(filters) /> }.into_any()
        } else {
            view! {
                <Empty symbol=Symbol::Agreement title=t!(agreements.none)>
                    {t!(agreements.none_text)}
                </Empty>
            }
            .into_any()
        }
    };
    let extent = |extent| (words().agreements.extent)(extent);
    let table = move || view! { <AgreementTable here=here.clone() listing /> }.into_any();
    view! {
        <Sheet title=t!(shell.agreements) heading=Heading::Hidden>
            <Filters label=t!(lists.filters)>
                <SearchField
                    label=t!(agreements.search)
                    value=filters.text(SEARCH)
                    on_search=filters.setter(SEARCH)
                />
                <FilterSelect
                    label=t!(agreements.state)
                    options=states
                    value=filters.text(STATE)
                    on_change=filters.setter(STATE)
                />
            </Filters>
            <List listing extent nothing table />
        </Sheet>
    }
}

fn filter(filters: UrlFilters) -> AgreementFilter {
    AgreementFilter {
        search: filters.get(SEARCH),
        state: filters.get(STATE).and_then(|code| AgreementState::from_code(&code)),
        account: Vec::new(),
    }
}

/// What the filters let through, in words.
fn described(filters: UrlFilters) -> Vec<String> {
    let AgreementFilter { search, state, account: _ } = filter(filters);
    let words = words();
    let search = search.map(|text| (words.lists.quoted)(&text));
    let state = state.map(|state| (words.states.agreement)(state).to_owned());
    search.into_iter().chain(state).collect()
}

/// A draft is never in the list.
fn states() -> Vec<SelectOption> {
    let words = words();
    let option =
        |state: AgreementState| SelectOption::new(state.code(), (words.states.agreement)(state));
    let all = SelectOption::new("", words.agreements.all_states);
    [all].into_iter().chain([AgreementState::Active, AgreementState::Ended].map(option)).collect()
}

#[component]
fn AgreementTable(here: Here, listing: Listing<AgreementSummary>) -> impl IntoView {
    let row = move |agreement: AgreementSummary| {
        view! { <AgreementRow here=here.clone() agreement /> }
    };
    view! {
        <Table caption=t!(shell.agreements) busy=listing.is_asking()>
            <TableHead>
                <Column label=t!(agreements.agreement) />
                <Column label=t!(agreements.state) />
                <Column label=t!(agreements.starts) />
                <Column label=t!(agreements.ends) />
                <Column label=t!(agreements.partner) />
                <Column label=t!(agreements.accounts) />
            </TableHead>
            <TableBody>
                <Show when=move || listing.is_new()>
                    <SkeletonRows rows=12 columns=6 />
                </Show>
                <For each=move || listing.rows() key=|agreement| agreement.id children=row />
            </TableBody>
        </Table>
    }
}

#[component]
fn AgreementRow(here: Here, agreement: AgreementSummary) -> impl IntoView {
    let AgreementSummary { id: _, number, name, state, starts_on, ends_on, partner, accounts } =
        agreement;
    view! {
        <Row>
            <RowTitle>
                <a class="mono" href=links::agreement(&here.short_name, &number)>
                    {number.to_string()}
                </a>
                <small>{name.to_string()}</small>
            </RowTitle>
            <Cell label=t!(agreements.state)>
                <AgreementBadge state />
            </Cell>
            <Cell label=t!(agreements.starts)>
                <span class="nowrap">{move || format::day(starts_on)}</span>
            </Cell>
            <Cell label=t!(agreements.ends)>
                <Ending state ends_on />
            </Cell>
            <Cell label=t!(agreements.partner)>{partner.map(|name| name.to_string())}</Cell>
            <Cell label=t!(agreements.accounts)>{move || format::number(accounts)}</Cell>
        </Row>
    }
}
