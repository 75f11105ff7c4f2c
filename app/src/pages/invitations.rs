//! The tab *Invitations*: who is invited to what, and where each invitation stands.

mod actions;
mod table;
mod withdraw;

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    invitations::{InvitationFilter, InvitationState, List as ListInvitations},
};

use actions::Actions;
use table::InvitationTable;

use crate::{
    api,
    pages::access::Access,
    parts::{ACCOUNT, AccountFilter, List, Listing, NoMatch, UrlFilters, accounts_in},
    session::Here,
    ui::{Chip, Chips, Empty, Filters, Heading, SearchField, Sheet, Symbol},
    words::{t, words},
};

const SEARCH: &str = "search";
const STATE: &str = "state";

/// The tab *Invitations*.
#[component]
pub(crate) fn InvitationsPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Invitations here=list.clone() /> }.into_any();
    view! { <Access here tab=t!(access.invitations) page /> }
}

#[component]
fn Invitations(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let listing = Listing::new(
        move || filter(filters),
        move |query| api::call(ListInvitations { organization_id }.query(query)),
    );
    let actions = Actions::new(organization_id, listing);
    let nothing = move || {
        if filters.is_any(&[SEARCH, STATE, ACCOUNT]) {
            view! { <NoMatch filters only=move || described(filters) /> }.into_any()
        } else {
            view! {
                <Empty symbol=Symbol::Mail title=t!(invitations.none)>
                    {t!(invitations.none_text)}
                </Empty>
            }
            .into_any()
        }
    };
    let extent = |extent| (words().invitations.extent)(extent);
    let table = move || view! { <InvitationTable listing actions /> }.into_any();
    view! {
        {move || actions.trouble()}
        <Sheet title=t!(access.invitations) heading=Heading::Hidden>
            <Filters label=t!(lists.filters)>
                <SearchField
                    label=t!(invitations.search)
                    value=filters.text(SEARCH)
                    on_search=filters.setter(SEARCH)
                />
                <AccountFilter organization_id filters />
            </Filters>
            <States filters />
            <List listing extent nothing table />
        </Sheet>
    }
}

fn filter(filters: UrlFilters) -> InvitationFilter {
    InvitationFilter {
        search: filters.get(SEARCH),
        state: state(filters),
        account: accounts_in(filters),
    }
}

fn state(filters: UrlFilters) -> Option<InvitationState> {
    filters.get(STATE).and_then(|code| InvitationState::from_code(&code))
}

/// What the filters let through, in words.
fn described(filters: UrlFilters) -> Vec<String> {
    let InvitationFilter { search, state, account } = filter(filters);
    let words = words();
    let search = search.map(|text| (words.lists.quoted)(&text));
    let state = state.map(|state| (words.states.invitation)(state).to_owned());
    let accounts = account.iter().map(|number| (words.profile.account_number)(number.as_ref()));
    search.into_iter().chain(state).chain(accounts).collect()
}

#[component]
fn States(filters: UrlFilters) -> impl IntoView {
    let chip = move |wanted: InvitationState| {
        view! {
            <Chip
                href=move || filters.address(STATE, wanted.code())
                current=Signal::derive(move || state(filters) == Some(wanted))
            >
                {t!(states.invitation, wanted)}
            </Chip>
        }
    };
    view! {
        <Chips label=t!(invitations.state)>
            <Chip
                href=move || filters.address(STATE, "")
                current=Signal::derive(move || state(filters).is_none())
            >
                {t!(invitations.all_states)}
            </Chip>
            {InvitationState::ALL.iter().map(|state| chip(*state)).collect_view()}
        </Chips>
    }
}
